import { daysOfRetention } from "../../../engine/log-retention.ts";
import type { DaysOfRetention } from "../../../engine/log-retention.ts";
import type { Declared } from "../../../profile/schema.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";

/** For how many days a record must be found by a search, and exist somewhere. */
export interface RetentionDemand extends DaysOfRetention {
  /** What asks for it, as part of a sentence */
  readonly by: string;
}

/** The documents that a profile may choose. */
const documents = {
  "m-26-14": "OMB M-26-14",
  scuba: "CISA's MS.SECURITYSUITE.5.2v1",
  "m-21-31": "OMB M-21-31 (rescinded)",
  "six-months": "the review board's report on the intrusion",
} as const;

export function retentionDemand(declared: Pick<Declared, "logRetention">): RetentionDemand {
  const { logRetention } = declared;
  const by = typeof logRetention === "string" ? documents[logRetention] : "the profile's logRetention";
  return { ...daysOfRetention(declared), by };
}

/** For example “180 days to search and 365 to retrieve (OMB M-26-14)”. */
export function demandInWords({ searchableDays, retrievableDays, by }: RetentionDemand): string {
  return `${counted(searchableDays, "day", "days")} to search and ${figure(retrievableDays)} to retrieve (${by})`;
}
