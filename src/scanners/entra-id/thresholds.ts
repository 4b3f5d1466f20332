import type { Deviation } from "../../engine/scanner.ts";

/** The profile may tighten the thresholds of MS.AAD.5.6v1, 5.7v1 and 7.1v1. */
export const thresholdDeviation = {
  id: "tightened-threshold",
  title: "A threshold that the profile has tightened",
  scubagear: "Holds the tenant to the baseline's own threshold.",
  plimsoll: "Holds the tenant to the stricter threshold of the profile.",
  reason: "An organisation may ask more of itself than the baseline does.",
} as const satisfies Deviation;
