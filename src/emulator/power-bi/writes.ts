import type { Hono } from "hono";
import { z } from "zod";
import { changeIn } from "../change-body.ts";
import { recordChange } from "../unified-log.ts";
import type { EmulatedTenant } from "../tenants/model.ts";

const groups = z.array(z.strictObject({ graphId: z.guid(), name: z.string().min(1) }));

/** https://learn.microsoft.com/rest/api/fabric/admin/tenants/update-tenant-setting#request-body */
const changeSchema = z.strictObject({
  enabled: z.boolean(),
  enabledSecurityGroups: groups.optional(),
  excludedSecurityGroups: groups.optional(),
  delegateToCapacity: z.boolean().optional(),
  delegateToDomain: z.boolean().optional(),
  delegateToWorkspace: z.boolean().optional(),
  properties: z
    .array(
      z.strictObject({
        name: z.string(),
        value: z.string(),
        type: z.enum(["Boolean", "FreeText", "Integer", "Url"]),
      }),
    )
    .optional(),
});

type Failure = (status: number, code?: string, message?: string) => Response;

/** The change of one tenant setting. */
export function addPowerBiWrites(app: Hono, tenant: EmulatedTenant, failure: Failure): void {
  app.post("/v1/admin/tenantsettings/:name/update", async (c) => {
    const setting = tenant.powerBi.find(({ settingName }) => settingName === c.req.param("name"));
    if (setting === undefined) return failure(404);
    const body = await changeIn(c.req, changeSchema);
    if ("problem" in body) return failure(400, undefined, body.problem);
    const { enabledSecurityGroups: included, excludedSecurityGroups: excluded, ...rest } = body.change;
    const named = [...(included ?? []), ...(excluded ?? [])];
    if (named.length > 0 && !setting.canSpecifySecurityGroups)
      return failure(400, undefined, `Security groups cannot be specified for '${setting.settingName}'.`);
    const stranger = named.find(({ graphId }) => tenant.directory.groups.find("id", graphId) === undefined);
    if (stranger !== undefined)
      return failure(400, undefined, `The security group '${stranger.graphId}' does not exist.`);
    const changed = {
      ...setting,
      ...rest,
      ...(included === undefined ? {} : { enabledSecurityGroups: included }),
    };
    recordChange(tenant, {
      recordType: "powerBIAudit",
      operation: "UpdatedAdminFeatureSwitch",
      objectId: setting.settingName,
      more: { ItemName: setting.title, SwitchState: rest.enabled ? "Enabled" : "Disabled" },
    });
    tenant.powerBi = tenant.powerBi.map((each) => (each === setting ? changed : each));
    return c.json({ tenantSettings: [changed] });
  });
}
