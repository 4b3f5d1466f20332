import { setFlagsFromString } from "node:v8";
import { setClockAhead } from "./clock.ts";

/**
 * Loaded before the program (`node --import`): on another day, and perhaps to die all of a sudden.
 * PLIMSOLL_TEST_AHEAD: milliseconds ahead of the real time. PLIMSOLL_TEST_DIES: once this was written to standard error.
 */

// A process that lives for a second gets nothing back from V8's optimizing compiler, which costs a third of its time.
setFlagsFromString("--no-opt");
setClockAhead(Number(process.env["PLIMSOLL_TEST_AHEAD"] ?? 0));

const lastWords = process.env["PLIMSOLL_TEST_DIES"];
if (lastWords !== undefined) {
  const { stderr } = process;
  const write = stderr.write.bind(stderr);
  stderr.write = (text: string | Uint8Array): boolean => {
    const result = write(text);
    if (String(text).includes(lastWords)) process.kill(process.pid, "SIGKILL");
    return result;
  };
}
