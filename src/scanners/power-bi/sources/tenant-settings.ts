import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

const securityGroups = z.array(z.object({ graphId: z.string().nullish(), name: z.string().nullish() }));

const tenantSettingsSchema = z.array(
  z.object({
    /** For example PublishToWeb; it stays, while titles change */
    settingName: z.string().nullish(),
    title: z.string().nullish(),
    enabled: z.boolean().nullish(),
    canSpecifySecurityGroups: z.boolean().nullish(),
    /** Only their members have what the setting enables; left out where that is everybody */
    enabledSecurityGroups: securityGroups.nullish(),
    /** Their members do not have it */
    excludedSecurityGroups: securityGroups.nullish(),
    /** Whether these administrators may decide otherwise for what they look after */
    delegateToCapacity: z.boolean().nullish(),
    delegateToDomain: z.boolean().nullish(),
    delegateToWorkspace: z.boolean().nullish(),
  }),
);
export type PowerBiSetting = z.infer<typeof tenantSettingsSchema>[number];

/** The settings of the whole tenant: https://learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings */
export const powerBiSettings = defineSource({
  id: "power-bi/tenant-settings",
  title: "the tenant settings of Power BI",
  api: "powerBi",
  access: {
    application: [],
    setUp: {
      name: "Power BI: read-only admin APIs for the application",
      remedy:
        "Put the application's service principal into a security group. In the Fabric admin portal open Tenant settings > Admin API settings > “Service principals can access read-only admin APIs”, switch it on for that group, and wait a quarter of an hour. The app registration must hold no permission of the Power BI Service: with one, the API refuses it. Then scan again.",
    },
  },
  schema: tenantSettingsSchema,
  collect: ({ apis }) => apis.powerBi.tenantSettings(),
});
