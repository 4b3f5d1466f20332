import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { managementApplication } from "./management-application.ts";

/** What applies to the whole tenant (dossier §10.1). https://learn.microsoft.com/power-platform/admin/tenant-settings */
export const tenantSettings = defineSource({
  id: "power-platform/tenant-settings",
  title: "the tenant settings of Power Platform",
  api: "powerPlatform",
  access: managementApplication,
  schema: z.object({
    disableEnvironmentCreationByNonAdminUsers: z.boolean().nullish(),
    disableTrialEnvironmentCreationByNonAdminUsers: z.boolean().nullish(),
    disablePortalsCreationByNonAdminUsers: z.boolean().nullish(),
    powerPlatform: z
      .object({
        powerApps: z
          .object({
            disableShareWithEveryone: z.boolean().nullish(),
            /** In ScubaGear's exports only: they hold a text that PowerShell printed, and this was read back from it */
            printedByPowerShell: z.boolean().nullish(),
          })
          .nullish(),
      })
      .nullish(),
  }),
  collect: ({ apis }) => apis.powerPlatform.tenantSettings(),
});
export type TenantSettings = z.infer<typeof tenantSettings.schema>;
