import {
  deviceCodeIsBlocked,
  managedDeviceIsRequired,
  managedDeviceIsRequiredToRegister,
  mfaIsRequired,
  phishingResistantMfaIsRequired,
  phishingResistantMfaIsRequiredOfPrivilegedRoles,
} from "../../../../src/scanners/entra-id/checks/3-strong-authentication.ts";
import { highlyPrivilegedRoles } from "../../../../src/scanners/entra-id/roles.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  breakGlass,
  excluding,
  group,
  phishingResistant,
  policy,
  strength,
  without,
} from "../support/conditional-access.ts";
import type { PolicyChanges } from "../support/conditional-access.ts";

const tenant = (...policies: readonly unknown[]) => ({ conditionalAccessPolicies: policies });
const granting = (grant: Record<string, unknown>, changes: PolicyChanges = {}) =>
  tenant(policy("Sign in safely", { grant, ...changes }));
const requiring = (authenticationStrength: Record<string, unknown>, changes: PolicyChanges = {}) =>
  granting({ authenticationStrength }, changes);
const narrowed = { reference: true, deviation: "conditional-access-narrowed" };
const alternatives = { reference: true, deviation: "grant-alternatives" };
const mfa = { builtInControls: ["mfa"] };

testCheck(phishingResistantMfaIsRequired, {
  met: [
    { name: "the built-in strength is required of everybody", sources: requiring(phishingResistant) },
    {
      name: "a custom strength that allows passkeys only has its own name (trap 8)",
      sources: requiring(strength("Contoso keys", "fido2")),
    },
    {
      name: "the strength is required together with a compliant device",
      sources: granting({
        operator: "AND",
        builtInControls: ["compliantDevice"],
        authenticationStrength: phishingResistant,
      }),
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant(), violations: ["none matches"] },
    { name: "only MFA is required", sources: granting(mfa), violations: ["none matches"] },
    {
      name: "the strength allows a Temporary Access Pass as well (trap 8)",
      sources: requiring(strength("Onboarding", "fido2", "temporaryAccessPassOneTime")),
      violations: ["Sign in safely"],
    },
    {
      name: "one weak combination spoils the strength (trap 8)",
      sources: requiring(strength("Phishing-resistant MFA", "fido2", "password,sms")),
    },
    { name: "the strength allows nothing", sources: requiring(strength("Empty")) },
    {
      name: "a compliant device serves as well (trap 4), which ScubaGear passes",
      sources: granting({
        operator: "OR",
        builtInControls: ["compliantDevice"],
        authenticationStrength: phishingResistant,
      }),
      ...alternatives,
      says: /asks for a compliant device or the authentication strength/,
    },
    {
      name: "the strength is required outside trusted locations only (trap 2), which ScubaGear passes",
      sources: requiring(phishingResistant, {
        conditions: { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } },
      }),
      ...narrowed,
    },
    {
      name: "the policy is report-only (trap 11)",
      sources: requiring(phishingResistant, { state: "enabledForReportingButNotEnforced" }),
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "the combinations of the strength are missing",
      sources: granting({
        authenticationStrength: { id: "strength-1", displayName: "Phishing-resistant MFA" },
      }),
      says: /allowedCombinations/,
    },
    {
      name: "the strength is missing",
      sources: tenant(
        without(
          policy("Sign in safely", { grant: { authenticationStrength: phishingResistant } }),
          "grantControls.authenticationStrength",
        ),
      ),
    },
    {
      name: "other controls beside the strength are missing",
      sources: tenant(
        without(
          policy("Sign in safely", { grant: { authenticationStrength: phishingResistant } }),
          "grantControls.builtInControls",
        ),
      ),
      reference: true,
    },
  ],
});

