/** What every configuration of Teams has, keys as Teams writes them. */
export interface TeamsConfiguration {
  /** `Global`, or `Tag:` and a name. */
  Identity: string;
  /** By what other services name it: `Global`, or a digest. */
  ConfigId: string;
  Key: {
    ScopeClass: "Global" | "Tag";
    SchemaId: { XName: { name: string; namespaceUri: string } };
    /** Microsoft made it (Host), or the tenant did. */
    AuthorityId: { Class: "Host" | "Tenant"; InstanceId: string };
  };
  ConfigMetadata: { Authority: "Host" | "Tenant" };
}

/** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingpolicy */
export interface MeetingPolicy extends TeamsConfiguration {
  Description: string | null;
  AllowAnonymousUsersToJoinMeeting: boolean;
  AllowAnonymousUsersToStartMeeting: boolean;
  AllowCloudRecording: boolean;
  AllowExternalParticipantGiveRequestControl: boolean;
  AllowParticipantGiveRequestControl: boolean;
  AllowPSTNUsersToBypassLobby: boolean;
  AllowTranscription: boolean;
  AutoAdmittedUsers:
    | "Everyone"
    | "EveryoneInCompany"
    | "EveryoneInCompanyExcludingGuests"
    | "EveryoneInSameAndFederatedCompany"
    | "InvitedUsers"
    | "OrganizerOnly";
  DesignatedPresenterRoleMode: "EveryoneUserOverride" | "EveryoneInCompanyUserOverride";
  MeetingChatEnabledType: "Enabled" | "Disabled" | "EnabledExceptAnonymous";
}

/** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingbroadcastpolicy */
export interface BroadcastPolicy extends TeamsConfiguration {
  Description: string | null;
  AllowBroadcastScheduling: boolean;
  AllowBroadcastTranscription: boolean;
  BroadcastAttendeeVisibilityMode: "Everyone" | "EveryoneInCompany";
  BroadcastRecordingMode: "AlwaysEnabled" | "AlwaysDisabled" | "UserOverride";
}

/** https://learn.microsoft.com/powershell/module/skype/set-cstenantfederationconfiguration */
export interface FederationSettings extends TeamsConfiguration {
  AllowFederatedUsers: boolean;
  /** An empty object lets every domain in. */
  AllowedDomains: { AllowedDomain?: readonly { Domain: string }[] };
  BlockedDomains: readonly { Domain: string }[];
  AllowTeamsConsumer: boolean;
  AllowTeamsConsumerInbound: boolean;
  ExternalAccessWithTrialTenants: "Allowed" | "Blocked";
}

/** https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsclientconfiguration */
export interface ClientConfiguration extends TeamsConfiguration {
  AllowEmailIntoChannel: boolean;
  RestrictedSenderList: string | null;
  AllowGuestUser: boolean;
  AllowDropBox: boolean;
  AllowBox: boolean;
  AllowGoogleDrive: boolean;
  AllowEgnyte: boolean;
}

/** Whether the list beside it names what is allowed or what is blocked. */
type AppList = "AllowedAppList" | "BlockedAppList";

/** https://learn.microsoft.com/powershell/module/skype/set-csteamsapppermissionpolicy */
export interface AppPermissionPolicy extends TeamsConfiguration {
  Description: string | null;
  DefaultCatalogAppsType: AppList;
  DefaultCatalogApps: readonly { Id: string }[];
  GlobalCatalogAppsType: AppList;
  GlobalCatalogApps: readonly { Id: string }[];
  PrivateCatalogAppsType: AppList;
  PrivateCatalogApps: readonly { Id: string }[];
}

/** One of the org-wide app settings: for Microsoft's apps, for those of third parties, for the organisation's own. */
export interface OrgWideAppSetting {
  SettingName: "DefaultApp" | "GlobalApp" | "PrivateApp" | "EnableCopilotExtensibility";
  SettingValue: "All" | "Some" | "None";
  Users: readonly string[] | null;
  Groups: readonly string[] | null;
}

/** An app of the catalogue, and for whom an administrator made it available by itself; null: nobody has decided, and the org-wide setting counts. */
export interface TeamsApp {
  id: string;
  displayName: string;
  assignment: "Everyone" | "UsersAndGroups" | "None" | null;
}

/** Which people a policy was given to, directly and through groups; everybody else has the global one. */
export interface PolicyAssignment {
  policyType: "TeamsMeetingPolicy";
  /** The policy's `Identity`. */
  identity: string;
  userIds: readonly string[];
  groupIds: readonly string[];
}

export interface TeamsConfigurations {
  TeamsMeetingPolicy: readonly MeetingPolicy[];
  TeamsMeetingBroadcastPolicy: readonly BroadcastPolicy[];
  TenantFederationSettings: readonly FederationSettings[];
  TeamsClientConfiguration: readonly ClientConfiguration[];
  TeamsAppPermissionPolicy: readonly AppPermissionPolicy[];
}

export type TeamsConfigurationType = keyof TeamsConfigurations;

/** Teams, as its administration sees it. */
export interface TenantTeams {
  configurations: TeamsConfigurations;
  orgWideAppSettings: readonly OrgWideAppSetting[];
  apps: readonly TeamsApp[];
  policyAssignments: readonly PolicyAssignment[];
}
