#!/usr/bin/env node
import { run } from "./program.ts";
import { heedStandardStreams } from "./standard-streams.ts";

const argv = process.argv.slice(2);
heedStandardStreams({ debug: argv.includes("--debug") });
process.exitCode = await run(argv);
