import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { defineCheck } from "../../src/engine/check.ts";
import { collect } from "../../src/engine/collect.ts";
import type { CollectOptions } from "../../src/engine/collect.ts";
import { defineOptInSource, isNotAsked, notAsked } from "../../src/engine/opt-in.ts";
import { requestedSources, requiredAccess } from "../../src/engine/permissions.ts";
import { defineScanner } from "../../src/engine/scanner.ts";
import { manual } from "../../src/engine/verdict.ts";
import { declaredSchema } from "../../src/profile/schema.ts";
import { silentApis } from "../support/silent-apis.ts";
import { ships } from "./harbour.ts";

const soundings = defineOptInSource("live-evidence", {
  id: "harbour/soundings",
  title: "the soundings",
  api: "graph",
  access: { application: ["Soundings.Read.All"] },
  clouds: ["commercial"],
  schema: z.object({ depth: z.number(), before: z.unknown() }),
  collect: async ({ previous }) => ({ depth: 5, before: previous }),
});
const chart = defineOptInSource("live-evidence", {
  id: "harbour/chart",
  title: "the chart",
  api: "derived",
  access: { application: [] },
  schema: z.number(),
  needs: { soundings },
  collect: async ({ needs }) => needs.soundings.depth,
});
const harbour = defineScanner({
  product: "harbour",
  title: "Harbour",
  sources: [soundings, chart, ships],
  checks: [defineCheck("MS.HARBOUR.9.1v1", { chart }, () => manual("Look at the chart.", []))],
  tables: [],
  deviations: [],
});

function collected(options: Partial<CollectOptions> = {}, reached: string[] = []) {
  return collect({
    sources: [chart, soundings],
    reachFor: ({ id }) => {
      reached.push(id);
      return { apis: silentApis, reads: () => 1, granted: async () => undefined };
    },
    tenantId: "t",
    cloud: "commercial",
    declared: declaredSchema.parse({}),
    ...options,
  });
}

describe("an opt-in source", () => {
  it("is not read unless it was asked for; its value says so, and it has not failed", async () => {
    const reached: string[] = [];
    const seen: string[] = [];
    const readings = await collected({ onProgress: ({ id }) => seen.push(id) }, reached);
    const skipped = { status: "ok", requests: 0, value: { notAsked: "live-evidence" } };
    assert.deepEqual(readings, { "harbour/chart": skipped, "harbour/soundings": skipped });
    assert.deepEqual([reached, seen], [[], []]);
  });

  it("is no failure either in a cloud that does not offer it", async () => {
    const readings = await collected({ cloud: "gcchigh" });
    assert.equal(readings["harbour/soundings"]?.status, "ok");
  });

  it("is read where it was asked for, and so is what needs it", async () => {
    const readings = await collected({ optIns: ["live-evidence"] });
    assert.deepEqual(readings["harbour/chart"], { status: "ok", requests: 1, value: 5 });
  });

  it("gets its own value of the last snapshot, and nothing of a reading that failed", async () => {
    const ok = { status: "ok", requests: 1, value: { depth: 4 } } as const;
    const failed = {
      status: "failed",
      requests: 0,
      cause: "permission",
      message: "No.",
      request: null,
    } as const;
    for (const [previous, before] of [
      [{ "harbour/soundings": ok, "harbour/chart": failed }, { depth: 4 }],
      [{ "harbour/soundings": failed, "harbour/chart": ok }, undefined],
      [undefined, undefined],
    ] as const) {
      const reading = (await collected({ optIns: ["live-evidence"], previous }))["harbour/soundings"];
      assert.ok(reading?.status === "ok");
      assert.deepEqual(reading.value, { depth: 5, before });
    }
  });

  it("keeps its “not asked” through its own schema, so that a snapshot is assessed again to the same", () => {
    const value = notAsked("live-evidence");
    assert.ok(isNotAsked(soundings.schema.parse(JSON.parse(JSON.stringify(value)))));
    assert.ok(!isNotAsked({ depth: 5 }) && !isNotAsked({ notAsked: "coffee" }) && !isNotAsked(undefined));
  });

  it("asks for no permission unless it was asked for", () => {
    const names = (...optIns: "live-evidence"[]) =>
      requiredAccess([harbour], "commercial", optIns).map(({ name }) => name);
    assert.deepEqual(names(), ["Ships.Read.All"]);
    assert.deepEqual(names("live-evidence"), ["Ships.Read.All", "Soundings.Read.All"]);
    assert.deepEqual(
      requestedSources([harbour]).map(({ id }) => id),
      ["harbour/ships"],
    );
  });
});
