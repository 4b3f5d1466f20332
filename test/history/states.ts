import { z } from "zod";
import { assess } from "../../src/engine/assess.ts";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import { defineSource } from "../../src/engine/source.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { inputsOf } from "../../src/evidence/inputs.ts";
import type { JudgeableState, Rules } from "../../src/history/rejudge.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { chart, harbour, read, snapshotOf } from "../engine/harbour.ts";

/** Runs of the harbour, a product small enough to see through; it counts the crews that exceptions are limited by. */

const crews = defineSource({
  id: "harbour/crews",
  title: "the crews",
  api: "graph",
  access: { application: [] },
  schema: z.array(z.object({ id: z.string(), members: z.number().nullable() })),
  collect: ({ apis }) => apis.graph.list("/crews"),
});

const scanner = { ...harbour, sources: [...harbour.sources, crews], groupSizes: crews };

export const rules: Rules = { baselines: [chart], scanners: [scanner] };

export const tenantId = "5d2e1c3a-0f4b-4c8d-9a6e-7b8c9d0e1f2a";

export interface Given {
  readonly ships?: Snapshot["sources"][string] | readonly object[];
  readonly tides?: Snapshot["sources"][string] | object;
  readonly crew?: number;
  readonly profile?: object;
  /** The moment of the scan. */
  readonly at?: string;
  /** The rules of the program that assessed it then. */
  readonly rules?: Rules;
  readonly version?: string;
  readonly tenant?: string;
}

export const kon = { id: "s1", name: "Kon-Tiki", draught: 4 };
export const deep = { id: "s2", name: "Batavia", draught: 12 };

function reading(given: object): Snapshot["sources"][string] {
  // A test hands over a value, or a reading as it stands in a snapshot; only those have a status.
  return "status" in given ? (given as Snapshot["sources"][string]) : read(given);
}

export function snapshotFrom(given: Given): Snapshot {
  const at = given.at ?? "2026-11-21T05:00:00.000Z";
  return {
    ...snapshotOf({
      "harbour/ships": reading(given.ships ?? [kon]),
      "harbour/tides": reading(given.tides ?? { depth: 5 }),
      "harbour/crews": read([{ id: "crew", members: given.crew ?? 2 }]),
    }),
    tool: { name: "plimsoll", version: given.version ?? "1.0.0" },
    tenant: { id: given.tenant ?? tenantId, name: "Contoso", domain: "contoso.onmicrosoft.com" },
    startedAt: at,
    finishedAt: at,
  };
}

/** A run as a scan would have left it. */
export function stateOf(given: Given): JudgeableState {
  const snapshot = snapshotFrom(given);
  const judging = { profile: profileSchema.parse(given.profile ?? {}), now: new Date(snapshot.finishedAt) };
  const assessment = assess({ snapshot, ...(given.rules ?? rules), ...judging });
  return {
    snapshot,
    inputs: inputsOf(judging),
    assessment: assessmentSchema.parse(JSON.parse(JSON.stringify(assessment))),
  };
}
