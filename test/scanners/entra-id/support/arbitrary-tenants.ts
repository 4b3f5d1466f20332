import * as fc from "fast-check";
import { highlyPrivilegedRoles } from "../../../../src/scanners/entra-id/roles.ts";
import {
  deleted,
  group,
  guestTypes,
  licencesWith,
  phishingResistant,
  policy,
  strength,
} from "./conditional-access.ts";
import type { PolicyChanges } from "./conditional-access.ts";

/** Tenants whose policies are meant for something and are off by a change or two, so that near misses are the rule. */

const roles = [...highlyPrivilegedRoles.keys()];
const registration = { includeApplications: [], includeUserActions: ["urn:user:registersecurityinfo"] };
const agents = {
  includeServicePrincipals: [],
  excludeServicePrincipals: [],
  includeAgentIdServicePrincipals: ["All"],
  excludeAgentIdServicePrincipals: [],
};
const managed = { builtInControls: ["compliantDevice", "domainJoinedDevice"] };

/** For each requirement, a policy that enforces it. */
export const purposes: Readonly<Record<string, PolicyChanges>> = {
  "MS.AAD.1.1v1": { conditions: { clientAppTypes: ["exchangeActiveSync", "other"] } },
  "MS.AAD.2.1v1": { conditions: { userRiskLevels: ["high"] } },
  "MS.AAD.2.3v1": { conditions: { signInRiskLevels: ["high"] } },
  "MS.AAD.3.1v1": { grant: { authenticationStrength: phishingResistant } },
  "MS.AAD.3.2v2": { grant: { builtInControls: ["mfa"] } },
  "MS.AAD.3.6v1": {
    grant: { authenticationStrength: phishingResistant },
    users: { includeUsers: [], includeRoles: roles },
  },
  "MS.AAD.3.7v1": { grant: managed },
  "MS.AAD.3.8v1": { grant: managed, applications: registration },
  "MS.AAD.3.9v1": { conditions: { authenticationFlows: { transferMethods: "deviceCodeFlow" } } },
  "MS.AAD.9.1v1": { conditions: { agentIdRiskLevels: "high", clientApplications: agents } },
};

/** Changes that matter, or must not: each a single step away. */
const changes: readonly PolicyChanges[] = [
  { state: "enabledForReportingButNotEnforced" },
  { users: { includeUsers: ["user-pilot"] } },
  { users: { includeUsers: [], includeRoles: roles.slice(0, 3) } },
  { users: { includeUsers: [], includeRoles: roles.slice(3) } },
  { users: { includeRoles: ["role-helpdesk"] } },
  { users: { excludeUsers: ["user-declared"] } },
  { users: { excludeUsers: ["user-emergency"] } },
  { users: { excludeUsers: ["user-fax", "user-declared"] } },
  { users: { excludeUsers: null } },
  { users: { excludeGroups: ["group-emergency"] } },
  { users: { excludeGroups: ["group-staff"] } },
  { users: { excludeRoles: ["role-declared"] } },
  { users: { excludeRoles: ["role-sync"] } },
  { users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest") } },
  { users: { excludeGuestsOrExternalUsers: guestTypes(" internalGuest") } },
  { users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest,serviceProvider") } },
  { users: { excludeGuestsOrExternalUsers: guestTypes(null) } },
  { applications: { includeApplications: ["Office365"] } },
  { applications: { excludeApplications: ["app-declared"] } },
  { applications: { excludeApplications: ["app-scanner"] } },
  { applications: { applicationFilter: { mode: "exclude", rule: "attribute -eq true" } } },
  { applications: { applicationFilter: { mode: null, rule: null } } },
  { conditions: { clientAppTypes: ["exchangeActiveSync"] } },
  { conditions: { clientAppTypes: ["other"] } },
  { conditions: { clientAppTypes: ["browser"] } },
  { conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } },
  { conditions: { clientAppTypes: ["all"] } },
  { conditions: { userRiskLevels: ["high", "low"] } },
  { conditions: { signInRiskLevels: ["none"] } },
  { conditions: { servicePrincipalRiskLevels: ["high"] } },
  { conditions: { insiderRiskLevels: "elevated" } },
  { conditions: { agentIdRiskLevels: "low, high" } },
  { conditions: { authenticationFlows: { transferMethods: "deviceCodeFlow,authenticationTransfer" } } },
  { conditions: { authenticationFlows: { transferMethods: null } } },
  { conditions: { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } } },
  { conditions: { platforms: { includePlatforms: ["all"], excludePlatforms: [] } } },
  { conditions: { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } } },
  { conditions: { locations: { includeLocations: ["location-hq"], excludeLocations: [] } } },
  { conditions: { locations: { includeLocations: null, excludeLocations: null } } },
  {
    conditions: {
      devices: {
        includeDevices: [],
        excludeDevices: [],
        deviceFilter: { mode: "include", rule: "isCompliant" },
      },
    },
  },
  { conditions: { devices: { includeDevices: [], excludeDevices: [], deviceFilter: null } } },
  { conditions: { clientApplications: { ...agents, excludeAgentIdServicePrincipals: ["agent-payroll"] } } },
  { grant: { builtInControls: ["block"] } },
  { grant: { builtInControls: ["mfa"], termsOfUse: ["terms-1"] } },
  { grant: { builtInControls: ["mfa"], authenticationStrength: strength("Any MFA", "password,sms") } },
  { grant: { builtInControls: ["mfa"], authenticationStrength: strength("Weak", "sms") } },
  { grant: { operator: "AND", builtInControls: ["mfa", "compliantDevice"] } },
  { grant: { operator: "OR", builtInControls: ["mfa", "compliantDevice"] } },
  {
    grant: {
      operator: null,
      builtInControls: ["compliantDevice", "domainJoinedDevice"],
      termsOfUse: ["terms-1"],
    },
  },
  {
    grant: {
      operator: "OR",
      builtInControls: ["compliantDevice"],
      authenticationStrength: phishingResistant,
    },
  },
  {
    grant: {
      operator: "AND",
      builtInControls: ["compliantDevice"],
      authenticationStrength: phishingResistant,
    },
  },
  { grant: { authenticationStrength: strength("Onboarding", "fido2", "temporaryAccessPassOneTime") } },
  { grant: { authenticationStrength: strength("Empty") } },
  { grant: null },
];

