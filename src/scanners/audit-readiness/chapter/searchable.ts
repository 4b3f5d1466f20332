import type { MailboxCoverage } from "../coverage/mailbox-coverage.ts";
import type { AuditTier } from "../licences/user-licences.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { firstOf } from "./from-findings.ts";
import type { Findings, Said } from "./from-findings.ts";
import type { Known } from "./known.ts";

/** When the intrusion was noticed, its beginning lay about a month back (mid-May to mid-June 2023): whoever keeps less could not have seen it whole. */
const daysToTheBeginning = 31;

export interface Searchable extends Said {
  /** In a few words; absent where it is not known */
  readonly value?: string;
  /** A sentence, where a search does not even reach back as far as the beginning of the intrusion lay */
  readonly tooBrief?: string;
}

/** For how many days back a reading of mail can be searched, by what the reader's licences carry; undefined where that is not known. */
export type DaysByTier = Readonly<Record<AuditTier, number>> | undefined;

/** How far back a search reaches: the days themselves, and whether they are enough as the findings have it. */
export function searchableFrom(
  days: DaysByTier,
  coverage: Known<MailboxCoverage>,
  findings: Findings,
): Searchable {
  const said = firstOf(findings, ["AR.4.1", "AR.4.2"]);
  if (days === undefined) return said;
  const { premium, others } = daysOfOwners(days, coverage);
  const least = Math.min(premium ?? others ?? 0, others ?? premium ?? 0);
  const most = Math.max(premium ?? 0, others ?? 0);
  const value =
    least === most ? counted(least, "day", "days") : `${figure(least)} to ${counted(most, "day", "days")}`;
  const sentence =
    least === most
      ? `A search finds who read a mailbox for ${value}.`
      : `A search finds who read a mailbox for ${counted(premium ?? 0, "day", "days")} where its owner has Audit (Premium), and for ${counted(others ?? 0, "day", "days")} elsewhere.`;
  if (least >= daysToTheBeginning) return { ...said, value, notes: [sentence, ...said.notes] };
  const short = "When the intrusion of 2023 was noticed, its beginning lay about a month back.";
  const tooBrief = `What is recorded can be searched for ${value} only.`;
  return { ...said, tone: "bad", value, tooBrief, notes: [`${sentence} ${short}`, ...said.notes] };
}

/** The days of those who own mailboxes here; of both, where their licences are not known. Whoever holds a forged token reads as the owner. */
function daysOfOwners(
  days: NonNullable<DaysByTier>,
  coverage: Known<MailboxCoverage>,
): { readonly premium: number | undefined; readonly others: number | undefined } {
  const others = Math.min(days.standard, days.none, days.unclear);
  const licences = "because" in coverage ? [] : coverage.value.rows.map(({ licence }) => licence);
  if (licences.length === 0 || licences.includes("untold")) return { premium: days.premium, others };
  return {
    premium: licences.includes("premium") ? days.premium : undefined,
    others: licences.some((licence) => licence !== "premium") ? others : undefined,
  };
}
