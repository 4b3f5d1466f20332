import type { Declared } from "../../../profile/schema.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";

/** For how many days a record must be found by a search, and exist somewhere. */
export interface RetentionDemand {
  readonly searchableDays: number;
  readonly retrievableDays: number;
  /** What asks for it, as part of a sentence */
  readonly by: string;
}

/**
 * The figures of the documents that a profile may choose (logging dossier 1.5 and 6.4). Six months are taken for 180 days, which is what Microsoft keeps
 * records for by default: six calendar months are 181 to 184 days, and a rule that every tenant fails by a day would tell nobody anything.
 */
const demands = {
  "m-26-14": { searchableDays: 180, retrievableDays: 365, by: "OMB M-26-14" },
  scuba: { searchableDays: 90, retrievableDays: 365, by: "CISA's MS.SECURITYSUITE.5.2v1" },
  "m-21-31": { searchableDays: 365, retrievableDays: 913, by: "OMB M-21-31 (rescinded)" },
  "six-months": {
    searchableDays: 180,
    retrievableDays: 180,
    by: "the review board's report on the intrusion",
  },
} as const satisfies Record<string, RetentionDemand>;

export function retentionDemand({ logRetention }: Pick<Declared, "logRetention">): RetentionDemand {
  return typeof logRetention === "string"
    ? demands[logRetention]
    : { ...logRetention, by: "the profile's logRetention" };
}

/** For example “180 days to search and 365 to retrieve (OMB M-26-14)”. */
export function demandInWords({ searchableDays, retrievableDays, by }: RetentionDemand): string {
  return `${counted(searchableDays, "day", "days")} to search and ${figure(retrievableDays)} to retrieve (${by})`;
}