function merged(all: readonly PolicyChanges[]): PolicyChanges {
  return all.reduce((one, other) => ({
    ...one,
    ...other,
    users: { ...one.users, ...other.users },
    applications: { ...one.applications, ...other.applications },
    conditions: { ...one.conditions, ...other.conditions },
  }));
}

const strayed = (purpose: PolicyChanges): fc.Arbitrary<PolicyChanges> =>
  fc.array(fc.constantFrom(...changes), { maxLength: 2 }).map((some) => merged([purpose, ...some]));

const otherPolicies = fc.array(fc.constantFrom(...Object.values(purposes)).chain(strayed), { maxLength: 2 });

const mostly = <Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight: 8 },
    { arbitrary: fc.constantFrom(usual, ...others), weight: 3 },
  );

const feature = fc.record({
  state: mostly("enabled", "default"),
  includeTarget: mostly({ id: "all_users" }, { id: "group-pilots" }),
  excludeTarget: mostly<unknown>(
    { id: "00000000-0000-0000-0000-000000000000" },
    { id: "group-pilots" },
    null,
  ),
});

const authenticationMethods = fc.record({
  policyMigrationState: fc.constantFrom("migrationComplete", "preMigration", null),
  authenticationMethodConfigurations: fc.tuple(
    fc.record({
      id: fc.constant("MicrosoftAuthenticator"),
      state: mostly("enabled", "disabled"),
      isSoftwareOathEnabled: mostly(false, true),
      featureSettings: fc.record({
        displayAppInformationRequiredState: feature,
        displayLocationInformationRequiredState: feature,
      }),
    }),
    fc.record({ id: fc.constantFrom("Sms", "Voice", "Email"), state: mostly("disabled", "enabled") }),
  ),
});

const emergencyGroups = [
  group("group-emergency", "Emergency access", 2),
  group("group-emergency", "Emergency access", 40),
  deleted("group-emergency", "group"),
];

/** Sources by the keys under which checks need them: one policy was meant for the requirement, the others for something else. */
export const tenantsFor = (policyId: string) =>
  fc.record({
    conditionalAccessPolicies: fc
      .tuple(strayed(purposes[policyId] ?? {}), otherPolicies)
      .map(([meant, others]) => [meant, ...others].map((each, index) => policy(`Policy ${index + 1}`, each))),
    referencedPrincipals: fc.constantFrom(...emergencyGroups).map((each) => [each]),
    securityDefaults: fc.record({ isEnabled: fc.boolean() }),
    licences: mostly(licencesWith("AAD_PREMIUM_P2"), licencesWith("AAD_PREMIUM")),
    authenticationMethods,
    privilegedRoles: fc
      .constantFrom(roles, roles.slice(0, 3))
      .map((ids) => ids.map((id) => ({ roleTemplateId: id, displayName: id, assignments: [] }))),
  });
