import { z } from "zod";
import type { Emulator } from "../../../src/emulator/index.ts";
import { toPowerShell } from "../powershell/index.ts";
import type { Cmdlet, PowerShellValue } from "../powershell/index.ts";
import { asAdministrator, Connection } from "./administrator.ts";
import { cmdletWith, listOf, oneOf } from "./parameters.ts";

/** What each type of configuration can be set to. https://learn.microsoft.com/powershell/module/microsoftteams/ */
const meetingPolicy = {
  Description: z.string().optional(),
  AllowAnonymousUsersToJoinMeeting: z.boolean().optional(),
  AllowAnonymousUsersToStartMeeting: z.boolean().optional(),
  AllowCloudRecording: z.boolean().optional(),
  AllowExternalParticipantGiveRequestControl: z.boolean().optional(),
  AllowParticipantGiveRequestControl: z.boolean().optional(),
  AllowPSTNUsersToBypassLobby: z.boolean().optional(),
  AllowTranscription: z.boolean().optional(),
  AutoAdmittedUsers: z.string().optional(),
  DesignatedPresenterRoleMode: z.string().optional(),
  MeetingChatEnabledType: z.string().optional(),
};
const broadcastPolicy = {
  Description: z.string().optional(),
  AllowBroadcastScheduling: z.boolean().optional(),
  AllowBroadcastTranscription: z.boolean().optional(),
  BroadcastAttendeeVisibilityMode: z.string().optional(),
  BroadcastRecordingMode: z.string().optional(),
};
const clientConfiguration = {
  AllowEmailIntoChannel: z.boolean().optional(),
  AllowGuestUser: z.boolean().optional(),
  AllowDropBox: z.boolean().optional(),
  AllowBox: z.boolean().optional(),
  AllowGoogleDrive: z.boolean().optional(),
  AllowEgnyte: z.boolean().optional(),
  RestrictedSenderList: z.string().optional(),
};
const appListType = oneOf("AllowedAppList", "BlockedAppList").optional();
const appPermissionPolicy = {
  Description: z.string().optional(),
  DefaultCatalogAppsType: appListType,
  DefaultCatalogApps: listOf(z.object({ Id: z.string() })).optional(),
  GlobalCatalogAppsType: appListType,
  GlobalCatalogApps: listOf(z.object({ Id: z.string() })).optional(),
  PrivateCatalogAppsType: appListType,
  PrivateCatalogApps: listOf(z.object({ Id: z.string() })).optional(),
};

