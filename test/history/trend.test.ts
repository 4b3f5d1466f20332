import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Assessment, Finding } from "../../src/engine/assessment.ts";
import { differences } from "../../src/evidence/compare.ts";
import { withTrend } from "../../src/history/trend.ts";
import { failedFor } from "../engine/harbour.ts";
import { deep, kon, stateOf, tenantId } from "./states.ts";
import type { Given } from "./states.ts";

const night = (day: number) => new Date(Date.UTC(2026, 9, day, 5)).toISOString();
const policy = "MS.HARBOUR.1.1v1";

/** Nights one after the other, each told of the one before. */
function nights(...given: readonly Given[]): Assessment {
  let last: Assessment | undefined;
  for (const [index, each] of given.entries())
    last = withTrend(stateOf({ at: night(index + 1), ...each }).assessment, last);
  return last ?? assert.fail();
}

function since(assessment: Assessment): Finding["openSince"] {
  return assessment.findings.find(({ policyId }) => policyId === policy)?.openSince;
}

const met = { ships: [kon] };
const broken = { ships: [kon, deep] };
const unread = { ships: failedFor("throttled") };
const accepted = { ...broken, profile: { exceptions: [{ policy, accept: true, reason: "r" }] } };

describe("since when a finding is open", () => {
  for (const [name, given, day] of [
    ["is told of no first night", [broken], undefined],
    ["is the night that first shows it", [met, broken], 2],
    ["stays that night", [met, broken, broken, broken], 2],
    ["is the first night that was kept, where it was open then already", [broken, broken], 1],
    ["begins anew after it was met", [met, broken, met, broken], 4],
    ["is nothing for what is met", [broken, met], null],
    ["outlasts a night that could not decide", [met, broken, unread, broken], 2],
    ["does not begin in a night that could not decide", [met, unread, broken], 3],
    ["counts the nights for which somebody answered", [met, broken, accepted, broken], 2],
  ] satisfies [string, Given[], number | null | undefined][])
    it(name, () => assert.equal(since(nights(...given)), typeof day === "number" ? night(day) : day));
});

describe("the trend", () => {
  it("has a point for each night, this one last", () => {
    const { trend, summary } = nights(met, broken, met);
    assert.deepEqual(
      trend?.map(({ startedAt }) => startedAt),
      [night(1), night(2), night(3)],
    );
    assert.deepEqual(trend?.at(-1)?.products[0]?.counts, summary.products[0]?.counts);
    assert.notDeepEqual(trend?.[1]?.products[0]?.counts, trend?.[2]?.products[0]?.counts);
  });

  it("has thirty at most: the last", () => {
    const { trend } = nights(...Array.from({ length: 33 }, () => met));
    assert.equal(trend?.length, 30);
    assert.equal(trend?.[0]?.startedAt, night(4));
  });

  it("is not told of another tenant, or of a time to come", () => {
    const one = stateOf({ at: night(2), ...broken }).assessment;
    const foreign = stateOf({ at: night(1), tenant: tenantId.replace("5", "6") }).assessment;
    assert.deepEqual(withTrend(one, foreign), one);
    assert.deepEqual(withTrend(one, stateOf({ at: night(3) }).assessment), one);
    assert.deepEqual(withTrend(one, undefined), one);
  });

  it("proves nothing and disproves nothing: a package is checked without it", () => {
    const told = nights(met, broken);
    const { assessment } = stateOf({ at: night(2), ...broken });
    assert.notDeepEqual(told, assessment);
    assert.deepEqual(differences(told, assessment), []);
    const [first, ...rest] = told.findings;
    const forged = { ...told, findings: [{ ...(first ?? assert.fail()), summary: "forged" }, ...rest] };
    assert.equal(differences(forged, assessment).length, 1);
  });
});
