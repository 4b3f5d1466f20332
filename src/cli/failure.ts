import { exitCodes, OperatorError } from "../errors.ts";
import { note, oneLine } from "./terminal.ts";

/** Says what went wrong in one line and what to do in the next, and gives the exit code. Stack traces only with --debug. */
export function reportFailure(error: unknown, debug: boolean): number {
  if (error instanceof OperatorError) {
    note(`plimsoll: ${oneLine(error.message)} ${oneLine(error.remedy)}`);
    if (debug) note(stackOf(error));
    return error.exitCode;
  }
  note(`plimsoll: unexpected error: ${oneLine(error instanceof Error ? error.message : String(error))}`);
  note(
    debug
      ? stackOf(error)
      : "This is a mistake in Plimsoll. Run it again with --debug, and please report what it prints.",
  );
  return exitCodes.internal;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
