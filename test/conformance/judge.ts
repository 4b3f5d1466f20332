import type { Baseline } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import type { Finding, Outcome } from "../../src/engine/assessment.ts";
import type { Scanner } from "../../src/engine/scanner.ts";
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
  readonly decision: Pick<Finding, "outcome" | "reference" | "deviation"> | null;
}

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

const leftOpen: ReadonlySet<Outcome> = new Set(["manual", "unknown", "notApplicable"]);

/** The rules of the comparison: `reference` decides, our own outcome may only differ for a documented reason, and unknown is never met. */
export function compare(
  { met, manual }: Pick<ConformanceCase, "met" | "manual">,
  { outcome, reference, deviation }: Pick<Finding, "outcome" | "reference" | "deviation">,
): Judgement["result"] {
  if (reference !== met) return "differs";
  if (met && outcome === "unknown") return "differs";
  if (manual && !leftOpen.has(outcome)) return "differs";
  if ((outcome === "pass") === reference) return "agrees";
  return deviation === null ? "differs" : "byDeviation";
}
