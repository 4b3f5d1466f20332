import { z } from "zod";
import { defineSource } from "../../engine/source.ts";

const servicePlan = z.object({
  servicePlanId: z.string(),
  servicePlanName: z.string(),
  /** Success, Disabled, PendingInput, PendingActivation, PendingProvisioning, Error. Absent in exports that list provisioned plans only. */
  provisioningStatus: z.string().optional(),
});

const sku = z.object({
  skuId: z.string(),
  skuPartNumber: z.string(),
  /** Enabled, Warning, Suspended, Deleted, LockedOut. Absent in ScubaGear's exports. */
  capabilityStatus: z.string().optional(),
  consumedUnits: z.number(),
  prepaidUnits: z.object({
    enabled: z.number(),
    warning: z.number().nullish(),
    suspended: z.number().nullish(),
    lockedOut: z.number().nullish(),
  }),
  /** Ids of those of its service plans that are provisioned; absent in ScubaGear's exports, which do not say what a licence holds. */
  provisionedPlans: z.array(z.string()).optional(),
});
export type Sku = z.infer<typeof sku>;

const licencesSchema = z.object({ skus: z.array(sku), servicePlans: z.array(servicePlan) });
export type Licences = z.infer<typeof licencesSchema>;

/**
 * What the tenant subscribes to. https://learn.microsoft.com/graph/api/subscribedsku-list ($top is not supported there)
 * LicenseAssignment.Read.All is documented as the least permission, and CISA found that the API refuses it.
 */
export const licences = defineSource({
  id: "licences",
  title: "the tenant's licences",
  api: "graph",
  access: { application: ["Organization.Read.All"] },
  schema: licencesSchema,
  async collect({ apis }) {
    const skus = z
      .array(sku.extend({ servicePlans: z.array(servicePlan) }))
      .parse(await apis.graph.list("/subscribedSkus"));
    return {
      skus: skus.map((each) => ({ ...each, provisionedPlans: provisioned(each.servicePlans) })),
      servicePlans: skus.flatMap((each) => each.servicePlans),
    };
  },
});

function provisioned(plans: readonly z.infer<typeof servicePlan>[]): string[] {
  return plans
    .filter(({ provisioningStatus }) => provisioningStatus === "Success")
    .map(({ servicePlanId }) => servicePlanId);
}

/**
 * Whether the tenant owns a plan that has been provisioned. Plan names are compared exactly: government SKUs keep the commercial names (dossier §4.13).
 * Some exports list provisioned plans only, and then carry no status for any of them; where others carry one, a plan without is cut data.
 */
export function hasServicePlan({ servicePlans }: Licences, planName: string): boolean {
  const namesStatus = servicePlans.some((plan) => plan.provisioningStatus !== undefined);
  return servicePlans.some(
    (plan) =>
      plan.servicePlanName === planName && (namesStatus ? plan.provisioningStatus === "Success" : true),
  );
}

/** Microsoft Entra ID P2, as ScubaGear recognises it: dossier §13.1. */
export function hasEntraIdP2(owned: Licences): boolean {
  return hasServicePlan(owned, "AAD_PREMIUM_P2");
}
