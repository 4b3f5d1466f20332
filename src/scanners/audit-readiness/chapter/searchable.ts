import type { AuditTier } from "../licences/user-licences.ts";
import { counted } from "../mailbox-auditing/words.ts";
import { firstOf } from "./from-findings.ts";
import type { Findings, Said } from "./from-findings.ts";

/** When the intrusion was noticed, its beginning lay about a month back (mid-May to mid-June 2023): whoever keeps less could not have seen it whole. */
const daysToTheBeginning = 31;

export interface Searchable extends Said {
  /** In a few words; absent where it is not known */
  readonly value?: string;
}

/** For how many days back a reading of mail can be searched, by what the reader's licences carry; `undefined` where that is not known. */
export type DaysByTier = Readonly<Record<AuditTier, number>> | undefined;

/** How far back a search reaches: the days themselves, and whether they are enough as the findings have it. */
export function searchableFrom(days: DaysByTier, findings: Findings): Searchable {
  const said = firstOf(findings, ["AR.4.1", "AR.4.2"]);
  if (days === undefined) return said;
  const least = Math.min(...Object.values(days));
  const most = Math.max(...Object.values(days));
  const value =
    least === most ? counted(least, "day", "days") : `${least} to ${counted(most, "day", "days")}`;
  const sentence =
    least === most
      ? `Purview finds a reading of mail for ${value}.`
      : `Purview finds a reading of mail for ${counted(days.premium, "day", "days")} if whoever read it has Audit (Premium), and for ${counted(days.standard, "day", "days")} if not.`;
  if (least >= daysToTheBeginning) return { ...said, value, note: `${sentence} ${said.note}` };
  const short = "When the intrusion of 2023 was noticed, its beginning lay about a month back.";
  return { ...said, tone: "bad", value, note: `${sentence} ${short} ${said.note}` };
}
