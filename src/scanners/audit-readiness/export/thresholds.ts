import type { Declared } from "../../../profile/schema.ts";

/** How long records must be at hand, in days, by the document that asks for it. */
export interface RetentionThresholds {
  readonly searchableDays: number;
  readonly retrievableDays: number;
  /** Completes "… as … asks" */
  readonly title: string;
}

/** In days; 180 count as six months, 365 as twelve and 913 as thirty, since Microsoft's own terms are so (dossier §1.5 and §6.4). */
const rules = {
  "m-26-14": { searchableDays: 180, retrievableDays: 365, title: "OMB M-26-14" },
  scuba: { searchableDays: 90, retrievableDays: 365, title: "CISA's SCuBA baseline" },
  "m-21-31": { searchableDays: 365, retrievableDays: 913, title: "OMB M-21-31 (rescinded)" },
  "six-months": {
    searchableDays: 180,
    retrievableDays: 180,
    title: "the Cyber Safety Review Board's report",
  },
} as const satisfies Record<string, RetentionThresholds>;

/** What the organisation holds itself to, by the name of a document or in days of its own. */
export function thresholdsOf(declared: Declared["logRetention"]): RetentionThresholds {
  return typeof declared === "string"
    ? rules[declared]
    : { ...declared, title: "the organisation's own rule" };
}