testCheck(mfaIsRequired, {
  met: [
    {
      name: "conditions that nobody knows yet are not set",
      sources: granting(
        { ...mfa, "authenticationStrength@odata.context": "https://graph.microsoft.com" },
        {
          conditions: {
            "@odata.type": "#microsoft.graph.conditionalAccessConditionSet",
            weekdays: { "@odata.type": "#microsoft.graph.weekdays", included: [], excluded: null },
            times: null,
            deviceStates: null,
          },
          users: { excludePersonas: [] },
        },
      ),
    },
    {
      name: "a control that nobody knows yet is asked for besides MFA",
      sources: granting({ operator: "AND", ...mfa, walletCredentials: ["wallet-1"] }),
    },
    { name: "MFA is required of everybody", sources: granting(mfa) },
    {
      name: "MFA and a compliant device are required",
      sources: granting({ operator: "AND", builtInControls: ["mfa", "compliantDevice"] }),
    },
    {
      name: "the built-in MFA strength is required",
      sources: requiring(strength("Multifactor authentication", "fido2", "password,sms")),
    },
    {
      name: "only phishing-resistant methods are allowed (trap 8), which ScubaGear fails",
      sources: requiring(phishingResistant),
      reference: false,
      deviation: "stronger-than-asked",
    },
    {
      name: "MFA or an MFA strength, so that either way is MFA",
      sources: granting({
        builtInControls: ["mfa"],
        authenticationStrength: strength("Any MFA", "password,voice"),
      }),
    },
    { name: "a single control needs no operator", sources: granting({ ...mfa, operator: null }) },
    {
      name: "an empty strength is written as an object of nulls",
      sources: granting({
        ...mfa,
        authenticationStrength: { id: null, displayName: null, allowedCombinations: null },
      }),
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant() },
    {
      name: "a compliant device serves as well (trap 4), which ScubaGear passes",
      sources: granting({ operator: "OR", builtInControls: ["mfa", "compliantDevice"] }),
      ...alternatives,
      violations: ["Sign in safely"],
      says: /asks for a compliant device or MFA/,
    },
    {
      name: "accepting terms of use serves as well (trap 4)",
      sources: granting({ ...mfa, termsOfUse: ["terms-1"] }),
      ...alternatives,
    },
    {
      name: "a custom control serves as well (trap 4)",
      sources: granting({ ...mfa, customAuthenticationFactors: ["Fabrikam OTP"] }),
      ...alternatives,
    },
    {
      name: "two controls without an operator are alternatives",
      sources: granting({ operator: null, builtInControls: ["mfa", "compliantDevice"] }),
      ...alternatives,
    },
    {
      name: "MFA is required at high user and sign-in risk only (trap 1), which ScubaGear passes",
      sources: granting(mfa, { conditions: { userRiskLevels: ["high"], signInRiskLevels: ["high"] } }),
      ...narrowed,
    },
    {
      name: "MFA is required in browsers only (trap 2)",
      sources: granting(mfa, { conditions: { clientAppTypes: ["browser"] } }),
      ...narrowed,
    },
    {
      name: "one combination is a single factor (trap 8)",
      sources: requiring(strength("Sloppy", "fido2", "sms")),
    },
    {
      name: "MFA is required of administrators only",
      sources: granting(mfa, {
        users: { includeUsers: [], includeRoles: [...highlyPrivilegedRoles.keys()] },
      }),
    },
    { name: "a session control is all there is", sources: tenant(policy("Sign in safely", { grant: null })) },
    {
      name: "security defaults are on, and no policy is there",
      sources: { ...tenant(), securityDefaults: { isEnabled: true } },
    },
    {
      name: "security defaults are on, and keep the policy from being enforced, which ScubaGear passes",
      sources: { ...granting(mfa), securityDefaults: { isEnabled: true } },
      reference: true,
      deviation: "security-defaults-on",
      violations: ["Security defaults"],
      says: /keep “Sign in safely” from being enforced/,
    },
    {
      name: "compliant devices are left out by a condition that filters have replaced",
      sources: granting(mfa, {
        conditions: { deviceStates: { includeStates: ["All"], excludeStates: ["Compliant"] } },
      }),
      ...narrowed,
      says: /everywhere but on Compliant devices/,
    },
    {
      name: "joined devices are left out by the states of devices",
      sources: granting(mfa, {
        conditions: {
          devices: {
            includeDevices: [],
            excludeDevices: [],
            includeDeviceStates: ["All"],
            excludeDeviceStates: ["DomainJoined"],
            deviceFilter: null,
          },
        },
      }),
      ...narrowed,
      says: /everywhere but on DomainJoined devices/,
    },
    {
      name: "the policy applies at certain times only",
      sources: granting(mfa, { conditions: { times: { includedRanges: ["Mon"], excludedRanges: [] } } }),
      ...narrowed,
    },
    {
      name: "service principals are filtered",
      sources: granting(mfa, {
        conditions: {
          clientApplications: {
            includeServicePrincipals: [],
            excludeServicePrincipals: [],
            includeAgentIdServicePrincipals: [],
            excludeAgentIdServicePrincipals: [],
            servicePrincipalFilter: { mode: "include", rule: 'CustomSecurityAttribute.a -eq "b"' },
          },
        },
      }),
      ...narrowed,
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "a condition is set that nobody knows yet",
      sources: granting(mfa, { conditions: { weekdays: { included: ["Mon"] } } }),
      reference: true,
      says: /“Sign in safely” sets “conditions\.weekdays”, which this version of Plimsoll does not know/,
    },
    {
      name: "users are chosen in a way that nobody knows yet",
      sources: granting(mfa, { users: { excludePersonas: ["persona-1"] } }),
      reference: true,
      says: /“conditions\.users\.excludePersonas”/,
    },
    {
      name: "the policy is enabled in part",
      sources: tenant({ ...policy("Sign in safely", { grant: mfa }), partialEnablementStrategy: "rollout" }),
      reference: true,
      says: /“partialEnablementStrategy”/,
    },
    {
      name: "a control that nobody knows yet may serve as well",
      sources: granting({ ...mfa, walletCredentials: ["wallet-1"] }),
      reference: true,
      says: /“grantControls\.walletCredentials”/,
    },
    {
      name: "the answer on security defaults is broken",
      sources: granting(mfa),
      failures: { securityDefaults: "malformed" },
      reference: true,
    },
    {
      name: "whether terms of use serve as well is missing",
      sources: tenant(without(policy("Sign in safely", { grant: mfa }), "grantControls.termsOfUse")),
      reference: true,
      says: /termsOfUse/,
    },
    {
      name: "the authentication flows are missing",
      sources: tenant(without(policy("Sign in safely", { grant: mfa }), "conditions.authenticationFlows")),
      reference: true,
    },
  ],
});

