/** Contoso's Teams as the service describes it, compliant unless a test says otherwise. */

type Changes = Readonly<Record<string, unknown>>;

export function meetingPolicy(changes: Changes = {}) {
  return {
    Identity: "Global",
    AllowAnonymousUsersToStartMeeting: false,
    AllowCloudRecording: false,
    AllowExternalParticipantGiveRequestControl: false,
    AllowPSTNUsersToBypassLobby: false,
    AutoAdmittedUsers: "EveryoneInCompanyExcludingGuests",
    ...changes,
  };
}

export function federationSettings(changes: Changes = {}) {
  return {
    Identity: "Global",
    AllowFederatedUsers: true,
    AllowedDomains: { AllowedDomain: [{ Domain: "fabrikam.com" }] },
    BlockedDomains: [],
    AllowTeamsConsumer: false,
    AllowTeamsConsumerInbound: false,
    ...changes,
  };
}

export function appPolicy(changes: Changes = {}) {
  return {
    Identity: "Global",
    DefaultCatalogAppsType: "AllowedAppList",
    GlobalCatalogAppsType: "AllowedAppList",
    PrivateCatalogAppsType: "AllowedAppList",
    DefaultCatalogApps: [],
    GlobalCatalogApps: [],
    PrivateCatalogApps: [],
    ...changes,
  };
}

/** The tenant's org-wide app settings, by what they are for: Microsoft's, other makers' and the organisation's own apps. */
export function orgWide(microsoft: unknown, thirdParty = microsoft, custom = microsoft) {
  return {
    absent: null,
    settings: [
      { SettingName: "DefaultApp", SettingValue: microsoft },
      { SettingName: "GlobalApp", SettingValue: thirdParty },
      { SettingName: "PrivateApp", SettingValue: custom },
      { SettingName: "EnableCopilotExtensibility", SettingValue: "All" },
    ],
  };
}

export const noOrgWide = { absent: null, settings: [] };

export function assigned(changes: Changes = {}) {
  return {
    policyType: "TeamsMeetingPolicy",
    policyName: "Sales",
    users: 1,
    direct: 1,
    groupIds: [],
    userPrincipalNames: ["ada@contoso.com"],
    ...changes,
  };
}

export const commercialPlans = { AssignedPlan: ["MCOEV", "Teams", "MCOProfessional"] };
export const governmentPlans = { AssignedPlan: ["MCOEV", "Teams_GCC", "MCOProfessional"] };
