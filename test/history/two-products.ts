import { z } from "zod";
import { assess } from "../../src/engine/assess.ts";
import { defineCheck } from "../../src/engine/check.ts";
import { defineScanner } from "../../src/engine/scanner.ts";
import { defineSource } from "../../src/engine/source.ts";
import { met, notMet } from "../../src/engine/verdict.ts";
import { inputsOf } from "../../src/evidence/inputs.ts";
import type { JudgeableState, Rules } from "../../src/history/rejudge.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { chart, failedFor, harbour, read } from "../engine/harbour.ts";
import { rules as harbourRules, snapshotFrom } from "./states.ts";
import type { Given } from "./states.ts";

/** The harbour with a second product, for scans that are of one of them only. */

const bollards = defineSource({
  id: "pier/bollards",
  title: "the bollards",
  api: "graph",
  access: { application: ["Bollards.Read.All"] },
  schema: z.object({ rusty: z.number() }),
  collect: ({ apis }) => apis.graph.get("/bollards"),
});

const pier = defineScanner({
  ...harbour,
  product: "pier",
  title: "Pier",
  sources: [bollards],
  checks: [
    defineCheck("MS.PIER.1.1v1", { bollards }, ({ bollards }) =>
      bollards.rusty === 0 ? met("None is rusty.", []) : notMet("Some are rusty.", []),
    ),
  ],
  tables: [],
  deviations: [],
});

export const rusty = "MS.PIER.1.1v1";

export const rules: Rules = {
  baselines: [
    ...harbourRules.baselines,
    {
      ...chart,
      product: "pier",
      title: "Pier",
      policies: chart.policies.slice(0, 1).map((policy) => ({
        ...policy,
        id: rusty,
        criticality: "shall" as const,
        product: "pier",
      })),
    },
  ],
  scanners: [...harbourRules.scanners, pier],
};

/** A scan of both products, or of those that are named. */
export function scanned({
  products = ["harbour", "pier"],
  pier: bollardsFound = 0,
  ...given
}: Given & {
  readonly products?: readonly ("harbour" | "pier")[];
  /** So many bollards are rusty. */
  readonly pier?: number | "may not be read" | "throttled";
} = {}): JudgeableState {
  const whole = snapshotFrom(given);
  const snapshot = {
    ...whole,
    sources: {
      ...(products.includes("harbour") ? whole.sources : {}),
      ...(products.includes("pier") ? { "pier/bollards": readingOf(bollardsFound) } : {}),
    },
  };
  const profile = profileSchema.parse({ ...given.profile, products });
  const judging = { profile, now: new Date(snapshot.finishedAt) };
  return { snapshot, inputs: inputsOf(judging), assessment: assess({ snapshot, ...rules, ...judging }) };
}

function readingOf(found: number | "may not be read" | "throttled") {
  if (typeof found === "number") return read({ rusty: found });
  return failedFor(found === "throttled" ? "throttled" : "permission");
}

export function rustAccepted(): Given["profile"] & object {
  return { exceptions: [{ policy: rusty, accept: true, reason: "Painted in spring." }] };
}
