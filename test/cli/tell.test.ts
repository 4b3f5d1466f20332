import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { EnteredTwice } from "../../src/cli/claims.ts";
import { namedForNotices, tellingOfFailure, tellOfFailure, tellOfRun } from "../../src/cli/tell.ts";
import { OperatorError } from "../../src/errors.ts";
import type { State } from "../../src/history/state.ts";
import { writeRun } from "../../src/history/write-run.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { Profile } from "../../src/profile/schema.ts";
import { failedFor } from "../engine/harbour.ts";
import { deep, kon, stateOf, tenantId } from "../history/states.ts";
import { scanned } from "../history/two-products.ts";
import { key } from "../notices/wire.ts";
import { inFolder } from "../support/plimsoll.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";

const dateOf = (night: number) => `2025-11-0${night}T05:00:00.000Z`;

/** Stores a run of the harbour. */
function store(directory: string, night: number, ships: readonly object[]): Promise<string> {
  return keep(directory, stateOf({ at: dateOf(night), ships }));
}

/** Of a run's files only the assessment, which is enough to compare. */
function keep(directory: string, { assessment }: State): Promise<string> {
  const files = new Map([["assessment.json", JSON.stringify(assessment)]]);
  return writeRun(directory, { assessment, version: "1.0.0", files });
}

/** A history that tells one channel, and what that got. */
async function setUp(test: TestContext, directory: string) {
  const siem = await serve(test, (_, response) => sendJson(response, 200, {}));
  const profile = profileSchema.parse({
    tenant: tenantId,
    history: { directory },
    notices: { channels: [{ name: "siem", type: "webhook", urlVariable: "SIEM", keyVariable: "KEY" }] },
  });
  return {
    profile,
    environment: { SIEM: siem.origin, KEY: key },
    told: () => siem.seen.map(({ body }) => JSON.parse(body) as Notice),
  };
}

describe("telling of a failure", () => {
  it("is done once, and not where somebody stopped the scan or another entry scans the tenant", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const startedAt = "2025-11-01T05:00:00.000Z";
      const tell = (error: unknown) => tellOfFailure(profile, { error, startedAt }, environment);
      await tell(new OperatorError("INTERRUPTED", "Interrupted.", ""));
      await tell(new EnteredTwice(tenantId, "contoso.example", tenantId));
      await tell(new OperatorError("SIGN_IN_FAILED", "The secret has expired.", "Make a new one."));
      await tell(new OperatorError("SIGN_IN_FAILED", "The secret has expired.", "Make a new one."));
      await tell(new TypeError("x is not a function"));
      assert.deepEqual(
        told().map(({ event, problem }) => [event, problem?.code]),
        [
          ["broken", "SIGN_IN_FAILED"],
          ["broken", "INTERNAL"],
        ],
      );
    }));
});

describe("the name of a tenant", () => {
  const withoutTenant = (profile: Profile): Profile => ({ ...profile, tenant: undefined });
  const failing = () =>
    Promise.reject(new OperatorError("SIGN_IN_FAILED", "The secret has expired.", "Make a new one."));

  for (const [name, key] of [
    ["a name", undefined],
    ["a token", Buffer.from("a key of thirty-two bytes, or so.")],
  ] as const) {
    it(`comes from AZURE_TENANT_ID for a run as for a failure, as ${name}: each spell is told`, (test) =>
      inFolder(async (directory) => {
        const { profile, environment, told } = await setUp(test, directory);
        const nameless = withoutTenant(profile);
        const all = { ...environment, AZURE_TENANT_ID: "contoso.onmicrosoft.com" };
        const fail = () => tellingOfFailure({ profile: nameless, key }, failing, all).catch(() => undefined);
        const scan = async (night: number) =>
          tellOfRun(namedForNotices(nameless, key, all), await store(directory, night, [kon]), all);
        await scan(1);
        await fail();
        await fail();
        await scan(2);
        await fail();
        const events = told().map(({ event }) => event);
        assert.deepEqual(events, ["broken", "restored", "broken"]);
        const names = told()
          .filter(({ event }) => event === "broken")
          .map(({ tenant }) => tenant.name);
        assert.equal(names.includes("contoso.onmicrosoft.com"), key === undefined);
      }));
  }

  it("may be a domain today and an id tomorrow: nothing is told twice", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const byDomain = { ...profile, tenant: "contoso.onmicrosoft.com" };
      const first = await store(directory, 1, [kon]);
      await tellOfRun(byDomain, first, environment);
      const second = await store(directory, 2, [kon, deep]);
      await Promise.all([byDomain, profile].map((each) => tellOfRun(each, second, environment)));
      assert.deepEqual(
        told().map(({ event }) => event),
        ["regression"],
      );
    }));
});

