import type { Evidence } from "../../../engine/verdict.ts";
import { auditTiers } from "../licences/user-licences.ts";
import type { AuditTier } from "../licences/user-licences.ts";
import { isGap, mailboxesIn } from "./question.ts";
import type { Judged } from "./question.ts";
import { counted, figure } from "./words.ts";

const titles: Readonly<Record<AuditTier, string>> = {
  premium: "Audit (Premium)",
  standard: "Audit (Standard)",
  none: "no licence",
  unclear: "unclear",
};

/**
 * The mailboxes with gaps by what the licences of their owners carry. Whether Microsoft records an event in a mailbox without such a licence is not certain:
 * the gap is one all the same, but it may not be for want of a setting. Nothing where licences could not be read.
 */
export function licencesOfAffected(asked: readonly Judged[]): Evidence[] {
  const affected = asked.filter(({ answers }) => answers.some(isGap));
  if (affected.every(({ configuration }) => !configuration.licence)) return [];
  const mailboxesOf = (tier: AuditTier) =>
    mailboxesIn(affected.filter(({ configuration }) => configuration.licence === tier));
  const counts = auditTiers.map((tier) => [titles[tier], mailboxesOf(tier)] as const);
  const doubtful = mailboxesOf("none") + mailboxesOf("unclear");
  return [
    {
      object: { type: "Mailboxes", id: null, name: "Mailboxes with gaps, by the licence of their owner" },
      property: "assignedLicenses",
      actual: counts
        .flatMap(([title, count]) => (count === 0 ? [] : [`${title}: ${figure(count)}`]))
        .join(", "),
      expected: "not counted",
      result: "context",
      ...(doubtful === 0 ? {} : { note: doubt(doubtful) }),
    },
  ];
}

function doubt(mailboxes: number): string {
  return `Of ${counted(mailboxes, "mailbox", "mailboxes")} it is not clear whether the licence carries the event, so that there the gap may be one of licences and not of settings. Shared mailboxes usually have no licence of their own.`;
}