const roles = [...highlyPrivilegedRoles.keys()];
const [globalAdministrator = "", ...otherRoles] = roles;
const privilegedRoles = roles.map((roleTemplateId) => ({
  roleTemplateId,
  displayName: highlyPrivilegedRoles.get(roleTemplateId) ?? "",
  assignments: [],
}));
const forRoles = (name: string, includeRoles: readonly string[], changes: PolicyChanges = {}) =>
  policy(name, {
    grant: { authenticationStrength: phishingResistant },
    ...changes,
    users: { includeUsers: [], includeRoles, ...changes.users },
  });

testCheck(phishingResistantMfaIsRequiredOfPrivilegedRoles, {
  met: [
    {
      name: "one policy names all highly privileged roles",
      sources: { ...tenant(forRoles("Administrators", roles)), privilegedRoles },
    },
    {
      name: "two policies name them between them (trap 12), which ScubaGear fails",
      sources: {
        ...tenant(
          forRoles("Global Administrators", [globalAdministrator]),
          forRoles("Other administrators", otherRoles),
        ),
        privilegedRoles,
      },
      reference: false,
      deviation: "several-policies-together",
      says: /together\.$/,
    },
    {
      name: "a policy for everybody covers all roles (trap 12), which ScubaGear fails",
      sources: { ...requiring(phishingResistant), privilegedRoles },
      reference: false,
      deviation: "several-policies-together",
    },
    {
      name: "without Entra ID P2 our source of the roles fails, and ScubaGear reads them all the same",
      sources: tenant(forRoles("Administrators", roles)),
      failures: { privilegedRoles: "licence" },
    },
    {
      name: "an export does not hold the roles that the tenant has, and they are not needed",
      sources: tenant(forRoles("Administrators", roles)),
      failures: { privilegedRoles: "notRead" },
      reference: false,
      deviation: "role-list",
    },
    {
      name: "an emergency group is left out (trap 14)",
      sources: {
        ...tenant(forRoles("Administrators", roles, { users: { excludeGroups: ["group-emergency"] } })),
        privilegedRoles,
        referencedPrincipals: [group("group-emergency", "Emergency access", 2)],
      },
      settings: breakGlass({ groups: [{ id: "group-emergency" }] }),
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "an excluded user is declared for this policy",
      sources: {
        ...tenant(forRoles("Administrators", roles, { users: { excludeUsers: ["user-sync"] } })),
        privilegedRoles,
      },
      settings: excluding({ users: ["user-sync"] }),
    },
  ],
  notMet: [
    { name: "there is no policy", sources: { ...tenant(), privilegedRoles } },
    {
      name: "one role is not covered",
      sources: { ...tenant(forRoles("Other administrators", otherRoles)), privilegedRoles },
      violations: ["Other administrators"],
      says: /Nothing covers Global Administrator\.$/,
    },
    {
      name: "the tenant has one of the roles only, with which ScubaGear is content",
      sources: {
        ...tenant(forRoles("Global Administrators", [globalAdministrator])),
        privilegedRoles: privilegedRoles.slice(0, 1),
      },
      reference: true,
      deviation: "role-list",
    },
    {
      name: "the tenant has no roles at all, with which ScubaGear is content",
      sources: { ...tenant(forRoles("Helpdesk", ["role-helpdesk"])), privilegedRoles: [] },
      reference: true,
      deviation: "role-list",
    },
    {
      name: "only MFA is required of the roles",
      sources: { ...tenant(forRoles("Administrators", roles, { grant: mfa })), privilegedRoles },
    },
    {
      name: "a role is left out",
      sources: {
        ...tenant(forRoles("Administrators", roles, { users: { excludeRoles: [globalAdministrator] } })),
        privilegedRoles,
      },
    },
    {
      name: "the roles are covered on one platform only (trap 2)",
      sources: {
        ...tenant(
          forRoles("Administrators", roles, {
            conditions: { platforms: { includePlatforms: ["windows"], excludePlatforms: [] } },
          }),
        ),
        privilegedRoles,
      },
      ...narrowed,
    },
    {
      name: "the policy is about one portal only",
      sources: {
        ...tenant(
          forRoles("Administrators", roles, {
            applications: { includeApplications: ["MicrosoftAdminPortals"] },
          }),
        ),
        privilegedRoles,
      },
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: { privilegedRoles } },
    {
      name: "the included roles are missing",
      sources: {
        ...tenant(without(forRoles("Administrators", roles), "conditions.users.includeRoles")),
        privilegedRoles,
      },
    },
    {
      name: "the included users are missing, which ScubaGear does not look at",
      sources: {
        ...tenant(without(forRoles("Administrators", roles), "conditions.users.includeUsers")),
        privilegedRoles,
      },
      reference: true,
    },
  ],
});

