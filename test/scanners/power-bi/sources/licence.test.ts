import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPowerBiPlan, powerBiLicence } from "../../../../src/scanners/power-bi/sources/licence.ts";
import { fakeGraph, forbidden, read, valueOf } from "../../entra-id/sources/fake-graph.ts";

const units = { enabled: 25, warning: 0, suspended: 0, lockedOut: 0 };

function subscribing(...plans: readonly (readonly [name: string, status: string])[]) {
  const servicePlans = plans.map(([servicePlanName, provisioningStatus]) => ({
    servicePlanId: servicePlanName,
    servicePlanName,
    provisioningStatus,
  }));
  const sku = { skuId: "1", skuPartNumber: "SPE_E5", consumedUnits: 20, prepaidUnits: units, servicePlans };
  return fakeGraph(["/subscribedSkus", [sku, sku]]);
}

describe("the licence of Power BI", () => {
  it("is found by its plan, once", async () => {
    const graph = subscribing(["EXCHANGE_S_ENTERPRISE", "Success"], ["BI_AZURE_P2", "Success"]);
    assert.deepEqual(await valueOf(powerBiLicence, graph), { plans: ["BI_AZURE_P2"], scubagearFound: true });
  });

  it("is there without being provisioned, and then ScubaGear does not find it", async () => {
    const graph = subscribing(["BI_AZURE_P2", "PendingProvisioning"], ["POWER_BI_PRO", "Disabled"]);
    assert.deepEqual(await valueOf(powerBiLicence, graph), {
      plans: ["BI_AZURE_P2", "POWER_BI_PRO"],
      scubagearFound: false,
    });
  });

  it("is none where no plan is of Power BI, or there is no plan at all", async () => {
    const none = { plans: [], scubagearFound: false };
    assert.deepEqual(await valueOf(powerBiLicence, subscribing(["AAD_PREMIUM", "Success"])), none);
    assert.deepEqual(await valueOf(powerBiLicence, fakeGraph(["/subscribedSkus", []])), none);
  });

  it("is not known where the licences could not be read", async () => {
    const reading = await read(powerBiLicence, fakeGraph(["/subscribedSkus", forbidden]));
    assert.ok(reading.status === "failed");
    assert.equal(reading.cause, "permission");
  });

  for (const name of [
    "POWER_BI_STANDARD",
    "BI_AZURE_P0",
    "BI_AZURE_P_2_GOV",
    "PBI_PREMIUM_P1_ADDON",
    "fabric_free",
  ])
    it(`is ${name}`, () => assert.ok(isPowerBiPlan(name)));

  for (const name of ["BI_AZURE_P", "POWERAPPS_O365_P3", "FLOW_O365_P3", ""])
    it(`is not ${JSON.stringify(name)}`, () => assert.ok(!isPowerBiPlan(name)));
});
