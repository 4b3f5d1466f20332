import { exitCodes, OperatorError } from "../errors.ts";
import type { ErrorCode } from "../errors.ts";
import { problemOf } from "../notices/problem.ts";
import { note, oneLine } from "./terminal.ts";

/** Says what went wrong and what to do, and gives the exit code. Stack traces only with --debug. */
export function reportFailure(error: unknown, debug: boolean): number {
  if (error instanceof OperatorError) {
    note(`plimsoll: ${inLines(error)}`);
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

/** Errors that may list mistakes, each on a line of its own that begins with its place. The message of any other may quote what a server said. */
const lists: ReadonlySet<ErrorCode> = new Set(["USAGE", "PROFILE_INVALID", "BASELINE_INVALID"]);

function inLines({ code, message, remedy }: OperatorError): string {
  const lines = lists.has(code) ? message.split("\n").map(oneLine) : [oneLine(message)];
  return `${lines.join("\n")}${lines.length > 1 ? "\n" : " "}${oneLine(remedy)}`;
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