const managed = { operator: "OR", builtInControls: ["compliantDevice", "domainJoinedDevice"] };

testCheck(managedDeviceIsRequired, {
  met: [
    { name: "a compliant or a hybrid joined device is required", sources: granting(managed) },
    {
      name: "a compliant device alone is stricter, which ScubaGear fails",
      sources: granting({ builtInControls: ["compliantDevice"] }),
      reference: false,
      deviation: "stronger-than-asked",
    },
    {
      name: "MFA and a compliant device are required",
      sources: granting({ operator: "AND", builtInControls: ["mfa", "compliantDevice"] }),
      reference: false,
      deviation: "stronger-than-asked",
    },
    {
      name: "both kinds of device are required at once",
      sources: granting({ ...managed, operator: "AND" }),
      reference: false,
      deviation: "stronger-than-asked",
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant() },
    {
      name: "MFA serves as well (trap 4)",
      sources: granting({
        operator: "OR",
        builtInControls: ["mfa", "compliantDevice", "domainJoinedDevice"],
      }),
      says: /asks for a compliant device, a hybrid joined device or MFA/,
    },
    {
      name: "terms of use serve as well (trap 4), which ScubaGear passes",
      sources: granting({ ...managed, termsOfUse: ["terms-1"] }),
      ...alternatives,
    },
    {
      name: "an approved app serves as well",
      sources: granting({ operator: "OR", builtInControls: ["compliantDevice", "approvedApplication"] }),
    },
    {
      name: "a device filter narrows the policy (trap 2)",
      sources: granting(managed, {
        conditions: {
          devices: {
            includeDevices: [],
            excludeDevices: [],
            deviceFilter: { mode: "include", rule: "device.isCompliant -eq True" },
          },
        },
      }),
      ...narrowed,
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "the strength that might serve as well is missing",
      sources: tenant(
        without(policy("Sign in safely", { grant: managed }), "grantControls.authenticationStrength"),
      ),
      reference: true,
    },
  ],
});

