import type { Finding } from "../engine/assessment.ts";
import { proseLimit, visible } from "./visible-text.ts";
import { count, dayOrText } from "./wording.ts";

/** What the organisation has said of a finding, as the page shows it. */

type Exception = NonNullable<Finding["exception"]>;

export function exceptionView(exception: Finding["exception"]) {
  if (exception === null) return null;
  const { live, lapse, reason, approvedBy, excluded } = exception;
  // The first sentence says on which day it expired; any other lapse needs its figures.
  const why = lapse === null || lapse.cause === "expired" ? null : visible(lapse.sentence, proseLimit);
  return {
    sentence: live ? liveSentence(exception) : lapsedSentence(exception),
    approvedBy: approvedBy === null ? null : visible(approvedBy),
    why,
    reason: visible(reason, proseLimit),
    excluded: excluded.map((name) => visible(name)),
    limits: limitsOf(exception),
  };
}

/** Without its full stop, since the approver's name follows. */
function liveSentence({ kind, approvedBy, expires }: Exception): string {
  const what = kind === "acceptance" ? "The risk is accepted" : "Left out of this policy";
  const until = expires === null ? "with no end date" : `until ${dayOrText(expires)}`;
  return `${what} ${until}${approvedBy === null ? "" : ", approved by"}`;
}

function lapsedSentence({ lapse, approvedBy, expires }: Exception): string {
  const end =
    lapse === null || lapse.cause === "expired"
      ? `This exception ended${expires === null ? "" : ` on ${dayOrText(expires)}`} and changes nothing any more`
      : lapse.cause === "outgrown"
        ? "This exception has been outgrown and changes nothing any more"
        : "This exception changes nothing, because its limit could not be checked";
  return `${end}${approvedBy === null ? "" : "; it was approved by"}`;
}

function limitsOf({ limits }: Exception): string[] {
  return [
    ...(limits.violations === null
      ? []
      : [`at most ${count(limits.violations, "violating object", "violating objects")}`]),
    ...limits.groups.map(
      ({ id, maximumMembers }) =>
        `at most ${count(maximumMembers, "member", "members")} of the group ${visible(id)}`,
    ),
  ];
}

export function annotationView(annotation: Finding["annotation"]) {
  if (annotation === null) return null;
  const { comment, remediationDate, overdue, disputed } = annotation;
  const date = remediationDate === null ? null : dayOrText(remediationDate);
  return {
    disputed,
    comment: comment === null ? null : visible(comment, proseLimit),
    planned:
      date === null
        ? null
        : overdue
          ? `Was to be remedied by ${date}, and that day has passed.`
          : `To be remedied by ${date}.`,
  };
}
