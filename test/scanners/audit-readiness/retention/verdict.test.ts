import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { retentionInEffect } from "../../../../src/scanners/audit-readiness/retention/in-effect.ts";
import { retentionDemand } from "../../../../src/scanners/audit-readiness/retention/rules.ts";
import { retentionVerdict } from "../../../../src/scanners/audit-readiness/retention/verdict.ts";
import type { KnownExports } from "../../../../src/scanners/audit-readiness/retention/verdict.ts";
import { allE3, allE5, policy } from "./people.ts";

const demand = retentionDemand({ logRetention: "m-26-14" });
const copy = {
  searchableDays: 180,
  retrievableDays: 365,
  by: "the workspace soc",
  dataTypes: ["exchange", "entra", "sharePoint", "teams"],
} as const;

function verdictWith(exports: KnownExports, licences = allE3, policies = [policy("P", "TwelveMonths")]) {
  return retentionVerdict(retentionInEffect({ policies, licences, named: [] }), demand, exports);
}

describe("the verdict on retention", () => {
  it("is met by a copy that is kept for long enough, and names it", () => {
    const { kind, summary } = verdictWith({ kept: [copy], unreadable: [] });
    assert.equal(kind, "met");
    assert.match(summary, /some of them in the workspace soc\.$/);
  });

  it("is not met where no copy is known", () =>
    assert.equal(verdictWith({ kept: [], unreadable: [] }).kind, "notMet"));

  it("is left to a person where records go to a place that could not be read, and blames nobody", () => {
    const { kind, summary, evidence } = verdictWith({
      kept: [],
      unreadable: [{ by: "the storage account “archive”", dataTypes: copy.dataTypes }],
    });
    assert.equal(kind, "manual");
    assert.match(summary, /unless in the storage account “archive”: for how long records are kept there/);
    assert.ok(evidence.every(({ result }) => result !== "violates"));
  });

  it("is not met where the place that could not be read takes in only some of what is short", () =>
    assert.equal(
      verdictWith({ kept: [], unreadable: [{ by: "an event hub", dataTypes: ["entra"] }] }).kind,
      "notMet",
    ));

  it("does not wait for a copy where Purview keeps everything", () =>
    assert.equal(
      verdictWith({ kept: [], unreadable: [{ by: "an event hub", dataTypes: ["entra"] }] }, allE5).kind,
      "met",
    ));

  it("rests on nothing where policies cannot be read, whatever copies there are", () =>
    assert.throws(
      () => verdictWith({ kept: [copy], unreadable: [] }, allE3, [{ ...policy("P", "x") }]),
      /CannotDecide|keeps records/,
    ));
});
