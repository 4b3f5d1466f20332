import type { Hono } from "hono";
import { z } from "zod";
import { changeIn } from "../change-body.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { pairs, recordChange } from "../unified-log.ts";
import { teamsFailure } from "./failure.ts";

/** https://learn.microsoft.com/powershell/module/microsoftteams/update-m365unifiedtenantsettings */
const settingSchema = z.strictObject({
  SettingName: z.enum(["DefaultApp", "GlobalApp", "PrivateApp", "EnableCopilotExtensibility"]),
  SettingValue: z.enum(["All", "Some", "None"]),
});

/** https://learn.microsoft.com/powershell/module/microsoftteams/update-m365teamsapp */
const appSchema = z.strictObject({ AppAssignmentType: z.enum(["Everyone", "UsersAndGroups", "None"]) });

/** Changes to the app catalogue of Teams, which is documented no more than the configuration is: each at the address of what it changes. */
export function addAppCatalogueWrites(app: Hono, tenant: EmulatedTenant): void {
  const { teams } = tenant;
  const base = "/AdminAppCatalog/ps/v2/admin/unifiedApp";
  app.patch(`${base}/settings`, async (c) => {
    const body = await changeIn(c.req, settingSchema);
    if ("problem" in body) return teamsFailure(400, undefined, body.problem);
    const { SettingName, SettingValue } = body.change;
    teams.orgWideAppSettings = teams.orgWideAppSettings.map((each) =>
      each.SettingName === SettingName ? { ...each, SettingValue } : each,
    );
    recordChange(tenant, {
      recordType: "microsoftTeams",
      operation: "TeamsTenantSettingChanged",
      objectId: "",
      more: { ModifiedProperties: pairs({ [SettingName]: SettingValue }) },
    });
    return c.body(null, 204);
  });
  app.patch(`${base}/apps/:id`, async (c) => {
    const body = await changeIn(c.req, appSchema);
    if ("problem" in body) return teamsFailure(400, undefined, body.problem);
    const id = c.req.param("id");
    if (!teams.apps.some((each) => each.id === id))
      return teamsFailure(404, undefined, `There is no app '${id}'.`);
    teams.apps = teams.apps.map((each) =>
      each.id === id ? { ...each, assignment: body.change.AppAssignmentType } : each,
    );
    return c.body(null, 204);
  });
}
