import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { collect } from "../../src/engine/collect.ts";
import type { CollectOptions } from "../../src/engine/collect.ts";
import type { Access } from "../../src/engine/source.ts";
import { declaredSchema } from "../../src/profile/schema.ts";
import type { Apis } from "../../src/tenant/apis/index.ts";
import { ReadFailure } from "../../src/tenant/failure.ts";
import type { FailureCause } from "../../src/tenant/failure.ts";
import type { Granted } from "../../src/tenant/granted.ts";
import { silentApis } from "../support/silent-apis.ts";
import { manifest, ships, tides } from "./harbour.ts";

type Answers = Record<string, unknown>;

function harbourApis(answers: Answers, asked: string[] = [], granted?: Granted): CollectOptions["reachFor"] {
  const answer = async (path: string) => {
    asked.push(path);
    const value = answers[path];
    if (value instanceof Error) throw value;
    return value;
  };
  const apis: Apis = {
    ...silentApis,
    graph: {
      get: answer,
      list: async (path) => {
        const value = await answer(path);
        return Array.isArray(value) ? value : [value];
      },
      async *pages(path) {
        yield [await answer(path)];
      },
    },
  };
  return () => ({ apis, reads: () => 1, granted: async () => granted });
}

function collectFrom(answers: Answers, options: Partial<CollectOptions> = {}, asked: string[] = []) {
  return collect({
    sources: [manifest],
    reachFor: harbourApis(answers, asked),
    tenantId: "t",
    cloud: "commercial",
    declared: declaredSchema.parse({}),
    ...options,
  });
}

const aurora = { id: "s1", name: "Aurora", draught: 12, cargo: "not needed" };

