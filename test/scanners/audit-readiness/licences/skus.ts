import type { Licences, Sku } from "../../../../src/scanners/organization/licences.ts";

export const premiumPlan = "2f442157-a11c-46b9-ae5b-6e39ff4e5849";
export const tenYearPlan = "7d16094b-4db8-41ff-a182-372a90a85407";
const exchangePlan = "efb87545-963c-4e0d-99df-69c6916d9eb0";

/** A subscription whose id is its part number, as the source `licences` keeps it. */
export function sku(skuPartNumber: string, plans: readonly string[], differences: Partial<Sku> = {}): Sku {
  return {
    skuId: skuPartNumber,
    skuPartNumber,
    capabilityStatus: "Enabled",
    consumedUnits: 20,
    prepaidUnits: { enabled: 25 },
    provisionedPlans: [exchangePlan, ...plans],
    ...differences,
  };
}

export const e5 = sku("SPE_E5", [premiumPlan]);
export const e3 = sku("SPE_E3", []);
export const addOn = sku("10_ALR_ADDON", [tenYearPlan]);
export const business = sku("SPB", []);

export function owning(...skus: readonly Sku[]): Licences {
  return { skus: [...skus], servicePlans: [] };
}
