import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exportKept } from "../../../../src/scanners/audit-readiness/export/export-kept.ts";
import { sentinel } from "../../../../src/scanners/audit-readiness/sources/sentinel.ts";
import { workspaces } from "../../../../src/scanners/audit-readiness/sources/workspaces.ts";
import { gone, officeConnector, refused, sentinelWith, soc, workspace, workspaceId } from "./contoso-logs.ts";

const kept = (places: readonly unknown[] | undefined, watched: readonly unknown[] | undefined) =>
  exportKept(
    places === undefined ? undefined : workspaces.schema.parse(places),
    watched === undefined ? undefined : sentinel.schema.parse(watched),
  );

describe("what an export keeps of the audit records", () => {
  it("is what the table of the connector's records keeps, and of which kinds", () => {
    assert.deepEqual(kept([soc], sentinelWith([officeConnector()])), {
      searchableDays: 180,
      retrievableDays: 365,
      by: "soc-logs",
      dataTypes: ["exchange", "sharePoint"],
    });
  });

  it("is told by the workspace that keeps them longest", () => {
    const cold = workspaceId("cold-logs").toLowerCase();
    const watched = [
      ...sentinelWith([officeConnector()]),
      {
        workspaceId: cold,
        answer: { kind: "read", value: { connectors: [officeConnector()], alertRules: [] } },
      },
    ];
    assert.equal(kept([soc, workspace("cold-logs", [30, 2000])], watched)?.by, "cold-logs");
  });

  for (const [why, places, watched] of [
    ["the workspaces were not read", undefined, sentinelWith([officeConnector()])],
    ["Sentinel was not read", [soc], undefined],
    ["no connector is on", [soc], sentinelWith([])],
    ["the connector leaves mail out", [soc], sentinelWith([officeConnector("Disabled")])],
    ["the workspace is gone", [gone()], sentinelWith([officeConnector()])],
    ["the workspace may not be read", [refused()], sentinelWith([officeConnector()])],
    [
      "its subscription is switched off",
      [workspace("soc-logs", [180, 365], { subscriptionState: "Disabled" })],
      sentinelWith([officeConnector()]),
    ],
    [
      "the table is not there",
      [workspace("soc-logs", [180, 365], { tables: { OfficeActivity: null } })],
      sentinelWith([officeConnector()]),
    ],
    ["the answer has no figures", [workspace("soc-logs", [null, 365])], sentinelWith([officeConnector()])],
  ] as const)
    it(`is nothing that could be counted on where ${why}`, () =>
      assert.equal(kept(places, watched), undefined));
});
