import assert from "node:assert/strict";
import { it } from "node:test";
import { hasEntraIdP2, licences } from "../../../src/scanners/organization/licences.ts";
import { fakeGraph, read, valueOf } from "../entra-id/sources/fake-graph.ts";

const units = { enabled: 25, warning: 0, suspended: 0, lockedOut: 0 };

function sku(skuPartNumber: string, ...plans: readonly (readonly [name: string, status: string])[]) {
  return {
    skuId: skuPartNumber,
    skuPartNumber,
    capabilityStatus: "Enabled",
    consumedUnits: 20,
    prepaidUnits: units,
    servicePlans: plans.map(([servicePlanName, provisioningStatus]) => ({
      servicePlanId: servicePlanName,
      servicePlanName,
      provisioningStatus,
    })),
  };
}

it("gathers the service plans of all subscriptions", async () => {
  const e3 = sku("SPE_E3", ["AAD_PREMIUM", "Success"]);
  const p2 = sku("AAD_PREMIUM_P2", ["AAD_PREMIUM_P2", "Success"]);
  const owned = await valueOf(licences, fakeGraph(["/subscribedSkus", [e3, p2]]));
  assert.deepEqual(
    owned.servicePlans.map(({ servicePlanName }) => servicePlanName),
    ["AAD_PREMIUM", "AAD_PREMIUM_P2"],
  );
  assert.deepEqual(owned.skus[0], {
    skuId: "SPE_E3",
    skuPartNumber: "SPE_E3",
    capabilityStatus: "Enabled",
    consumedUnits: 20,
    prepaidUnits: units,
    provisionedPlans: ["AAD_PREMIUM"],
  });
  assert.equal(hasEntraIdP2(owned), true);
});

for (const [plan, status] of [
  ["AAD_PREMIUM_P2", "PendingProvisioning"],
  ["AAD_PREMIUM_P2", "Disabled"],
  ["AAD_PREMIUM", "Success"],
] as const) {
  it(`does not take ${plan} in the state ${status} for Entra ID P2`, async () => {
    const owned = await valueOf(licences, fakeGraph(["/subscribedSkus", [sku("SPE_E5", [plan, status])]]));
    assert.equal(hasEntraIdP2(owned), false);
  });
}

it("keeps for each subscription the ids of its plans, of which those that are not provisioned give nothing", async () => {
  const e5 = sku(
    "SPE_E5",
    ["AAD_PREMIUM", "Success"],
    ["AUDIT", "Disabled"],
    ["AAD_PREMIUM_P2", "PendingInput"],
  );
  const owned = await valueOf(licences, fakeGraph(["/subscribedSkus", [e5]]));
  assert.deepEqual(owned.skus[0]?.provisionedPlans, ["AAD_PREMIUM"]);
});

it("has no licences in a tenant without subscriptions", async () => {
  const owned = await valueOf(licences, fakeGraph(["/subscribedSkus", []]));
  assert.deepEqual(owned, { skus: [], servicePlans: [] });
  assert.equal(hasEntraIdP2(owned), false);
});

it("is malformed where a subscription has lost its plans", async () => {
  const { servicePlans: _, ...cut } = sku("SPE_E5");
  const reading = await read(licences, fakeGraph(["/subscribedSkus", [cut]]));
  assert.equal(reading.status === "failed" && reading.cause, "malformed");
});
