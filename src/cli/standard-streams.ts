import { codeOf, exitCodes } from "../errors.ts";
import { reportFailure } from "./failure.ts";
import { note } from "./terminal.ts";

/**
 * What the process does where nobody can read what it says, or where it fails outside of any command. The work goes on in any case: what it leaves in files, in the history and with the channels
 * matters more than what it prints. A reader such as `head` closes the pipe when it has seen enough: the rest is nobody's to hear. A result that is lost for another reason (a full disk behind
 * standard output) is said, and ends with 2 where the command itself would have ended well; a code of its own stands. What is lost of standard error ends nothing.
 */
export function heedStandardStreams({ debug }: { readonly debug: boolean }): void {
  let isLost = false;
  process.stdout.on("error", (error) => {
    if (codeOf(error) === "EPIPE" || isLost) return;
    isLost = true;
    note(
      `plimsoll: Standard output could not be written in full: ${reasonOf(error)}. Make room where it goes.`,
    );
  });
  process.stderr.on("error", () => {});
  // Only then is it known: the last write may fail after the command has ended.
  process.on("exit", (code) => {
    if (isLost && code === exitCodes.done) process.exitCode = exitCodes.usage;
  });
  // Node would end with 1, which says that something is below the line.
  process.on("uncaughtException", (error) => process.exit(reportFailure(error, debug)));
}

function reasonOf(error: Error): string {
  return codeOf(error) === "ENOSPC" ? "the disk is full" : error.message;
}
