import type { Hono } from "hono";
import { z } from "zod";
import { changeIn } from "../change-body.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import type { TeamsConfiguration, TeamsConfigurationType } from "../tenants/teams/model.ts";
import { pairs, recordChange } from "../unified-log.ts";
import { teamsFailure } from "./failure.ts";

const domain = z.strictObject({ Domain: z.string().regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/i) });
const appListType = z.enum(["AllowedAppList", "BlockedAppList"]);
const apps = z.array(z.strictObject({ Id: z.string() }));

/** What may be changed of each type, and to which values. */
const changeSchemas = {
  /** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingpolicy */
  TeamsMeetingPolicy: z.strictObject({
    Description: z.string().nullable(),
    AllowAnonymousUsersToJoinMeeting: z.boolean(),
    AllowAnonymousUsersToStartMeeting: z.boolean(),
    AllowCloudRecording: z.boolean(),
    AllowExternalParticipantGiveRequestControl: z.boolean(),
    AllowParticipantGiveRequestControl: z.boolean(),
    AllowPSTNUsersToBypassLobby: z.boolean(),
    AllowTranscription: z.boolean(),
    AutoAdmittedUsers: z.enum([
      "Everyone",
      "EveryoneInCompany",
      "EveryoneInCompanyExcludingGuests",
      "EveryoneInSameAndFederatedCompany",
      "InvitedUsers",
      "OrganizerOnly",
    ]),
    DesignatedPresenterRoleMode: z.enum(["EveryoneUserOverride", "EveryoneInCompanyUserOverride"]),
    MeetingChatEnabledType: z.enum(["Enabled", "Disabled", "EnabledExceptAnonymous"]),
  }),
  /** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingbroadcastpolicy */
  TeamsMeetingBroadcastPolicy: z.strictObject({
    Description: z.string().nullable(),
    AllowBroadcastScheduling: z.boolean(),
    AllowBroadcastTranscription: z.boolean(),
    BroadcastAttendeeVisibilityMode: z.enum(["Everyone", "EveryoneInCompany"]),
    BroadcastRecordingMode: z.enum(["AlwaysEnabled", "AlwaysDisabled", "UserOverride"]),
  }),
  /** https://learn.microsoft.com/powershell/module/microsoftteams/set-cstenantfederationconfiguration */
  TenantFederationSettings: z.strictObject({
    AllowFederatedUsers: z.boolean(),
    AllowedDomains: z.strictObject({ AllowedDomain: z.array(domain).optional() }),
    BlockedDomains: z.array(domain),
    AllowTeamsConsumer: z.boolean(),
    AllowTeamsConsumerInbound: z.boolean(),
    ExternalAccessWithTrialTenants: z.enum(["Allowed", "Blocked"]),
  }),
  /** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsclientconfiguration */
  TeamsClientConfiguration: z.strictObject({
    AllowEmailIntoChannel: z.boolean(),
    RestrictedSenderList: z.string().nullable(),
    AllowGuestUser: z.boolean(),
    AllowDropBox: z.boolean(),
    AllowBox: z.boolean(),
    AllowGoogleDrive: z.boolean(),
    AllowEgnyte: z.boolean(),
  }),
  /** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsapppermissionpolicy */
  TeamsAppPermissionPolicy: z.strictObject({
    Description: z.string().nullable(),
    DefaultCatalogAppsType: appListType,
    DefaultCatalogApps: apps,
    GlobalCatalogAppsType: appListType,
    GlobalCatalogApps: apps,
    PrivateCatalogAppsType: appListType,
    PrivateCatalogApps: apps,
  }),
} as const;

/**
 * Changes to the configuration of Teams. Microsoft documents the MicrosoftTeams module and not what it sends: here it puts the properties that
 * are to change at the address from which it reads them.
 */
export function addTeamsWrites(app: Hono, tenant: EmulatedTenant): void {
  const { teams } = tenant;
  app.put("/Skype.Policy/configurations/:type/configuration/:identity", async (c, next) => {
    const { type, identity } = c.req.param();
    if (!isConfigurationType(type)) return next();
    const schema: z.ZodType<object> = changeSchemas[type].partial();
    const body = await changeIn(c.req, schema);
    if ("problem" in body) return teamsFailure(400, undefined, body.problem);
    const instances: readonly TeamsConfiguration[] = teams.configurations[type];
    const instance = instances.find((each) => each.Identity === identity);
    if (instance === undefined) return teamsFailure(404, undefined, `There is no ${type} '${identity}'.`);
    if (instance.ConfigMetadata.Authority === "Host")
      return teamsFailure(400, undefined, `The ${type} '${identity}' is Microsoft's, and cannot be changed.`);
    const changed = instances.map((each) => (each === instance ? { ...each, ...body.change } : each));
    teams.configurations = { ...teams.configurations, [type]: changed };
    recordChange(tenant, {
      recordType: "microsoftTeamsAdmin",
      operation: `Set-Cs${NOUNS[type] ?? type}`,
      objectId: identity,
      more: { Parameters: pairs({ Identity: identity, ...body.change }) },
    });
    return c.body(null, 204);
  });
}

/** What the cmdlets call a type, where they have another name for it. */
const NOUNS: Partial<Record<TeamsConfigurationType, string>> = {
  TenantFederationSettings: "TenantFederationConfiguration",
};

function isConfigurationType(type: string): type is TeamsConfigurationType {
  return Object.hasOwn(changeSchemas, type);
}
