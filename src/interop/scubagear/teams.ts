import { appPermissionPolicies } from "../../scanners/teams/sources/app-permission-policies.ts";
import { broadcastPolicies } from "../../scanners/teams/sources/broadcast-policies.ts";
import { clientConfigurations } from "../../scanners/teams/sources/client-configuration.ts";
import { federation } from "../../scanners/teams/sources/federation.ts";
import { meetingPolicies } from "../../scanners/teams/sources/meeting-policies.ts";
import { orgWideAppSettings } from "../../scanners/teams/sources/org-wide-app-settings.ts";
import { teamsTenant } from "../../scanners/teams/sources/tenant.ts";
import { cmdlet, withLists } from "./cmdlet-mapping.ts";
import { textsOf } from "./config-keys.ts";
import type { ProductMapping } from "./mapping.ts";
import { isObject, listOf, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

const failedCommandsKey = "teams_unsuccessful_commands";

/** What ScubaGear exports of Teams (dossier §9, §16). */
export const teams: ProductMapping = {
  failedCommandsKeys: [failedCommandsKey],
  completeFragment: (fragment) => fragment,
  sources: [
    cmdlet(meetingPolicies, "meeting_policies", "Get-CsTeamsMeetingPolicy"),
    cmdlet(broadcastPolicies, "broadcast_policies", "Get-CsTeamsMeetingBroadcastPolicy"),
    // Its lists of domains have shapes of their own, which the scanner reads.
    cmdlet(federation, "federation_configuration", "Get-CsTenantFederationConfiguration"),
    cmdlet(clientConfigurations, "client_configuration", "Get-CsTeamsClientConfiguration"),
    cmdlet(appPermissionPolicies, "app_policies", "Get-CsTeamsAppPermissionPolicy", [
      "DefaultCatalogApps",
      "GlobalCatalogApps",
      "PrivateCatalogApps",
    ]),
    {
      source: teamsTenant,
      keys: ["teams_tenant_info"],
      commands: ["Get-CsTenant"],
      valueIn: ({ teams_tenant_info }) => mapObjects(teams_tenant_info, withLists(["AssignedPlan"]))[0],
    },
    {
      source: orgWideAppSettings,
      keys: [],
      commands: [],
      valueIn: orgWideAppSettingsIn,
      concealedFailure: whyOrgWideAppSettingsAreMissing,
    },
  ],
};

/** Exports from before ScubaGear read these settings do not have the key. In clouds without them, it holds an empty object. */
function orgWideAppSettingsIn(provider: JsonObject): unknown {
  if (Object.hasOwn(provider, "tenant_app_settings")) {
    const settings = listOf(provider["tenant_app_settings"]);
    return {
      absent: null,
      settings: settings.filter((setting) => !isObject(setting) || Object.keys(setting).length > 0),
    };
  }
  return Object.hasOwn(provider, "app_policies") ? { absent: "notInExport", settings: [] } : undefined;
}

/** ScubaGear goes on with the app permission policies where it could not read these settings (trap 46). */
function whyOrgWideAppSettingsAreMissing(provider: JsonObject): string | undefined {
  const { title } = orgWideAppSettings;
  const settings = listOf(provider["tenant_app_settings"]);
  if (settings.some((setting) => isObject(setting) && setting["CertificateBasedAuth"] === true))
    return `ScubaGear could not read ${title}: it signed in as an application, and Microsoft shows them to people only. It judged the app permission policies in their place, which may be without effect.`;
  // The command's name has changed from version to version.
  const failed = textsOf(provider[failedCommandsKey]).find((command) => /TenantSettings/i.test(command));
  return failed === undefined
    ? undefined
    : `ScubaGear could not read ${title}: its command ${failed} failed.`;
}
