import { createHash } from "node:crypto";
import type {
  AppPermissionPolicy,
  BroadcastPolicy,
  ClientConfiguration,
  FederationSettings,
  MeetingPolicy,
  OrgWideAppSetting,
  TeamsApp,
  TeamsConfiguration,
  TeamsConfigurationType,
} from "./model.ts";

/** The policy that whoever has no other one has. */
export const GLOBAL = "Global";

/** Names that Microsoft gives, in every tenant. */
const MADE_BY_MICROSOFT = [
  "Tag:AllOff",
  "Tag:AllOn",
  "Tag:Default",
  "Tag:Kiosk",
  "Tag:RestrictedAnonymousAccess",
];

/** A meeting policy that lets nobody in unseen and records nothing, unless told otherwise. */
export function meetingPolicy(
  tenantId: string,
  identity: string,
  differences: Partial<MeetingPolicy> = {},
): MeetingPolicy {
  return {
    ...configuration("TeamsMeetingPolicy", tenantId, identity),
    Description: null,
    AllowAnonymousUsersToJoinMeeting: true,
    AllowAnonymousUsersToStartMeeting: false,
    AllowCloudRecording: false,
    AllowExternalParticipantGiveRequestControl: false,
    AllowParticipantGiveRequestControl: true,
    AllowPSTNUsersToBypassLobby: false,
    AllowTranscription: false,
    AutoAdmittedUsers: "EveryoneInCompanyExcludingGuests",
    DesignatedPresenterRoleMode: "EveryoneInCompanyUserOverride",
    MeetingChatEnabledType: "Enabled",
    ...differences,
  };
}

/** A policy for live events, of which each organiser decides whether to record them. */
export function broadcastPolicy(
  tenantId: string,
  identity: string,
  differences: Partial<BroadcastPolicy> = {},
): BroadcastPolicy {
  return {
    ...configuration("TeamsMeetingBroadcastPolicy", tenantId, identity),
    Description: null,
    AllowBroadcastScheduling: true,
    AllowBroadcastTranscription: false,
    BroadcastAttendeeVisibilityMode: "EveryoneInCompany",
    BroadcastRecordingMode: "UserOverride",
    ...differences,
  };
}

/** Federation with these domains only, and with nobody's private account, unless told otherwise. */
export function federationSettings(
  tenantId: string,
  domains: readonly string[],
  differences: Partial<FederationSettings> = {},
): FederationSettings {
  return {
    ...configuration("TenantFederationSettings", tenantId, GLOBAL),
    AllowFederatedUsers: true,
    AllowedDomains: { AllowedDomain: domains.map((Domain) => ({ Domain })) },
    BlockedDomains: [],
    AllowTeamsConsumer: false,
    AllowTeamsConsumerInbound: false,
    ExternalAccessWithTrialTenants: "Blocked",
    ...differences,
  };
}

export function clientConfiguration(tenantId: string, allowEmailIntoChannel: boolean): ClientConfiguration {
  return {
    ...configuration("TeamsClientConfiguration", tenantId, GLOBAL),
    AllowEmailIntoChannel: allowEmailIntoChannel,
    RestrictedSenderList: null,
    AllowGuestUser: true,
    AllowDropBox: false,
    AllowBox: false,
    AllowGoogleDrive: false,
    AllowEgnyte: false,
  };
}

/** A policy by which nobody may install any app, unless told otherwise: its lists of what is allowed are empty. */
export function appPermissionPolicy(
  tenantId: string,
  identity: string,
  differences: Partial<AppPermissionPolicy> = {},
): AppPermissionPolicy {
  return {
    ...configuration("TeamsAppPermissionPolicy", tenantId, identity),
    Description: null,
    DefaultCatalogAppsType: "AllowedAppList",
    DefaultCatalogApps: [],
    GlobalCatalogAppsType: "AllowedAppList",
    GlobalCatalogApps: [],
    PrivateCatalogAppsType: "AllowedAppList",
    PrivateCatalogApps: [],
    ...differences,
  };
}

/** The same value for all three kinds of apps. */
export function orgWideAppSettings(value: OrgWideAppSetting["SettingValue"]): OrgWideAppSetting[] {
  return (["DefaultApp", "GlobalApp", "PrivateApp"] as const).map((SettingName) => ({
    SettingName,
    SettingValue: value,
    Users: null,
    Groups: null,
  }));
}

/** Some of the apps that Microsoft makes for Teams. */
export const MICROSOFT_APPS: readonly TeamsApp[] = [
  { id: "com.microsoft.teamspace.tab.planner", displayName: "Planner", assignment: null },
  { id: "7c316234-ded0-4f95-8a83-8453d0876592", displayName: "Approvals", assignment: null },
  { id: "81fef3a6-72aa-4648-a763-de824aeafb7d", displayName: "Forms", assignment: null },
];

function configuration(type: TeamsConfigurationType, tenantId: string, identity: string): TeamsConfiguration {
  const authority = MADE_BY_MICROSOFT.includes(identity) ? "Host" : "Tenant";
  const instance = authority === "Host" ? "00000000-0000-0000-0000-000000000000" : tenantId;
  return {
    Identity: identity,
    ConfigId: identity === GLOBAL ? GLOBAL : digest(type, tenantId, identity),
    Key: {
      ScopeClass: identity === GLOBAL ? "Global" : "Tag",
      SchemaId: { XName: { name: type, namespaceUri: `urn:schema:Microsoft.Rtc.Management.Policy.${type}` } },
      AuthorityId: { Class: authority, InstanceId: instance },
    },
    ConfigMetadata: { Authority: authority },
  };
}

function digest(...words: readonly string[]): string {
  return createHash("sha256").update(words.join("\u0000")).digest("base64url");
}
