import { OperatorError } from "../errors.ts";
import { scrub } from "../tenant/scrub.ts";

/** Why something did not work, with what to do about it where that is known. */
export function problemOf(error: unknown): string {
  if (error instanceof OperatorError) return `${error.message} ${error.remedy}`;
  return scrub(error instanceof Error ? error.message : String(error));
}