const registration: PolicyChanges = {
  applications: { includeApplications: [], includeUserActions: ["urn:user:registersecurityinfo"] },
};

testCheck(managedDeviceIsRequiredToRegister, {
  met: [
    { name: "a managed device is required to register", sources: granting(managed, registration) },
    {
      name: "a compliant device alone is required to register",
      sources: granting({ builtInControls: ["compliantDevice"] }, registration),
    },
    {
      name: "excluded applications do not matter to an action",
      sources: granting(managed, {
        applications: { ...registration.applications, excludeApplications: ["app-scanner"] },
      }),
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant() },
    {
      name: "the policy is about joining devices",
      sources: granting(managed, {
        applications: { includeApplications: [], includeUserActions: ["urn:user:registerdevice"] },
      }),
    },
    { name: "the policy is about all resources, not about the action", sources: granting(managed) },
    {
      name: "MFA serves as well (trap 4), which ScubaGear passes",
      sources: granting({ operator: "OR", builtInControls: ["mfa", "compliantDevice"] }, registration),
      ...alternatives,
    },
    {
      name: "trusted locations are left out (trap 2), which ScubaGear passes",
      sources: granting(managed, {
        ...registration,
        conditions: { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } },
      }),
      ...narrowed,
    },
    {
      name: "the policy is report-only (trap 11)",
      sources: granting(managed, { ...registration, state: "enabledForReportingButNotEnforced" }),
    },
    {
      name: "a group is left out",
      sources: granting(managed, { ...registration, users: { excludeGroups: ["group-staff"] } }),
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "the user actions are missing",
      sources: tenant(
        without(
          policy("Sign in safely", { grant: managed, ...registration }),
          "conditions.applications.includeUserActions",
        ),
      ),
    },
  ],
});

const blockFlows = (transferMethods: unknown, changes: PolicyChanges = {}) =>
  tenant(
    policy("Block device code", {
      ...changes,
      conditions: { authenticationFlows: { transferMethods }, ...changes.conditions },
    }),
  );

testCheck(deviceCodeIsBlocked, {
  met: [
    { name: "device code flow is blocked", sources: blockFlows("deviceCodeFlow") },
    {
      name: "authentication transfer is blocked as well (trap 9), which ScubaGear fails",
      sources: blockFlows("deviceCodeFlow,authenticationTransfer"),
      reference: false,
      deviation: "device-code-with-other-flows",
    },
    {
      name: "the flows are written with a space (trap 9)",
      sources: blockFlows("authenticationTransfer, deviceCodeFlow"),
      reference: false,
      deviation: "device-code-with-other-flows",
    },
    {
      name: "the flows are a list",
      sources: blockFlows(["deviceCodeFlow"]),
      reference: false,
      deviation: "device-code-with-other-flows",
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant() },
    { name: "only authentication transfer is blocked", sources: blockFlows("authenticationTransfer") },
    {
      name: "the flow is granted with MFA (trap 10)",
      sources: blockFlows("deviceCodeFlow", { grant: mfa }),
      violations: ["Block device code"],
      says: /does not block but asks for MFA/,
    },
    { name: "no flow is named", sources: blockFlows("none") },
    {
      name: "one platform is left out (trap 2), which ScubaGear passes",
      sources: blockFlows("deviceCodeFlow", {
        conditions: { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } },
      }),
      ...narrowed,
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    { name: "the flows are missing", sources: blockFlows(undefined), says: /transferMethods/ },
  ],
});
