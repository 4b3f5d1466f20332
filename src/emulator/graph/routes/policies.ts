import type { EmulatedTenant } from "../../tenants/model.ts";
import type { GraphObject, Relations, Route } from "../route.ts";
import { DIRECTORY_OBJECT } from "../shapes.ts";

const POLICY_READER = ["Policy.Read.All"];

const APP_MANAGEMENT_POLICY = {
  properties: ["id", "description", "displayName", "isEnabled", "restrictions"],
};

const TOKEN_LIFETIME_POLICY = {
  properties: ["id", "definition", "deletedDateTime", "description", "displayName", "isOrganizationDefault"],
};

const PERMISSION_GRANT_POLICY = { properties: ["id", "description", "displayName"] };

const APPLIES_TO: Relations = {
  appliesTo: { read: (tenant, policy) => boundApplications(tenant, policy["id"]) },
};

/** The policies that are not Conditional Access: authorization, authentication methods, app credentials, consent, guests. */
export const policyRoutes: readonly Route[] = [
  {
    kind: "object",
    path: "/policies/authorizationPolicy",
    permissions: POLICY_READER,
    read: (tenant) => tenant.policies.authorization,
  },
  {
    // In beta the same path is a list of one.
    kind: "list",
    path: "/policies/authorizationPolicy",
    versions: ["beta"],
    permissions: POLICY_READER,
    top: "refused",
    read: (tenant) => [betaAuthorizationPolicy(tenant)],
  },
  {
    kind: "object",
    path: "/policies/authenticationMethodsPolicy",
    permissions: ["Policy.Read.AuthenticationMethod", ...POLICY_READER],
    read: (tenant) => tenant.policies.authenticationMethods,
  },
  {
    kind: "object",
    path: "/policies/defaultAppManagementPolicy",
    permissions: POLICY_READER,
    read: (tenant) => tenant.policies.defaultAppManagement,
  },
  {
    kind: "list",
    path: "/policies/appManagementPolicies",
    permissions: POLICY_READER,
    shape: APP_MANAGEMENT_POLICY,
    relations: APPLIES_TO,
    top: "honoured",
    read: (tenant) => tenant.policies.appManagement,
  },
  {
    kind: "object",
    path: "/policies/appManagementPolicies/:id",
    permissions: POLICY_READER,
    shape: APP_MANAGEMENT_POLICY,
    relations: APPLIES_TO,
    read: (tenant, asked) => tenant.policies.appManagement.find(({ id }) => id === asked.key("id")),
  },
  {
    kind: "list",
    path: "/policies/appManagementPolicies/:id/appliesTo",
    permissions: ["Application.Read.All", ...POLICY_READER],
    shape: { properties: ["id", "appId", "createdDateTime", "displayName"] },
    top: "honoured",
    read: (tenant, asked) => boundApplications(tenant, asked.key("id")),
  },
  {
    kind: "list",
    path: "/policies/tokenLifetimePolicies",
    permissions: POLICY_READER,
    shape: TOKEN_LIFETIME_POLICY,
    top: "honoured",
    read: (tenant) => tenant.policies.tokenLifetime,
  },
  {
    kind: "object",
    path: "/policies/tokenLifetimePolicies/:id",
    permissions: POLICY_READER,
    shape: TOKEN_LIFETIME_POLICY,
    read: (tenant, asked) => tenant.policies.tokenLifetime.find(({ id }) => id === asked.key("id")),
  },
  {
    kind: "list",
    path: "/policies/tokenLifetimePolicies/:id/appliesTo",
    permissions: ["Application.Read.All", ...POLICY_READER],
    shape: DIRECTORY_OBJECT,
    top: "honoured",
    read: (tenant, asked) => {
      const policy = tenant.policies.tokenLifetime.find(({ id }) => id === asked.key("id"));
      return policy && applicationsNamed(tenant, policy.appliesTo);
    },
  },
  {
    kind: "object",
    path: "/policies/adminConsentRequestPolicy",
    permissions: POLICY_READER,
    read: (tenant) => tenant.policies.adminConsentRequest,
  },
  {
    kind: "object",
    path: "/policies/identitySecurityDefaultsEnforcementPolicy",
    permissions: POLICY_READER,
    read: (tenant) => tenant.policies.securityDefaults,
  },
  {
    kind: "object",
    path: "/policies/crossTenantAccessPolicy/default",
    permissions: POLICY_READER,
    read: (tenant) => tenant.policies.crossTenantAccessDefault,
  },
  {
    kind: "list",
    path: "/policies/crossTenantAccessPolicy/partners",
    permissions: POLICY_READER,
    top: "refused",
    read: (tenant) => tenant.policies.crossTenantAccessPartners,
  },
  {
    kind: "list",
    path: "/policies/b2bManagementPolicies",
    versions: ["beta"],
    permissions: POLICY_READER,
    top: "refused",
    read: (tenant) => tenant.policies.b2bManagement,
  },
  {
    kind: "list",
    path: "/policies/permissionGrantPolicies",
    permissions: ["Policy.Read.PermissionGrant", ...POLICY_READER],
    shape: PERMISSION_GRANT_POLICY,
    relations: {
      includes: { read: (_tenant, policy) => policy["includes"] ?? [] },
      excludes: { read: (_tenant, policy) => policy["excludes"] ?? [] },
    },
    top: "refused",
    read: (tenant) => tenant.policies.permissionGrant,
  },
];

/** Where v1.0 keeps the grant policies with the other permissions of the default user, beta has them at the top. */
function betaAuthorizationPolicy(tenant: EmulatedTenant): object {
  const { authorization } = tenant.policies;
  const { permissionGrantPoliciesAssigned, ...permissions } = authorization.defaultUserRolePermissions ?? {};
  return {
    ...authorization,
    defaultUserRolePermissions: permissions,
    permissionGrantPolicyIdsAssignedToDefaultUserRole: permissionGrantPoliciesAssigned ?? [],
  };
}

function boundApplications(tenant: EmulatedTenant, policyId: unknown): GraphObject[] | undefined {
  const policy = tenant.policies.appManagement.find(({ id }) => id === policyId);
  return policy && applicationsNamed(tenant, policy.appliesTo);
}

function applicationsNamed(tenant: EmulatedTenant, ids: readonly string[]): GraphObject[] {
  return ids.flatMap((id) => {
    const application = tenant.directory.applications.find("id", id);
    return application === undefined ? [] : { "@odata.type": "#microsoft.graph.application", ...application };
  });
}
