import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { groupLicences } from "../../../../src/scanners/audit-readiness/sources/group-licences.ts";
import { fakeGraph, forbidden, read, valueOf } from "../../entra-id/sources/fake-graph.ts";
import { premiumPlan } from "../licences/skus.ts";

const e5 = {
  skuId: "e5",
  skuPartNumber: "SPE_E5",
  capabilityStatus: "Enabled",
  consumedUnits: 1,
  prepaidUnits: { enabled: 1 },
  servicePlans: [{ servicePlanId: premiumPlan, servicePlanName: "AUDIT", provisioningStatus: "Success" }],
};
const without = [{ skuId: "e5", disabledPlans: [premiumPlan] }];
const whole = [{ skuId: "e5", disabledPlans: [] }];
const user = (id: string, assignedLicenses: unknown) => ({ id, accountEnabled: true, assignedLicenses });
const users = /^\/users\?/;
const groups = "/groups?$select=id,displayName,assignedLicenses&$top=999";

describe("the groups that hand out licences without auditing", () => {
  it("are named with how many of those users they hold, and others are not asked for their members", async () => {
    const graph = fakeGraph(
      ["/subscribedSkus", [e5]],
      [users, [user("ada", without), user("ben", without), user("cy", without), user("zoe", whole)]],
      [
        groups,
        [
          { id: "g1", displayName: null, assignedLicenses: without },
          { id: "g2", displayName: "Field sales", assignedLicenses: without },
          { id: "g3", displayName: "Whole", assignedLicenses: whole },
          { id: "g4", displayName: "None", assignedLicenses: [] },
        ],
      ],
      ["/groups/g1/members?$select=id&$top=999", [{ id: "ada" }, { id: "zoe" }]],
      ["/groups/g2/members?$select=id&$top=999", [{ id: "ben" }, { id: "ada" }]],
    );
    assert.deepEqual(await valueOf(groupLicences, graph), [
      { id: "g1", name: "g1", members: ["ada"] },
      { id: "g2", name: "Field sales", members: ["ada", "ben"] },
    ]);
  });

  it("are not asked for where nobody has the plan switched off", async () => {
    const graph = fakeGraph(["/subscribedSkus", [e5]], [users, [user("zoe", whole)]]);
    assert.deepEqual(await valueOf(groupLicences, graph), []);
    assert.ok(!graph.reads.some((path) => path.startsWith("/groups")));
  });

  it("are not read where one group's members are refused", async () => {
    const graph = fakeGraph(
      ["/subscribedSkus", [e5]],
      [users, [user("ada", without)]],
      [groups, [{ id: "g1", displayName: "G", assignedLicenses: without }]],
      [/members/, forbidden],
    );
    const reading = await read(groupLicences, graph);
    assert.equal(reading.status === "failed" && reading.cause, "permission");
  });
});
