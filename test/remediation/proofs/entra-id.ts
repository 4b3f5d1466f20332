import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import { GROUPS } from "../../../src/emulator/tenants/faulty/people.ts";
import type { Proof } from "../proof.ts";
import { entraIdRoleProofs } from "./entra-id-roles.ts";

type Policies = EmulatedTenant["policies"];

/** New policies begin in report-only. */
const switchedOn: Pick<Proof, "fillIn"> = {
  fillIn: () => [["enabledForReportingButNotEnforced", "enabled"]],
};

const EXCEPTED_FROM_THE_PILOT = {
  policy: "MS.AAD.3.1v1",
  exclude: { groups: [GROUPS.mfaExceptions.id] },
  reason: "They get their security keys next month.",
  approvedBy: "the head of security",
  expires: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
};

/** Every policy of the product that a scan decides by itself. */
export const entraIdProofs: readonly Proof[] = [
  { policyId: "MS.AAD.1.1v1", ...switchedOn },
  { policyId: "MS.AAD.2.1v1", ...switchedOn },
  { policyId: "MS.AAD.2.3v1", ...switchedOn, breakTenant: without("Block risky sign-ins") },
  { policyId: "MS.AAD.3.1v1", ...switchedOn },
  { policyId: "MS.AAD.3.2v2", ...switchedOn },
  { policyId: "MS.AAD.3.3v2", breakTenant: withAuthenticatorAsMicrosoftLikes },
  { policyId: "MS.AAD.3.4v1" },
  { policyId: "MS.AAD.3.5v2" },
  {
    policyId: "MS.AAD.3.6v1",
    ...switchedOn,
    breakTenant: wherePilotIsOver,
    profile: { exceptions: [EXCEPTED_FROM_THE_PILOT] },
  },
  { policyId: "MS.AAD.3.7v1", ...switchedOn },
  {
    policyId: "MS.AAD.3.8v1",
    ...switchedOn,
    breakTenant: withDevicesForApplicationsOnly,
  },
  { policyId: "MS.AAD.3.9v1", ...switchedOn, breakTenant: without("Block device code and transfer") },
  { policyId: "MS.AAD.5.1v1", breakTenant: whereUsersRegisterApplications },
  { policyId: "MS.AAD.5.2v1" },
  {
    policyId: "MS.AAD.5.3v1",
    breakTenant: withoutConsentWorkflow,
    fillIn: (tenant) => [
      ["<object id of the group of reviewers>", groupNamed(tenant, "Application reviewers")],
    ],
  },
  { policyId: "MS.AAD.5.5v1" },
  { policyId: "MS.AAD.5.6v1", breakTenant: whereSecretsMayBeAdded },
  { policyId: "MS.AAD.5.7v1", breakTenant: withoutAppRestrictions },
  { policyId: "MS.AAD.6.1v1" },
  ...entraIdRoleProofs,
  { policyId: "MS.AAD.8.1v1" },
  { policyId: "MS.AAD.8.2v1" },
  { policyId: "MS.AAD.9.1v1", ...switchedOn },
];

/** Tenants share what they are built from: nothing is changed in place. */
function setPolicies(tenant: EmulatedTenant, changed: Partial<Policies>): void {
  tenant.policies = { ...tenant.policies, ...changed };
}

/** Fabrikam meets some policies by one Conditional Access policy: here it was deleted. */
function without(policyName: string): (tenant: EmulatedTenant) => void {
  return (tenant) => {
    const left = tenant.policies.conditionalAccess.filter(({ displayName }) => displayName !== policyName);
    if (left.length === tenant.policies.conditionalAccess.length)
      throw new Error(`Fabrikam has no policy “${policyName}”.`);
    setPolicies(tenant, { conditionalAccess: left });
  };
}

/** Everybody needs phishing-resistant MFA but some, who are declared for MS.AAD.3.1v1; the roles have no policy of their own. */
function wherePilotIsOver(tenant: EmulatedTenant): void {
  setPolicies(tenant, {
    conditionalAccess: tenant.policies.conditionalAccess.map((policy) =>
      policy.displayName === "Require phishing-resistant MFA (pilot)"
        ? {
            ...policy,
            state: "enabled",
            conditions: {
              ...policy.conditions,
              users: { ...policy.conditions.users, excludeGroups: [GROUPS.mfaExceptions.id] },
            },
          }
        : policy,
    ),
  });
}

/** Devices are asked for where applications are opened, and not where security information is registered. */
function withDevicesForApplicationsOnly(tenant: EmulatedTenant): void {
  setPolicies(tenant, {
    conditionalAccess: tenant.policies.conditionalAccess.map((policy) =>
      policy.displayName === "Register security information on managed devices only"
        ? {
            ...policy,
            conditions: {
              ...policy.conditions,
              applications: {
                ...policy.conditions.applications,
                includeApplications: ["All"],
                includeUserActions: [],
              },
            },
          }
        : policy,
    ),
  });
}

/** Fabrikam does not use Authenticator, so that nothing could be wrong with it. */
function withAuthenticatorAsMicrosoftLikes(tenant: EmulatedTenant): void {
  const { authenticationMethods } = tenant.policies;
  setPolicies(tenant, {
    authenticationMethods: {
      ...authenticationMethods,
      authenticationMethodConfigurations: authenticationMethods.authenticationMethodConfigurations.map(
        (method) => (method.id === "MicrosoftAuthenticator" ? { ...method, state: "enabled" } : method),
      ),
    },
  });
}

function whereUsersRegisterApplications(tenant: EmulatedTenant): void {
  const { authorization } = tenant.policies;
  const defaultUserRolePermissions = {
    ...authorization.defaultUserRolePermissions,
    allowedToCreateApps: true,
  };
  setPolicies(tenant, { authorization: { ...authorization, defaultUserRolePermissions } });
}

/** Off in both places that say so, of which one is there only since somebody changed it. */
function withoutConsentWorkflow(tenant: EmulatedTenant): void {
  const { adminConsentRequest } = tenant.policies;
  setPolicies(tenant, { adminConsentRequest: { ...adminConsentRequest, isEnabled: false, reviewers: [] } });
  tenant.groupSettings = tenant.groupSettings.map((setting) => ({
    ...setting,
    values: (setting.values ?? []).map((each) =>
      each.name === "EnableAdminConsentRequests" ? { ...each, value: "false" } : each,
    ),
  }));
}

/** Where no secret can be added, none lives for too long. */
function whereSecretsMayBeAdded(tenant: EmulatedTenant): void {
  setPolicies(tenant, {
    defaultAppManagement: {
      ...tenant.policies.defaultAppManagement,
      applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
    },
  });
}

function withoutAppRestrictions(tenant: EmulatedTenant): void {
  setPolicies(tenant, {
    defaultAppManagement: {
      ...tenant.policies.defaultAppManagement,
      isEnabled: false,
      applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
      servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
    },
  });
}

function groupNamed({ directory }: EmulatedTenant, name: string): string {
  for (let index = 0; index < directory.groups.size; index += 1) {
    const group = directory.groups.at(index);
    if (group.displayName === name) return group.id;
  }
  throw new Error(`The tenant has no group “${name}”.`);
}
