import { z } from "zod";
import type { Baseline } from "../../src/baselines/load.ts";
import { defineCheck } from "../../src/engine/check.ts";
import { defineScanner, defineTable } from "../../src/engine/scanner.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { defineSource, optional } from "../../src/engine/source.ts";
import { demand, demandSource, manual, met, notApplicable, notMet } from "../../src/engine/verdict.ts";
import { profileSchema } from "../../src/profile/schema.ts";

/** A product of our own, small enough to see through: the engine must know nothing of Microsoft 365. */

export const ships = defineSource({
  id: "harbour/ships",
  title: "the ships in the harbour",
  api: "graph",
  access: { application: ["Ships.Read.All"] },
  schema: z.array(z.object({ id: z.string(), name: z.string(), draught: z.number().optional() })),
  collect: ({ apis }) => apis.graph.list("/ships"),
});

export const tides = defineSource({
  id: "harbour/tides",
  title: "the tides",
  api: "graph",
  access: { application: ["Tides.Read.All"], licence: "Harbour Master P2" },
  schema: z.object({ depth: z.number() }),
  collect: ({ apis }) => apis.graph.get("/tides"),
});

export const manifest = defineSource({
  id: "harbour/manifest",
  title: "the manifest",
  api: "derived",
  access: { application: [] },
  schema: z.array(z.string()),
  needs: { ships, tides: optional(tides) },
  collect: async ({ needs, failures }) => {
    if (failures["tides"]?.failure === "throttled") throw failures["tides"];
    return needs.ships.map((ship) => `${ship.name} at ${needs.tides?.depth ?? "unknown"} m`);
  },
});

const draughtCheck = defineCheck(
  "MS.HARBOUR.1.1v1",
  { ships },
  ({ ships }, { exclusions, parameters }) => {
    const deep = ships.filter(
      (ship) =>
        demand(ship.draught, `ships[${ship.name}].draught`) > (parameters["maximum"] ?? 0) &&
        !exclusions.users.includes(ship.id),
    );
    const evidence = deep.map((ship) => ({
      object: { type: "ship", id: ship.id, name: ship.name },
      property: "draught",
      actual: `${ship.draught} m`,
      expected: `at most ${parameters["maximum"]} m`,
      result: "violates" as const,
    }));
    return deep.length === 0
      ? met("No ship is too deep.", [])
      : notMet(`${deep.length} ships are too deep.`, evidence, ["draught-in-metres"]);
  },
  { scubagear: ({ ships }) => ships.every((ship) => (ship.draught ?? 0) < 100) },
);

const tideCheck = defineCheck("MS.HARBOUR.1.2v1", { ships, tides: optional(tides) }, ({ ships, tides }) =>
  ships.length === 0
    ? notApplicable("No ship is here.", [])
    : demandSource(tides, "tides").depth > 3
      ? met("Deep enough.", [])
      : notMet("Too shallow.", []),
);

const flagCheck = defineCheck("MS.HARBOUR.2.1v1", { ships }, ({ ships }) =>
  manual(`Look at the flags of ${ships.length} ships.`, []),
);

export const harbour = defineScanner({
  product: "harbour",
  title: "Harbour",
  sources: [ships, tides, manifest],
  checks: [draughtCheck, tideCheck, flagCheck],
  tables: [
    defineTable({
      id: "manifest",
      title: "Manifest",
      needs: { manifest },
      build: ({ manifest }) => ({ note: "", columns: ["Line"], rows: manifest.map((line) => [line]) }),
    }),
  ],
  deviations: [
    {
      id: "draught-in-metres",
      title: "Draught in metres",
      scubagear: "Reads feet.",
      plimsoll: "Reads metres.",
      reason: "The chart is in metres.",
    },
  ],
});

function policy(id: string, criticality: "shall" | "should", severity: "critical" | "low") {
  return {
    id,
    title: `Title of ${id}`,
    requirement: "What is asked.",
    rationale: "Why it matters.",
    criticality,
    bod2501: false,
    severity,
    nist80053: [],
    attack: [],
    remediation: {
      steps: ["Do it in the portal."],
      command: {
        shell: "powershell" as const,
        before: "Connect-Harbour",
        each: "Lift-Ship -Id {id} -Name {name}",
      },
      userImpact: "Nobody notices.",
      effort: "low" as const,
      undo: "Turn it back.",
    },
    references: [{ title: "Chart", url: "https://learn.microsoft.com/chart" }],
    baseline: "scuba" as const,
    product: "harbour",
    section: { number: 1, title: "Water" },
  };
}

export const chart: Baseline = {
  id: "scuba",
  product: "harbour",
  title: "Harbour",
  version: "1",
  source: "https://learn.microsoft.com/chart",
  policies: [
    policy("MS.HARBOUR.2.1v1", "should", "low"),
    policy("MS.HARBOUR.1.2v1", "should", "low"),
    {
      ...policy("MS.HARBOUR.1.1v1", "shall", "critical"),
      parameters: {
        maximum: { value: 9, stricter: "lower" as const, unit: "m", meaning: "Deepest draught allowed." },
      },
    },
  ],
};

export const plainProfile = profileSchema.parse({});

export function snapshotOf(sources: Snapshot["sources"]): Snapshot {
  return {
    schemaVersion: 1,
    kind: "plimsoll-snapshot",
    tool: { name: "plimsoll", version: "0.0.0" },
    origin: { kind: "scan", detail: "" },
    tenant: { id: "t", name: "Contoso", domain: "contoso.onmicrosoft.com" },
    cloud: "commercial",
    startedAt: "2026-11-21T10:00:00.000Z",
    finishedAt: "2026-11-21T10:00:05.000Z",
    http: { requests: 3, waves: 2, retries: 0 },
    sources,
  };
}

export function read(value: unknown): Snapshot["sources"][string] {
  return { status: "ok", requests: 1, value };
}

export function failedFor(cause: "permission" | "throttled"): Snapshot["sources"][string] {
  return { status: "failed", requests: 1, cause, message: "It was refused.", request: null };
}
