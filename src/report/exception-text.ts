import type { Finding } from "../engine/assessment.ts";
import { dayOrText } from "./wording.ts";

/** What the organisation decided about a policy, in one plain sentence: what, until when, by whom and why. */
export function exceptionText({
  kind,
  live,
  lapse,
  reason,
  approvedBy,
  expires,
  excluded,
}: NonNullable<Finding["exception"]>): string {
  const until = expires === null ? "with no end date" : `until ${dayOrText(expires)}`;
  const what =
    kind === "acceptance"
      ? `The risk is accepted ${until}`
      : `Left out of this policy ${until}${excluded.length === 0 ? "" : ` (${excluded.join(", ")})`}`;
  const ended =
    lapse === null || lapse.cause === "expired"
      ? `The exception ended${expires === null ? "" : ` on ${dayOrText(expires)}`} and changes nothing any more`
      : lapse.sentence.replace(/\.$/, "");
  const approval = approvedBy === null ? "" : ` (approved by ${approvedBy})`;
  return `${live ? what : ended}${approval}: ${reason}`;
}

/** What the organisation remarked on a finding, and the day by which it means to mend it. */
export function annotationText({
  comment,
  remediationDate,
  disputed,
}: NonNullable<Finding["annotation"]>): string {
  const planned = remediationDate === null ? "" : `To be remedied by ${dayOrText(remediationDate)}.`;
  const dispute = disputed ? "The organisation says that the verdict is wrong." : "";
  return [dispute, comment ?? "", planned].filter((part) => part !== "").join(" ");
}
