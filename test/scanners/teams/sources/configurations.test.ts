import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { teams } from "../../../../src/scanners/teams/index.ts";
import { meetingPolicies } from "../../../../src/scanners/teams/sources/meeting-policies.ts";
import { teamsTenant } from "../../../../src/scanners/teams/sources/tenant.ts";
import { collected } from "./collected.ts";

const configurations = teams.sources.filter(
  ({ schema }) =>
    schema instanceof z.ZodArray &&
    schema.element instanceof z.ZodObject &&
    "Identity" in schema.element.shape,
);

describe("the configurations of Teams", () => {
  it("are five, each asked for by a type of its own", async () => {
    const asked: string[] = [];
    for (const source of configurations) {
      await collected(source, {
        configurations(type) {
          asked.push(type);
          return Promise.resolve([]);
        },
      });
    }
    assert.deepEqual(asked.sort(), [
      "TeamsAppPermissionPolicy",
      "TeamsClientConfiguration",
      "TeamsMeetingBroadcastPolicy",
      "TeamsMeetingPolicy",
      "TenantFederationSettings",
    ]);
  });

  it("need no application permission, but a role", () => {
    for (const { access, api } of configurations)
      assert.deepEqual([api, access], ["teams", { application: [], role: "Microsoft Entra: Global Reader" }]);
  });

  it("keep only what checks and evidence need", async () => {
    const policy = {
      Identity: "Global",
      AllowCloudRecording: true,
      MediaBitRateKb: 50000,
      Key: { ScopeClass: "Global" },
    };
    const kept = await collected(meetingPolicies, { configurations: () => Promise.resolve([policy]) });
    assert.deepEqual(kept, [{ Identity: "Global", AllowCloudRecording: true }]);
  });

  it("are refused where a switch is a text", async () => {
    const policy = { Identity: "Global", AllowCloudRecording: "False" };
    await assert.rejects(collected(meetingPolicies, { configurations: () => Promise.resolve([policy]) }));
  });
});

describe("the tenant as Teams knows it", () => {
  const tenant = (answer: unknown) => collected(teamsTenant, { tenant: () => Promise.resolve(answer) });

  for (const [what, answer] of [
    ["plans as texts", { TenantId: "t", AssignedPlan: ["MCOEV", "Teams_GCC"] }],
    ["a list of one tenant", [{ AssignedPlan: ["MCOEV", "Teams_GCC"] }]],
    ["keys in other capitals", { assignedPlan: ["MCOEV", "Teams_GCC"] }],
    ["plans as objects", { AssignedPlan: [{ Capability: "MCOEV", Other: 1 }, { capability: "Teams_GCC" }] }],
    [
      "plans as objects of another kind",
      { AssignedPlan: [{ ServicePlan: "MCOEV" }, { Capability: null, servicePlan: "Teams_GCC" }] },
    ],
  ] as const) {
    it(`is read out of ${what}`, async () =>
      assert.deepEqual(await tenant(answer), { AssignedPlan: ["MCOEV", "Teams_GCC"] }));
  }

  it("may say nothing of plans, or null", async () => {
    assert.deepEqual((await tenant({ TenantId: "t" })).AssignedPlan, undefined);
    assert.deepEqual((await tenant({ AssignedPlan: null })).AssignedPlan, null);
  });

  for (const [what, answer] of [
    ["two tenants", [{ AssignedPlan: [] }, { AssignedPlan: [] }]],
    ["a plan without a name", { AssignedPlan: [{ assignedTimestamp: "2026-01-01" }] }],
    ["plans that are no list", { AssignedPlan: { garbled: [1] } }],
  ] as const) {
    it(`is refused for ${what}`, () => assert.rejects(tenant(answer)));
  }
});
