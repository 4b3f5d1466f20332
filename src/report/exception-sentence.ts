import type { Finding } from "../engine/assessment.ts";
import { dayOrText } from "./wording.ts";

/** What was decided about a policy, until when, by whom and why, as one line that is not escaped for any format yet. */
export function exceptionSentence(exception: NonNullable<Finding["exception"]>): string {
  const { kind, live, lapse, reason, approvedBy, expires, excluded } = exception;
  const by = approvedBy === null ? "" : `, approved by ${approvedBy}`;
  if (!live) {
    if (lapse !== null && lapse.cause !== "expired")
      return `${lapse.sentence} It was about this${by}: ${reason}`;
    const on = expires === null ? "" : ` on ${dayOrText(expires)}`;
    return `An exception ended${on} and changes nothing any more${by}: ${reason}`;
  }
  const what =
    kind === "acceptance" ? "The risk is accepted" : `Left out of this policy: ${excluded.join(", ")},`;
  return `${what} ${expires === null ? "with no end date" : `until ${dayOrText(expires)}`}${by}: ${reason}`;
}
