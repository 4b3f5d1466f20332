import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  activityFeedReaders,
  graphLogReaders,
} from "../../../../src/scanners/audit-readiness/sources/audit-log-readers.ts";
import { customDetections } from "../../../../src/scanners/audit-readiness/sources/custom-detections.ts";
import { managedIdentityCount } from "../../../../src/scanners/audit-readiness/sources/managed-identities.ts";
import { signInActivities } from "../../../../src/scanners/audit-readiness/sources/sign-in-activities.ts";
import { collect } from "../../../../src/engine/collect.ts";
import { noSettings } from "../../../support/test-check.ts";
import {
  badRequest,
  contoso,
  fakeGraph,
  idsIn,
  notFound,
  read,
  valueOf,
} from "../../entra-id/sources/fake-graph.ts";
import type { FakeGraph, Route } from "../../entra-id/sources/fake-graph.ts";

const feed = "594c1fb6-4f81-4475-ae41-0c394909246c";
const feedDlp = "4807a72c-ad38-4250-94c9-4eabfe26cd55";
const hunting = "dd98c7f5-2d42-42d3-a0e4-633161547251";
const alerts = "472e4a4d-bb4a-4026-98d1-0b0d74cb74a5";

const assigned = (principalId: string, appRoleId: string, principalType = "ServicePrincipal") => ({
  principalId,
  appRoleId,
  principalType,
  principalDisplayName: `${principalId} as assigned`,
});
const resource = (appId: string, answer: unknown): Route => [
  `/servicePrincipals(appId='${appId}')/appRoleAssignedTo?$select=appRoleId,principalId,principalType,principalDisplayName&$top=999`,
  answer,
];
const onFeed = (...each: readonly unknown[]) => resource("c5393580-f805-4401-95e8-94b7a6ef2fc2", each);
const onGraph = (...each: readonly unknown[]) => resource("00000003-0000-0000-c000-000000000000", each);
const principals: Route = [
  /^\/servicePrincipals\?\$filter=id in \((.*)\)&\$select=id,appId,displayName,accountEnabled$/,
  (ids: string) =>
    idsIn(ids)
      .filter((id) => id !== "deleted")
      .map((id) => ({ id, appId: `app-of-${id}`, displayName: id, accountEnabled: true })),
];

const namesOf = (readers: readonly { name?: string | null | undefined; permissions: readonly string[] }[]) =>
  readers.map(({ name, permissions }) => `${name}: ${permissions.join(", ")}`);

describe("who may read audit records", () => {
  it("is who holds the one permission of the feed, on whatever page", async () => {
    const graph = fakeGraph(
      onFeed(
        assigned("other", feedDlp),
        assigned("person", feed, "User"),
        assigned("team", feed, "Group"),
        assigned("siem", feed.toUpperCase()),
      ),
      principals,
    );
    assert.deepEqual(namesOf(await valueOf(activityFeedReaders, graph)), ["siem: ActivityFeed.Read"]);
  });

  it("keeps the name of one that has been deleted since", async () => {
    const graph = fakeGraph(onFeed(assigned("deleted", feed)), principals);
    assert.deepEqual(await valueOf(activityFeedReaders, graph), [
      {
        id: "deleted",
        appId: null,
        name: "deleted as assigned",
        accountEnabled: null,
        permissions: ["ActivityFeed.Read"],
      },
    ]);
  });

  it("is nobody where the tenant does not have the resource", async () => {
    const graph = fakeGraph(resource("c5393580-f805-4401-95e8-94b7a6ef2fc2", notFound));
    assert.deepEqual(await valueOf(activityFeedReaders, graph), []);
  });

  it("adds up the permissions on Graph of one application", async () => {
    const graph = fakeGraph(onGraph(assigned("soar", hunting), assigned("soar", alerts)), principals);
    assert.deepEqual(namesOf(await valueOf(graphLogReaders, graph)), [
      "soar: SecurityAlert.Read.All, ThreatHunting.Read.All",
    ]);
  });

  it("leaves Plimsoll itself out, by the client id of its own token", async () => {
    const graph = fakeGraph(onGraph(assigned("plimsoll", hunting), assigned("soar", hunting)), principals);
    assert.deepEqual(await namesAsSignedInBy(graph, "APP-OF-plimsoll"), ["soar: ThreatHunting.Read.All"]);
    assert.equal((await namesAsSignedInBy(graph, undefined)).length, 2);
  });

  it("never asks the feed for its subscriptions, which show the caller's own only (finding 7)", async () => {
    const graph = fakeGraph(onFeed(), onGraph());
    await valueOf(signInActivities, graph);
    assert.ok(!graph.reads.some((path) => path.includes("subscriptions")));
  });
});

async function namesAsSignedInBy(graph: FakeGraph, clientId: string | undefined): Promise<string[]> {
  const granted = { isApplication: true, clientId, permissions: [], directoryRoles: [] };
  const readings = await collect({
    sources: [graphLogReaders],
    reachFor: () => ({ apis: graph.apis, reads: () => 0, granted: async () => granted }),
    tenantId: contoso,
    cloud: "commercial",
    declared: noSettings.declared,
  });
  const reading = readings[graphLogReaders.id];
  assert.ok(reading?.status === "ok");
  return namesOf(graphLogReaders.schema.parse(reading.value));
}

describe("when applications last signed in", () => {
  const activity = {
    appId: "app-of-siem",
    lastSignInActivity: { lastSignInDateTime: "2026-11-20T08:00:00Z" },
  };

  it("is asked of each application once", async () => {
    const graph = fakeGraph(onFeed(assigned("siem", feed)), onGraph(assigned("siem", hunting)), principals, [
      "beta:/reports/servicePrincipalSignInActivities?$filter=appId eq 'app-of-siem'",
      [activity],
    ]);
    assert.deepEqual(await valueOf(signInActivities, graph), [activity]);
  });

  it("is not known where the service has no such report", async () => {
    const graph = fakeGraph(onFeed(assigned("siem", feed)), onGraph(), principals, [
      /servicePrincipalSignInActivities/,
      badRequest,
    ]);
    const reading = await read(signInActivities, graph);
    assert.equal(reading.status === "failed" ? reading.cause : "", "notRead");
  });
});

describe("other reads for the export of logs", () => {
  it("count managed identities, and read none of them", async () => {
    const graph = fakeGraph([
      "/servicePrincipals?$filter=servicePrincipalType eq 'ManagedIdentity'&$count=true&$top=1&$select=id",
      { "@odata.count": 17, value: [{ id: "1" }] },
    ]);
    assert.equal(await valueOf(managedIdentityCount, graph), 17);
  });

  it("read the custom detections of Defender XDR from beta", async () => {
    const rule = { id: "1", displayName: "Strangers", isEnabled: true, queryCondition: { queryText: "T" } };
    const graph = fakeGraph(["beta:/security/rules/detectionRules", [{ ...rule, createdBy: "ada" }]]);
    assert.deepEqual(await valueOf(customDetections, graph), [rule]);
  });
});
