import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { isNotFound } from "../../../tenant/failure.ts";
import { managementApplication } from "./management-application.ts";

/**
 * Whether connections to and from other tenants are restricted, and which tenants are excepted (dossier §10.4). Null: this was never configured.
 * https://learn.microsoft.com/power-platform/admin/cross-tenant-restrictions
 */
export const tenantIsolation = defineSource({
  id: "power-platform/tenant-isolation",
  title: "the tenant isolation of Power Platform",
  api: "powerPlatform",
  access: managementApplication,
  schema: z
    .object({
      properties: z
        .object({
          /** True: isolation is off */
          isDisabled: z.boolean().nullish(),
          allowedTenants: z
            .array(
              z.object({
                /** “*” stands for every tenant */
                tenantId: z.string().nullish(),
                direction: z
                  .object({ inbound: z.boolean().nullish(), outbound: z.boolean().nullish() })
                  .nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
    })
    .nullable(),
  async collect({ apis, tenantId }) {
    try {
      return await apis.powerPlatform.get(
        `/providers/PowerPlatform.Governance/v1/tenants/${tenantId}/tenantIsolationPolicy?api-version=2020-06-01`,
      );
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  },
});
export type TenantIsolation = z.infer<typeof tenantIsolation.schema>;
