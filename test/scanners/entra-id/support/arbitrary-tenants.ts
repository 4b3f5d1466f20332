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

/** Tenants of which each thing is mostly as it should be and sometimes not, so that near misses are common. */

const mostly = <Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight: 8 },
    { arbitrary: fc.constantFrom(usual, ...others), weight: 3 },
  );

const roles = [...highlyPrivilegedRoles.keys()];

const users = fc.record({
  includeUsers: mostly<string[]>(["All"], [], ["user-pilot"]),
  includeRoles: mostly<string[]>([], roles, roles.slice(0, 3), roles.slice(3)),
  excludeUsers: mostly<string[] | null>([], ["user-declared"], ["user-emergency"], ["user-fax"], null),
  excludeGroups: mostly<string[]>([], ["group-emergency"], ["group-staff"]),
  excludeRoles: mostly<string[]>([], ["role-declared"], ["role-sync"]),
  excludeGuestsOrExternalUsers: mostly<unknown>(
    null,
    guestTypes("internalGuest"),
    guestTypes("internalGuest, serviceProvider"),
    guestTypes(" internalGuest"),
    guestTypes(null),
  ),
});

const applications = fc.record({
  includeApplications: mostly<string[]>(["All"], ["Office365"], []),
  excludeApplications: mostly<string[]>([], ["app-declared"], ["app-scanner"]),
  includeUserActions: mostly<string[]>([], ["urn:user:registersecurityinfo"]),
  applicationFilter: mostly<unknown>(
    null,
    { mode: "exclude", rule: "attribute -eq true" },
    { mode: null, rule: null },
  ),
});

const agents = {
  includeServicePrincipals: [],
  excludeServicePrincipals: [],
  includeAgentIdServicePrincipals: ["All"],
  excludeAgentIdServicePrincipals: [],
};

const conditions = fc.record({
  clientAppTypes: fc.constantFrom(
    ["all"],
    ["exchangeActiveSync", "other"],
    ["exchangeActiveSync"],
    ["other"],
    ["browser"],
    ["browser", "mobileAppsAndDesktopClients"],
  ),
  userRiskLevels: mostly<string[]>([], ["high"], ["low"]),
  signInRiskLevels: mostly<string[]>([], ["high"], ["none"]),
  insiderRiskLevels: mostly<unknown>(null, "elevated"),
  agentIdRiskLevels: mostly<unknown>(null, "high", "low, high"),
  authenticationFlows: mostly<unknown>(
    null,
    { transferMethods: "deviceCodeFlow" },
    { transferMethods: "deviceCodeFlow,authenticationTransfer" },
    { transferMethods: null },
  ),
  platforms: mostly<unknown>(
    null,
    { includePlatforms: ["all"], excludePlatforms: ["linux"] },
    { includePlatforms: ["all"], excludePlatforms: [] },
  ),
  locations: mostly<unknown>(
    null,
    { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
    { includeLocations: null, excludeLocations: null },
  ),
  devices: mostly<unknown>(null, {
    includeDevices: [],
    excludeDevices: [],
    deviceFilter: { mode: "include", rule: "isCompliant" },
  }),
  clientApplications: mostly<unknown>(null, agents, {
    ...agents,
    excludeAgentIdServicePrincipals: ["agent-payroll"],
  }),
});

const grant = fc.record({
  operator: fc.constantFrom("OR", "AND", null),
  builtInControls: fc.constantFrom<string[]>(
    ["block"],
    ["mfa"],
    ["compliantDevice", "domainJoinedDevice"],
    ["compliantDevice"],
    ["mfa", "compliantDevice"],
    [],
  ),
  termsOfUse: mostly<string[]>([], ["terms-1"]),
  authenticationStrength: mostly<unknown>(
    null,
    phishingResistant,
    strength("Weak", "fido2", "sms"),
    strength("Any MFA", "password,sms"),
    strength("Empty"),
  ),
});

const state = mostly("enabled", "enabledForReportingButNotEnforced", "disabled");

const policies = fc
  .array(fc.record({ state, users, applications, conditions, grant: fc.option(grant, { freq: 20 }) }), {
    maxLength: 4,
  })
  .map((all) => all.map((changes, index) => policy(`Policy ${index + 1}`, changes)));

const feature = fc.record({
  state: mostly("enabled", "default"),
  includeTarget: mostly({ id: "all_users" }, { id: "group-pilots" }),
  excludeTarget: mostly<unknown>(
    { id: "00000000-0000-0000-0000-000000000000" },
    { id: "group-pilots" },
    null,
  ),
});

const methods = fc.record({
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

const privilegedRoles = fc.constantFrom(roles, roles.slice(0, 3)).map((ids) =>
  ids.map((roleTemplateId) => ({
    roleTemplateId,
    displayName: roleTemplateId,
    assignments: [],
    rules: [],
  })),
);

/** Sources by the keys under which checks need them. */
export const tenants = fc.record({
  conditionalAccessPolicies: policies,
  referencedPrincipals: fc
    .constantFrom(
      group("group-emergency", "Emergency access", 2),
      group("group-emergency", "Emergency access", 40),
      deleted("group-emergency", "group"),
    )
    .map((each) => [each]),
  securityDefaults: fc.record({ isEnabled: fc.boolean() }),
  licences: mostly(licencesWith("AAD_PREMIUM_P2"), licencesWith("AAD_PREMIUM")),
  authenticationMethods: methods,
  privilegedRoles,
});
