import { exitCodes, OperatorError } from "../errors.ts";
import type { ErrorCode } from "../errors.ts";
import { problemOf } from "../notices/problem.ts";
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

/** What went wrong, for files and notices: the code is INTERNAL for a mistake of ours. */
export interface Problem {
  readonly code: ErrorCode | "INTERNAL";
  readonly message: string;
  readonly remedy: string;
}

export function problemIn(error: unknown): Problem {
  if (error instanceof OperatorError)
    return { code: error.code, message: error.message, remedy: error.remedy };
  return {
    code: "INTERNAL",
    message: `Unexpected error: ${problemOf(error)}`,
    remedy: "This is a mistake in Plimsoll. Run the scan with --debug, and please report what it prints.",
  };
}

export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