describe("telling of a run", () => {
  it("is not done twice, and makes up for one that was not told of", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const tell = (run: string) => tellOfRun(profile, run, environment);
      await tell(await store(directory, 1, [kon]));
      await store(directory, 2, [kon, deep]); // Killed before it could tell.
      const third = await store(directory, 3, [kon, deep]);
      await tell(third);
      await tell(third);
      assert.deepEqual(
        told().map(({ event, since }) => [event, since]),
        [["regression", "2025-11-01T05:00:00.000Z"]],
      );
    }));

  it("says that nobody knows what changed, where no earlier run can be read", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const first = await store(directory, 1, [kon]);
      await tellOfRun(profile, first, environment);
      writeFileSync(join(first, "assessment.json"), "");
      await tellOfRun(profile, await store(directory, 2, [kon, deep]), environment);
      await tellOfRun(profile, await store(directory, 3, [kon, deep]), environment);
      assert.deepEqual(
        told().map(({ event, problem }) => [event, problem?.code]),
        [["broken", "CHANGES_UNKNOWN"]],
      );
    }));

  for (const [name, damage] of [
    ["is not what was written", (path: string) => writeFileSync(path, " ".repeat(statSync(path).size))],
    ["lost a file", (path: string) => writeFileSync(path, "")],
  ] as const) {
    it(`compares it with the run before the last one, where that ${name}`, (test) =>
      inFolder(async (directory) => {
        const { profile, environment, told } = await setUp(test, directory);
        const tell = (run: string) => tellOfRun(profile, run, environment);
        await tell(await store(directory, 1, [kon]));
        const second = await store(directory, 2, [kon]);
        await tell(second);
        damage(join(second, "assessment.json"));
        await tell(await store(directory, 3, [kon, deep]));
        assert.deepEqual(
          told().map(({ event, since }) => [event, since]),
          [["regression", "2025-11-01T05:00:00.000Z"]],
        );
      }));
  }

  it("is of what older runs know, where the last one left something out, and knows what was told of it", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const tell = async (night: number, scan: Parameters<typeof scanned>[0]) =>
        tellOfRun(profile, await keep(directory, scanned({ at: dateOf(night), ...scan })), environment);
      await tell(1, {});
      await tell(2, { products: ["harbour"] });
      await tell(3, { pier: 1 });
      await tell(4, { products: ["harbour"] });
      await tell(5, { pier: 0 });
      // Not good, and tells what it saw; the next settles nothing of that.
      await tell(6, { pier: 1, tides: failedFor("throttled") });
      await tell(7, { products: ["harbour"] });
      await tell(8, { products: ["harbour"] });
      await tell(9, { pier: 1 });
      assert.deepEqual(told().map(inShort), [
        "regression 3 MS.PIER.1.1v1 pass → fail",
        "recovery 5 MS.PIER.1.1v1 fail → pass",
        "broken 6",
        "regression 6 MS.PIER.1.1v1 pass → fail",
        "restored 7",
      ]);
    }));

  it("is silent of what could not be decided for a while, and lies below the line as before", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const scans = [{ pier: 1 }, { pier: "may not be read" }, { pier: 1 }, { pier: 0 }] as const;
      for (const [index, scan] of scans.entries()) {
        const { assessment } = scanned({ at: dateOf(index + 1), ...scan });
        await tellOfRun(profile, await keep(directory, { assessment }), environment);
      }
      assert.deepEqual(told().map(inShort), [
        "regression 2 MS.PIER.1.1v1 fail → unknown",
        "recovery 4 MS.PIER.1.1v1 fail → pass",
      ]);
    }));

  it("goes on after a run that a clock dated ahead", (test) =>
    inFolder(async (directory) => {
      const { profile, environment, told } = await setUp(test, directory);
      const tell = async (at: string, ships: readonly object[]) =>
        tellOfRun(profile, await keep(directory, stateOf({ at, ships })), environment);
      await tell(dateOf(1), [kon]);
      await tell("2999-01-01T05:00:00.000Z", [kon]);
      await tell(dateOf(2), [kon, deep]);
      await tell(dateOf(3), [kon]);
      assert.deepEqual(told().map(inShort), [
        "regression 2 MS.HARBOUR.1.1v1 pass → fail",
        "recovery 3 MS.HARBOUR.1.1v1 fail → pass",
      ]);
    }));
});

/** By the day of the night. */
function inShort({ event, at, changes }: Notice): string {
  const what = changes.map(({ policyId, before, after }) => `${policyId} ${before} → ${after}`);
  return [event, new Date(at).getUTCDate(), ...what].join(" ");
}
