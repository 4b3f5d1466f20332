import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sentinel } from "../../../../src/scanners/audit-readiness/sources/sentinel.ts";
import { workspaces } from "../../../../src/scanners/audit-readiness/sources/workspaces.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { contoso, fakeGraph, read, valueOf } from "../../entra-id/sources/fake-graph.ts";
import type { Route } from "../../entra-id/sources/fake-graph.ts";
import { setting, workspaceId } from "../export/contoso-logs.ts";

const settingsPath = "/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview";
const settings = (...each: readonly unknown[]): Route => [settingsPath, each];
const twoWorkspaces = settings(
  setting(),
  setting(undefined, { workspaceId: workspaceId("soc-logs").toUpperCase() }, "the same in capitals"),
  setting(undefined, { workspaceId: workspaceId("far-logs") }, "to-far"),
);

function refusal(status: number, code: string): ReadFailure {
  const request = { method: "GET", url: "https://azure.example/", status, code, requestId: null };
  return new ReadFailure(
    status === 403 ? "permission" : status >= 500 ? "unreachable" : "notRead",
    `Azure answered ${status} ${code}.`,
    request,
  );
}
const forbidden = refusal(403, "AuthorizationFailed");
const absent = refusal(404, "ResourceNotFound");
const elsewhere = refusal(404, "SubscriptionNotFound");

const table = {
  name: "T",
  properties: { plan: "Analytics", retentionInDays: 180, totalRetentionInDays: 365 },
};
const readable: readonly Route[] = [
  [/^\/subscriptions\/[^/]+\?api-version=2022-12-01$/, { state: "Enabled", displayName: "Security" }],
  [/workspaces\/soc-logs\?api-version=2022-10-01$/i, { properties: { retentionInDays: 90, sku: {} } }],
  [/workspaces\/soc-logs\/tables\/CloudAppEvents\?api-version=2022-10-01$/i, absent],
  [/workspaces\/soc-logs\/tables\/\w+\?api-version=2022-10-01$/i, table],
];

describe("the source of workspaces", () => {
  it("reads each workspace once, its subscription, and the tables that matter", async () => {
    const azure = fakeGraph(settings(setting()), ...readable);
    const [workspace, ...others] = await valueOf(workspaces, azure);
    assert.deepEqual(others, []);
    assert.equal(workspace?.id, workspaceId("soc-logs").toLowerCase());
    assert.ok(workspace.answer.kind === "read");
    const { tables, ...rest } = workspace.answer.value;
    assert.deepEqual(rest, { subscriptionState: "Enabled", retentionInDays: 90 });
    assert.deepEqual(tables["SigninLogs"], table.properties);
    assert.equal(tables["CloudAppEvents"], null);
    assert.equal(Object.keys(tables).length, 8);
    assert.equal(azure.reads.length, 11);
  });

  it("asks for nothing where no setting names a workspace, or only what is none", async () => {
    const strange = ["/subscriptions/1/../x", "", null, `${workspaceId("soc-logs")}?x=`];
    const azure = fakeGraph(settings(...strange.map((id) => setting(undefined, { workspaceId: id }))));
    assert.deepEqual(await valueOf(workspaces, azure), []);
    assert.deepEqual(azure.reads, [settingsPath]);
  });

  for (const [what, failure, kind] of [
    ["refused", forbidden, "refused"],
    ["in a subscription that the tenant does not have", elsewhere, "refused"],
    ["not there any more", absent, "absent"],
  ] as const)
    it(`keeps what it could read where another workspace is ${what}`, async () => {
      const azure = fakeGraph(twoWorkspaces, [/far-logs/, failure], ...readable);
      const answers = await valueOf(workspaces, azure);
      assert.deepEqual(
        answers.map(({ id, answer }) => [id.split("/").at(-1), answer.kind]),
        [
          ["far-logs", kind],
          ["soc-logs", "read"],
        ],
      );
    });

  it("does not need the subscription itself to be shown", async () => {
    const azure = fakeGraph(settings(setting()), [/^\/subscriptions\/[^/]+\?/, forbidden], ...readable);
    const [workspace] = await valueOf(workspaces, azure);
    assert.ok(workspace?.answer.kind === "read");
    assert.equal(workspace.answer.value.subscriptionState, null);
  });

  for (const [what, failure, cause] of [
    ["every workspace is refused", forbidden, "permission"],
    ["one does not answer", refusal(502, "BadGateway"), "unreachable"],
    ["one answers with a path that Azure does not know", refusal(404, "InvalidResourceType"), "notRead"],
  ] as const)
    it(`fails where ${what}`, async () => {
      const reading = await read(
        workspaces,
        fakeGraph(settings(setting()), [/soc-logs/, failure], ...readable),
      );
      assert.equal(reading.status === "failed" ? reading.cause : "", cause);
    });
});

const insights = /soc-logs\/providers\/Microsoft\.SecurityInsights/;
const on: Route = [/onboardingStates\/default\?api-version=2024-03-01$/, { name: "default" }];
const office = (tenantId: unknown) => ({
  name: "office",
  kind: "Office365",
  etag: "1",
  properties: { tenantId, dataTypes: { exchange: { state: "Enabled" } } },
});

describe("the source of Microsoft Sentinel", () => {
  it("reads connectors and rules, and tells whose records a connector takes in", async () => {
    const azure = fakeGraph(
      settings(setting()),
      on,
      [
        /dataConnectors\?api-version=2024-09-01$/,
        [office(contoso.toUpperCase()), office("c0000000-0000-4000-8000-000000000002"), office(null)],
      ],
      [/alertRules\?api-version=2024-09-01$/, [{ id: "1", kind: "Fusion", properties: null }]],
    );
    const [workspace] = await valueOf(sentinel, azure);
    assert.ok(workspace?.answer.kind === "read");
    assert.deepEqual(
      workspace.answer.value.connectors.map(({ isOfThisTenant }) => isOfThisTenant),
      [true, false, null],
    );
    assert.equal(workspace.answer.value.alertRules.length, 1);
  });

  it("asks no further where Sentinel is not switched on", async () => {
    const azure = fakeGraph(settings(setting()), [insights, absent]);
    const [workspace] = await valueOf(sentinel, azure);
    assert.equal(workspace?.answer.kind, "absent");
    assert.equal(azure.reads.length, 2);
  });

  it("fails where Sentinel may not be read, and where a page is missing", async () => {
    for (const [rules, cause] of [
      [forbidden, "permission"],
      [refusal(503, "ServerBusy"), "unreachable"],
    ] as const) {
      const azure = fakeGraph(settings(setting()), on, [/dataConnectors/, []], [/alertRules/, rules]);
      const reading = await read(sentinel, azure);
      assert.equal(reading.status === "failed" ? reading.cause : "", cause);
    }
  });

  it("passes on why the settings could not be read", async () => {
    const reading = await read(sentinel, fakeGraph([settingsPath, forbidden]));
    assert.ok(reading.status === "failed");
    assert.equal(reading.cause, "permission");
    assert.equal(reading.origin, "entra-id/diagnostic-settings");
  });
});
