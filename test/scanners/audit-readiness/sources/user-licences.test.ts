import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tierOf } from "../../../../src/scanners/audit-readiness/licences/user-licences.ts";
import { userLicences } from "../../../../src/scanners/audit-readiness/sources/user-licences.ts";
import { licences } from "../../../../src/scanners/organization/licences.ts";
import { noSettings } from "../../../support/test-check.ts";
import { fakeGraph, forbidden, read, valueOf } from "../../entra-id/sources/fake-graph.ts";
import { premiumPlan, tenYearPlan } from "../licences/skus.ts";

const path = "/users?$select=id,userPrincipalName,accountEnabled,assignedLicenses&$top=999";

function sku(skuPartNumber: string, ...planIds: readonly string[]) {
  return {
    skuId: skuPartNumber,
    skuPartNumber,
    capabilityStatus: "Enabled",
    consumedUnits: 1,
    prepaidUnits: { enabled: 1 },
    servicePlans: planIds.map((servicePlanId) => ({
      servicePlanId,
      servicePlanName: servicePlanId,
      provisioningStatus: "Success",
    })),
  };
}

const skus = [sku("SPE_E5", premiumPlan), sku("SPE_E3"), sku("SPB"), sku("10_ALR_ADDON", tenYearPlan)];

function user(id: string, skuIds: readonly string[], differences: object = {}) {
  return {
    id,
    userPrincipalName: `${id}@contoso.example`,
    accountEnabled: true,
    assignedLicenses: skuIds.map((skuId) => ({ skuId, disabledPlans: [] })),
    ...differences,
  };
}

const unticked = { assignedLicenses: [{ skuId: "SPE_E5", disabledPlans: [premiumPlan.toUpperCase()] }] };

const stableId = (index: number) => `a0000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

function tenantOf(users: unknown): ReturnType<typeof fakeGraph> {
  return fakeGraph(["/subscribedSkus", skus], [path, users]);
}

describe("the licences of the users", () => {
  it("are counted by what they carry of auditing, page after page, with the ids in order", async () => {
    const value = await valueOf(
      userLicences,
      tenantOf([
        user("zoe", ["SPE_E5"]),
        user("ada", ["SPE_E5", "10_ALR_ADDON"]),
        user("ben", ["SPE_E3"]),
        user("cy", ["SPB"]),
        user("dee", [], { accountEnabled: false }),
      ]),
    );
    assert.deepEqual(value, {
      tiers: {
        premium: { users: 2, enabled: 2, ids: ["ada", "zoe"] },
        standard: { users: 1, enabled: 1, ids: ["ben"] },
        none: { users: 1, enabled: 0, ids: ["dee"] },
        unclear: { users: 1, enabled: 1, ids: ["cy"] },
      },
      tenYears: ["ada"],
      switchedOff: { users: 0, ids: [], examples: [] },
      untold: 0,
    });
  });

  it("name the users who can sign in and have the plan of Audit (Premium) switched off", async () => {
    const { switchedOff, tiers } = await valueOf(
      userLicences,
      tenantOf([
        user("ben", [], unticked),
        user("ada", [], { ...unticked, userPrincipalName: null }),
        user("gone", [], { ...unticked, accountEnabled: false }),
        user("zoe", ["SPE_E5"]),
      ]),
    );
    assert.deepEqual(switchedOff, {
      users: 2,
      ids: ["ada", "ben"],
      examples: [
        { id: "ada", name: "ada" },
        { id: "ben", name: "ben@contoso.example" },
      ],
    });
    assert.deepEqual(tiers.standard.ids, ["ada", "ben", "gone"], "E5 still carries Audit (Standard)");
  });

  it("keep the names of no more than fifty users, however many there are", async () => {
    const many = Array.from({ length: 1_200 }, (_, index) =>
      user(String(index).padStart(4, "0"), [], unticked),
    );
    const { switchedOff } = await valueOf(userLicences, tenantOf(many.toReversed()));
    assert.equal(switchedOff.users, 1_200);
    assert.deepEqual(
      switchedOff.examples.map(({ id }) => id),
      Array.from({ length: 50 }, (_, index) => String(index).padStart(4, "0")),
    );
  });

  it("stay small over 100,000 users, who are read page by page", async () => {
    let [alive, most] = [0, 0];
    async function* pages(): AsyncGenerator<unknown[]> {
      for (let page = 0; page < 100; page += 1) {
        alive += 1;
        most = Math.max(most, alive);
        yield Array.from({ length: 1_000 }, (_, index) =>
          user(
            stableId(page * 1_000 + index),
            index % 2 === 0 ? ["SPE_E5"] : [],
            index % 3 === 0 ? unticked : {},
          ),
        );
        alive -= 1;
      }
    }
    const graph = tenantOf([]);
    const value = await userLicences.collect({
      apis: { ...graph.apis, graph: { ...graph.apis.graph, pages } },
      tenantId: "contoso",
      cloud: "commercial",
      declared: noSettings.declared,
      needs: { licences: await valueOf(licences, graph) },
      failures: {},
    });
    const { tiers, switchedOff } = userLicences.schema.parse(value);
    assert.equal(tiers.premium.users + tiers.standard.users + tiers.none.users, 100_000);
    assert.equal(switchedOff.examples.length, 50);
    assert.equal(most, 1);
    assert.ok(JSON.stringify(value).length < 6_000_000);
  });

  for (const [what, differences] of [
    ["no licences at all", { assignedLicenses: undefined }],
    ["null for licences", { assignedLicenses: null }],
    ["a licence that does not say what was left out of it", { assignedLicenses: [{ skuId: "SPE_E5" }] }],
    ["no word on whether the user can sign in", { accountEnabled: undefined }],
  ] as const) {
    it(`count a user as untold whose answer has ${what}`, async () => {
      const { untold } = await valueOf(
        userLicences,
        tenantOf([user("ada", ["SPE_E5"], differences), user("ben", ["SPE_E5"])]),
      );
      assert.equal(untold, 1);
    });
  }

  it("are not read where the subscriptions that explain them are not", async () => {
    const reading = await read(userLicences, fakeGraph(["/subscribedSkus", forbidden], [path, []]));
    assert.equal(reading.status === "failed" && reading.cause, "permission");
  });

  it("are not read where a page of users is refused, however many came before", async () => {
    const reading = await read(userLicences, tenantOf(forbidden));
    assert.equal(reading.status === "failed" && reading.cause, "permission");
  });

  it("let a tier be looked up by the user's id, in capitals or not", async () => {
    const tier = tierOf(await valueOf(userLicences, tenantOf([user("ada", ["SPE_E5"])])));
    assert.deepEqual([tier("ADA"), tier("somebody else")], ["premium", undefined]);
  });
});