describe("collect", () => {
  it("reads each source once, its needs first, and keeps only what the schema asks for", async () => {
    const asked: string[] = [];
    const readings = await collectFrom(
      { "/ships": [aurora], "/tides": { depth: 5 } },
      { sources: [manifest, ships, tides] },
      asked,
    );
    assert.deepEqual(asked.toSorted(), ["/ships", "/tides"]);
    assert.deepEqual(readings["harbour/manifest"], { status: "ok", requests: 1, value: ["Aurora at 5 m"] });
    assert.deepEqual(readings["harbour/ships"], {
      status: "ok",
      requests: 1,
      value: [{ id: "s1", name: "Aurora", draught: 12 }],
    });
  });

  it("starts with the sources that others wait for", async () => {
    const asked: string[] = [];
    const berths = { ...tides, id: "harbour/berths", collect: () => Promise.resolve(asked.push("/berths")) };
    await collectFrom(
      { "/ships": [aurora], "/tides": { depth: 5 } },
      { sources: [berths, tides, manifest, ships] },
      asked,
    );
    assert.deepEqual(asked, ["/tides", "/ships", "/berths"]);
  });

  it("fails a source whose need failed, with the need's cause and name", async () => {
    const readings = await collectFrom({
      "/ships": new ReadFailure("permission", "Not allowed."),
      "/tides": { depth: 5 },
    });
    const reading = readings["harbour/manifest"];
    assert.equal(reading?.status, "failed");
    assert.ok(reading?.status === "failed");
    assert.equal(reading.cause, "permission");
    assert.equal(reading.origin, "harbour/ships");
  });

  describe("after a refusal", () => {
    const guarded = {
      ...ships,
      access: { application: ["Ships.Read.All", "Berths.Read.All"], role: "Microsoft Entra: Global Reader" },
    };
    const globalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
    const granted = (claims: Omit<Granted, "isApplication"> | undefined) =>
      claims === undefined ? undefined : { isApplication: true, ...claims };
    const refused = (
      claims: Omit<Granted, "isApplication"> | undefined,
      failure: FailureCause = "permission",
      access: Access = guarded.access,
    ) =>
      collectFrom(
        {},
        {
          sources: [{ ...guarded, access }],
          reachFor: harbourApis({ "/ships": new ReadFailure(failure, "No.") }, [], granted(claims)),
        },
      ).then((readings) => readings["harbour/ships"]);

    for (const [what, granted, missing] of [
      [
        "a permission",
        { permissions: ["Ships.Read.All"], directoryRoles: [globalReader] },
        ["Berths.Read.All"],
      ],
      [
        "the role",
        { permissions: ["Ships.Read.All", "Berths.Read.All"], directoryRoles: ["another"] },
        ["Microsoft Entra: Global Reader"],
      ],
      [
        "everything",
        { permissions: [], directoryRoles: [] },
        ["Ships.Read.All", "Berths.Read.All", "Microsoft Entra: Global Reader"],
      ],
    ] as const) {
      it(`names ${what} as missing where the token says so`, async () => {
        const reading = await refused(granted);
        assert.ok(reading?.status === "failed");
        assert.deepEqual(reading.missing, missing);
      });
    }

    it("names nothing as missing where the token has it all, or cannot be read", async () => {
      const all = { permissions: guarded.access.application, directoryRoles: [globalReader] };
      for (const granted of [all, undefined]) {
        const reading = await refused(granted);
        assert.ok(reading?.status === "failed");
        assert.equal(reading.missing, undefined);
      }
    });

    for (const [what, access, missing] of [
      ["the step of the set-up", { application: [], setUp: { name: "Pass", remedy: "Ask." } }, ["Pass"]],
      ["a role that no token shows", { application: [], role: "Azure: Reader" }, ["Azure: Reader"]],
      [
        "none of two that no token shows",
        { application: [], role: "Azure: Reader", setUp: { name: "Pass", remedy: "Ask." } },
        undefined,
      ],
    ] as const) {
      it(`names ${what} as missing, where the token has all the rest`, async () => {
        const reading = await refused({ permissions: [], directoryRoles: [] }, "permission", access);
        assert.ok(reading?.status === "failed");
        assert.deepEqual(reading.missing, missing);
      });
    }

    it("names nothing as missing where something else went wrong", async () => {
      const reading = await refused({ permissions: [], directoryRoles: [] }, "throttled");
      assert.ok(reading?.status === "failed");
      assert.equal(reading.missing, undefined);
    });
  });

  it("hands over undefined for an optional need that failed", async () => {
    const readings = await collectFrom({
      "/ships": [aurora],
      "/tides": new ReadFailure("permission", "Not allowed."),
    });
    assert.deepEqual(readings["harbour/manifest"], {
      status: "ok",
      requests: 1,
      value: ["Aurora at unknown m"],
    });
  });

  it("lets a source throw on the failure of an optional need, and keeps its origin", async () => {
    const readings = await collectFrom({
      "/ships": [aurora],
      "/tides": new ReadFailure("throttled", "Slow down."),
    });
    const reading = readings["harbour/manifest"];
    assert.ok(reading?.status === "failed");
    assert.deepEqual([reading.cause, reading.origin], ["throttled", "harbour/tides"]);
  });

  it("calls an answer of another shape malformed, and goes on", async () => {
    const readings = await collectFrom({ "/ships": [{ id: 7 }], "/tides": { depth: 5 } });
    const reading = readings["harbour/ships"];
    assert.ok(reading?.status === "failed");
    assert.equal(reading.cause, "malformed");
    assert.equal(readings["harbour/tides"]?.status, "ok");
  });

  it("does not ask in a cloud that does not offer the source", async () => {
    const asked: string[] = [];
    const readings = await collectFrom(
      { "/tides": { depth: 5 } },
      { sources: [{ ...tides, clouds: ["gcc"] }] },
      asked,
    );
    const reading = readings["harbour/tides"];
    assert.ok(reading?.status === "failed");
    assert.equal(reading.cause, "notInThisCloud");
    assert.deepEqual(asked, []);
  });

  it("stops when it is interrupted", async () => {
    const controller = new AbortController();
    controller.abort(new Error("Ctrl-C"));
    await assert.rejects(
      collectFrom({ "/ships": [], "/tides": { depth: 5 } }, { signal: controller.signal }),
      /Ctrl-C/,
    );
  });
});
