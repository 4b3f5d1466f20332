import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { licences } from "../../organization/licences.ts";

const licenceSchema = z.object({
  /** Names of the service plans of Power BI and Fabric that the tenant owns, in whatever state; absent where only ScubaGear's finding is known. */
  plans: z.array(z.string()).nullish(),
  /** Whether ScubaGear finds a licence: its rules look at that first. It counts provisioned plans only. */
  scubagearFound: z.boolean(),
});
export type PowerBiLicence = z.infer<typeof licenceSchema>;

/** Whether there is Power BI in this tenant at all, by the tenant's service plans. */
export const powerBiLicence = defineSource({
  id: "power-bi/licence",
  title: "whether the tenant has a licence of Power BI",
  api: "derived",
  access: { application: [] },
  schema: licenceSchema,
  needs: { licences },
  async collect({ needs }) {
    const plans = needs.licences.servicePlans.filter(({ servicePlanName }) => isPowerBiPlan(servicePlanName));
    return {
      plans: [...new Set(plans.map(({ servicePlanName }) => servicePlanName))],
      scubagearFound: plans.some(({ provisioningStatus }) => provisioningStatus === "Success"),
    };
  },
});

/** The names by which ScubaGear knows the service plans, free ones included (dossier §11): for example BI_AZURE_P2 and POWER_BI_STANDARD. */
export function isPowerBiPlan(servicePlanName: string): boolean {
  return /POWER_BI|BI_AZURE_P_?\d|PBI_PREMIUM|FABRIC/i.test(servicePlanName);
}
