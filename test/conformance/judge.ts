import type { Baseline } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import type { Finding, Outcome } from "../../src/engine/assessment.ts";
import type { Check, CheckSettings } from "../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../src/engine/evaluate.ts";
import { deviationOf, outcomeOf } from "../../src/engine/outcome.ts";
import type { Scanner } from "../../src/engine/scanner.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { withScubaConfig } from "../../src/interop/scubagear/config.ts";
import { productsByScubaName } from "../../src/interop/scubagear/products.ts";
import { readScubaGearExport } from "../../src/interop/scubagear/read-export.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { ConformanceCase } from "./cases.ts";

/** How our decision on a case compares with the rule's. */
export interface Judgement {
  readonly case: ConformanceCase;
  /** `byDeviation` agrees as well: our outcome differs from the rule's, and a documented deviation says why. */
  readonly result: "agrees" | "byDeviation" | "differs" | "notBuilt";
  /** null if we do not decide the policy */
  readonly decision: Decided | null;
}

/** What the comparison looks at. */
export type Decided = Pick<Finding, "outcome" | "reference" | "deviation">;

/** What decides the cases. */
export interface Deciders {
  readonly baselines: readonly Baseline[];
  readonly scanners: readonly Scanner[];
}

export function judge(given: ConformanceCase, { baselines, scanners }: Deciders): Judgement {
  const product = productsByScubaName.get(given.product);
  const scanner = scanners.find((each) => each.product === product);
  if (scanner === undefined) return { case: given, result: "notBuilt", decision: null };

  const restricted = baselines.flatMap((baseline) => {
    const policies = baseline.policies.filter((policy) => policy.id === given.policy);
    return baseline.product === product && policies.length > 0 ? [{ ...baseline, policies }] : [];
  });
  const { snapshot, config } = readScubaGearExport(given.input, {
    sources: scanners.flatMap((each) => each.sources),
    toolVersion: "conformance",
    fragment: true,
  });
  const withdrawn = scanner.withdrawn?.find(({ policyId }) => policyId === given.policy);
  if (withdrawn !== undefined) {
    const decision = decideWithdrawn(withdrawn, scanner, snapshot);
    return { case: given, result: compare(given, decision), decision };
  }

  const profile = profileSchema.parse({});
  const { findings } = assess({
    snapshot,
    baselines: restricted,
    profile:
      config === undefined ? profile : { ...withScubaConfig(profile, config), products: [scanner.product] },
    scanners,
    now: new Date(snapshot.finishedAt),
  });
  const [finding] = findings;
  // A policy that no baseline has cannot agree with anything.
  if (finding === undefined) return { case: given, result: "differs", decision: null };
  return { case: given, result: compare(given, finding), decision: finding };
}

/** No baseline has the policy, and so no report: the check is asked by itself. ScubaGear's criticality for these is “should”. */
export function decideWithdrawn(check: Check, scanner: Scanner, snapshot: Snapshot): Decided {
  const nothingDeclared = {
    exclusions: { users: [], groups: [], applications: [], guestTypes: [], roles: [] },
    hasExclusions: false,
  };
  const settings: CheckSettings = {
    ...nothingDeclared,
    exclusionsOf: () => nothingDeclared,
    parameters: {},
    declared: profileSchema.parse({}).declared,
    cloud: snapshot.cloud,
    now: new Date(snapshot.finishedAt),
  };
  const decision = evaluateCheck(check, snapshotReader(snapshot.sources), settings);
  return {
    outcome: outcomeOf(decision, "should", "strict"),
    reference: decision.reference,
    deviation: deviationOf(decision, scanner.deviations),
  };
}

const leftOpen: ReadonlySet<Outcome> = new Set(["manual", "unknown", "notApplicable"]);

/** The rules of the comparison: `reference` decides, our own outcome may only differ for a documented reason, and unknown is never met. */
export function compare(
  { met, manual }: Pick<ConformanceCase, "met" | "manual">,
  { outcome, reference, deviation }: Decided,
): Judgement["result"] {
  if (reference !== met) return "differs";
  if (met && outcome === "unknown") return "differs";
  if (manual && !leftOpen.has(outcome)) return "differs";
  if ((outcome === "pass") === reference) return "agrees";
  return deviation === null ? "differs" : "byDeviation";
}
