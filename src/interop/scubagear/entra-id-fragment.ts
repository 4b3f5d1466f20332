import { isObject, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/**
 * Test cases hold fragments of exports: they leave out what does not matter to the rule at hand. Microsoft Graph sends every key of a
 * Conditional Access or app management policy, so the keys that a fragment leaves out are filled in as Graph sends them where nothing is set.
 * Not so the exclusions: whether they are absent is what some cases are about.
 */
export function completeFragment(fragment: JsonObject): JsonObject {
  const completers = {
    conditional_access_policies: completePolicy,
    default_app_management_policy: (policy: JsonObject) => ({ IsEnabled: true, ...policy }),
  };
  const completed = Object.entries(completers)
    .filter(([key]) => key in fragment)
    .map(([key, complete]) => [key, mapObjects(fragment[key], complete)]);
  return {
    app_management_policies: [],
    risky_delegated_permission_classifications: [],
    ...fragment,
    ...Object.fromEntries(completed),
  };
}

function completePolicy(policy: JsonObject): JsonObject {
  const { Conditions, GrantControls } = policy;
  return {
    Id: null,
    DisplayName: null,
    State: null,
    SessionControls: null,
    ...policy,
    Conditions: isObject(Conditions) ? completeConditions(Conditions) : (Conditions ?? null),
    GrantControls: isObject(GrantControls)
      ? { ...noGrantControls, ...GrantControls }
      : (GrantControls ?? null),
  };
}

function completeConditions(conditions: JsonObject): JsonObject {
  const { Users, Applications, ClientApplications } = conditions;
  return {
    ...noConditions,
    ...conditions,
    Users: isObject(Users) ? { ...nobody, ...Users } : (Users ?? null),
    Applications: isObject(Applications) ? { ...noApplications, ...Applications } : (Applications ?? null),
    ClientApplications: isObject(ClientApplications)
      ? { ...noServicePrincipals, ...ClientApplications }
      : (ClientApplications ?? null),
  };
}

const noConditions = {
  ClientAppTypes: [],
  UserRiskLevels: [],
  SignInRiskLevels: [],
  Platforms: null,
  Locations: null,
  Devices: null,
};

const nobody = {
  IncludeUsers: [],
  IncludeGroups: [],
  IncludeRoles: [],
  IncludeGuestsOrExternalUsers: null,
};

const noApplications = {
  IncludeApplications: [],
  IncludeUserActions: [],
  IncludeAuthenticationContextClassReferences: [],
  ApplicationFilter: null,
};

const noServicePrincipals = {
  IncludeServicePrincipals: [],
  ExcludeServicePrincipals: [],
  IncludeAgentIdServicePrincipals: [],
  ExcludeAgentIdServicePrincipals: [],
};

const noGrantControls = {
  Operator: null,
  BuiltInControls: [],
  CustomAuthenticationFactors: [],
  TermsOfUse: [],
  AuthenticationStrength: null,
};
