#!/usr/bin/env node
import { run } from "./program.ts";

// A reader such as `head` closes the pipe when it has seen enough: the rest of the output is then nobody's to hear, and the work goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await run(process.argv.slice(2));
