import type { retentionRules } from "../profile/choices.ts";
import type { Declared } from "../profile/schema.ts";

/** For how many days a record must be found by a search, and exist somewhere. */
export interface DaysOfRetention {
  readonly searchableDays: number;
  readonly retrievableDays: number;
}

/**
 * The figures of the documents that a profile may choose (logging dossier 1.5 and 6.4). Six months are taken for 180 days, which is what Microsoft keeps
 * records for by default: six calendar months are 181 to 184 days, and a rule that every tenant fails by a day would tell nobody anything.
 */
const figures: Readonly<Record<(typeof retentionRules)[number], DaysOfRetention>> = {
  "m-26-14": { searchableDays: 180, retrievableDays: 365 },
  scuba: { searchableDays: 90, retrievableDays: 365 },
  "m-21-31": { searchableDays: 365, retrievableDays: 913 },
  "six-months": { searchableDays: 180, retrievableDays: 180 },
};

/** What a profile asks for: by the name of a document, or in figures of its own. */
export function daysOfRetention({ logRetention }: Pick<Declared, "logRetention">): DaysOfRetention {
  return typeof logRetention === "string" ? figures[logRetention] : logRetention;
}
