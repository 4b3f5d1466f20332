import type { Deviation } from "./scanner.ts";
import type { Outcome, OutcomeCounts } from "./assessment.ts";
import type { Decision } from "./evaluate.ts";

/** Differences from ScubaGear that no single product makes, but the engine's rules. */
export const engineDeviations: readonly Deviation[] = [
  {
    id: "unknown-is-not-pass",
    title: "Missing data is unknown",
    scubagear: "Treats a field that is absent as if it were not set, and some rules then pass.",
    plimsoll: "Reports “unknown” when a field that decides is absent from the data.",
    reason:
      "Microsoft's services always send these fields, so an absent one means cut or garbled data, and that proves nothing.",
  },
  {
    id: "not-applicable-is-not-pass",
    title: "Not applicable is not a pass",
    scubagear: "Counts a policy as passed when what it asks for does not exist in the tenant.",
    plimsoll: "Reports “not applicable”, and says why.",
    reason:
      "A pass tells a reader that a safeguard is in place. Where there is nothing to safeguard, no such claim should be made.",
  },
  {
    id: "tightened-threshold",
    title: "A threshold that the profile has tightened",
    scubagear: "Holds the tenant to the baseline's own threshold.",
    plimsoll: "Holds the tenant to the stricter threshold of the profile.",
    reason: "An organisation may ask more of itself than the baseline does.",
  },
];

/** What the engine makes of a decision: SHALL not met is `fail`, SHOULD not met is `warning`, no decision is `unknown`. */
export function outcomeOf(
  decision: Decision,
  criticality: "shall" | "should",
  interpretation: "strict" | "scubagear",
): Outcome {
  return interpretation === "scubagear"
    ? referenceOutcome(decision, criticality)
    : strictOutcome(decision, criticality);
}

/** The outcome under a live acceptance: it covers only what is known to be below the line. */
export function withRiskAccepted(outcome: Outcome): Outcome {
  return outcome === "fail" || outcome === "warning" ? "accepted" : outcome;
}

/** How many policies something is known of: what could not be read and what waits for a person says nothing about a tenant. */
export function decidedOf({ pass, fail, warning, accepted, notApplicable }: OutcomeCounts): number {
  return pass + fail + warning + accepted + notApplicable;
}

function strictOutcome(decision: Decision, criticality: "shall" | "should"): Outcome {
  if (decision.kind === "undecided") return "unknown";
  switch (decision.verdict.kind) {
    case "met":
      return "pass";
    case "notMet":
      return below(criticality);
    case "notApplicable":
      return "notApplicable";
    case "manual":
      return "manual";
  }
}

/**
 * The reference verdict as the outcome; what only a person can decide, and what could not be read, stays that.
 * What does not apply is below the line all the same where ScubaGear's rule says so.
 */
function referenceOutcome(decision: Decision, criticality: "shall" | "should"): Outcome {
  if (decision.kind === "undecided") return "unknown";
  if (decision.reference) return "pass";
  if (decision.verdict.kind === "manual") return "manual";
  return decision.isNotApplicableInScubaGear ? "notApplicable" : below(criticality);
}

function below(criticality: "shall" | "should"): Outcome {
  return criticality === "shall" ? "fail" : "warning";
}

/** The documented deviation behind a difference between our strict verdict and ScubaGear's; null where they agree. */
export function deviationOf(decision: Decision, known: readonly Deviation[]): Deviation | null {
  const pass = decision.kind === "decided" && decision.verdict.kind === "met";
  if (pass === decision.reference) return null;
  const id =
    decision.kind === "undecided"
      ? "unknown-is-not-pass"
      : (decision.verdict.deviations[0] ??
        (decision.verdict.kind === "notApplicable" ? "not-applicable-is-not-pass" : undefined));
  return [...known, ...engineDeviations].find((deviation) => deviation.id === id) ?? null;
}