/** The cmdlets of the module MicrosoftTeams. What they send is not documented: see the emulator's side. */
export function teamsCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  const send = asAdministrator(emulator, emulator.endpoints.teams);
  const connection = new Connection("Connect-MicrosoftTeams");

  const get = async (type: string, identity: string | undefined): Promise<readonly PowerShellValue[]> => {
    connection.demand();
    const one = identity === undefined ? "" : `/configuration/${encodeURIComponent(tagged(identity))}`;
    const found = await send("GET", `/Skype.Policy/configurations/${type}${one}`);
    return [found].flat().map((each) => toPowerShell(each, "object"));
  };
  const set = async (
    type: string,
    { Identity = "Global", ...changes }: { Identity?: string | undefined },
  ) => {
    connection.demand();
    const path = `/Skype.Policy/configurations/${type}/configuration/${encodeURIComponent(tagged(Identity))}`;
    await send("PUT", path, changes);
    return [];
  };
  const identity = { Identity: z.string().optional() };
  const getter = (type: string) => cmdletWith(identity, ({ Identity }) => get(type, Identity), ["Identity"]);

  return {
    "Connect-MicrosoftTeams": cmdletWith(
      { TeamsEnvironmentName: oneOf("TeamsGCCH", "TeamsDOD", "TeamsChina").optional() },
      async ({ TeamsEnvironmentName }) => {
        if (TeamsEnvironmentName !== undefined)
          throw new Error(`the tenant is not in ${TeamsEnvironmentName}`);
        connection.open();
        return [];
      },
    ),
    "Get-CsTeamsMeetingPolicy": getter("TeamsMeetingPolicy"),
    "Set-CsTeamsMeetingPolicy": cmdletWith(
      { ...identity, ...meetingPolicy },
      (settings) => set("TeamsMeetingPolicy", settings),
      ["Identity"],
    ),
    "Get-CsTeamsMeetingBroadcastPolicy": getter("TeamsMeetingBroadcastPolicy"),
    "Set-CsTeamsMeetingBroadcastPolicy": cmdletWith(
      { ...identity, ...broadcastPolicy },
      (settings) => set("TeamsMeetingBroadcastPolicy", settings),
      ["Identity"],
    ),
    "Get-CsTeamsClientConfiguration": getter("TeamsClientConfiguration"),
    "Set-CsTeamsClientConfiguration": cmdletWith(
      { ...identity, ...clientConfiguration },
      (settings) => set("TeamsClientConfiguration", settings),
      ["Identity"],
    ),
    "Get-CsTeamsAppPermissionPolicy": getter("TeamsAppPermissionPolicy"),
    "Set-CsTeamsAppPermissionPolicy": cmdletWith(
      { ...identity, ...appPermissionPolicy },
      (settings) => set("TeamsAppPermissionPolicy", settings),
      ["Identity"],
    ),
    "Get-CsTenantFederationConfiguration": getter("TenantFederationSettings"),
    "Set-CsTenantFederationConfiguration": cmdletWith(
      {
        ...identity,
        AllowFederatedUsers: z.boolean().optional(),
        /** A List[string] of .NET; a plain array is turned into one. */
        AllowedDomainsAsAList: listOf(z.string()).optional(),
        AllowTeamsConsumer: z.boolean().optional(),
        AllowTeamsConsumerInbound: z.boolean().optional(),
        ExternalAccessWithTrialTenants: oneOf("Allowed", "Blocked").optional(),
      },
      ({ AllowedDomainsAsAList: domains, ...settings }) =>
        set("TenantFederationSettings", {
          ...settings,
          ...(domains === undefined
            ? {}
            : { AllowedDomains: { AllowedDomain: domains.map((Domain) => ({ Domain })) } }),
        }),
      ["Identity"],
    ),
    ...appCatalogueCmdlets(emulator, connection),
  };
}

/** https://learn.microsoft.com/microsoftteams/app-centric-management */
function appCatalogueCmdlets(emulator: Emulator, connection: Connection): Readonly<Record<string, Cmdlet>> {
  const send = asAdministrator(emulator, emulator.endpoints.teamsApps);
  const base = "/AdminAppCatalog/ps/v2/admin/unifiedApp";
  return {
    "Get-M365UnifiedTenantSettings": cmdletWith(
      { SettingNames: listOf(z.string()).optional() },
      async ({ SettingNames: names }) => {
        connection.demand();
        const settings = z
          .array(z.looseObject({ SettingName: z.string() }))
          .parse(await send("GET", `${base}/settings`));
        return settings
          .filter(({ SettingName }) => names?.includes(SettingName) ?? true)
          .map((each) => toPowerShell(each, "object"));
      },
    ),
    "Update-M365UnifiedTenantSettings": cmdletWith(
      { SettingName: z.string(), SettingValue: oneOf("All", "Some", "None") },
      async (setting) => {
        connection.demand();
        await send("PATCH", `${base}/settings`, setting);
        return [];
      },
    ),
    "Update-M365TeamsApp": cmdletWith(
      {
        Id: z.string(),
        AppAssignmentType: oneOf("Everyone", "UsersAndGroups", "None"),
        OperationType: oneOf("Add", "Remove"),
      },
      async ({ Id, AppAssignmentType }) => {
        connection.demand();
        await send("PATCH", `${base}/apps/${encodeURIComponent(Id)}`, { AppAssignmentType });
        return [];
      },
    ),
  };
}

/** A policy's name goes without its `Tag:` as well. */
function tagged(identity: string): string {
  return identity === "Global" || identity.startsWith("Tag:") ? identity : `Tag:${identity}`;
}
