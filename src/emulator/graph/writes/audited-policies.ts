import { named, targetOf } from "./audited-routes.ts";
import type { AuditedRoutes } from "./audited-routes.ts";

/**
 * How the directory records changes of its policies.
 * Activities have Microsoft's names, from memory of
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
export const policyAudits: readonly AuditedRoutes[] = [
  {
    route: /^\/identity\/conditionalAccess\/policies/,
    service: "Conditional Access",
    category: "Policy",
    activities: {
      POST: "Add conditional access policy",
      PATCH: "Update conditional access policy",
      DELETE: "Delete conditional access policy",
    },
    whole: "ConditionalAccessPolicy",
    target: ({ policies }, sought) =>
      targetOf(
        "Policy",
        named((id) => policies.conditionalAccess.find((each) => each.id === id), sought),
      ),
  },
  {
    route: /^\/policies\/authorizationPolicy$/,
    service: "Core Directory",
    category: "AuthorizationPolicy",
    activities: { PATCH: "Update authorization policy" },
    target: ({ policies }) => targetOf("Policy", policies.authorization, "Authorization Policy"),
  },
  {
    route: /^\/policies\/identitySecurityDefaultsEnforcementPolicy$/,
    service: "Conditional Access",
    category: "Policy",
    activities: { PATCH: "Update security defaults" },
    target: ({ policies }) => targetOf("Policy", policies.securityDefaults, "Security defaults"),
  },
  {
    route: /^\/policies\/adminConsentRequestPolicy$/,
    service: "Core Directory",
    category: "Policy",
    activities: { PUT: "Update admin consent request policy" },
    target: ({ policies }) => ({
      id: "adminConsentRequestPolicy",
      displayName: "Admin consent request policy",
      type: "Policy",
      value: policies.adminConsentRequest,
    }),
  },
  {
    route: /^\/policies\/authenticationMethodsPolicy/,
    service: "Authentication Methods",
    category: "ApplicationManagement",
    activities: { PATCH: "Authentication Methods Policy Update" },
    target: ({ policies }) =>
      targetOf("Policy", policies.authenticationMethods, "Authentication Methods Policy"),
  },
  {
    route: /^\/policies\/tokenLifetimePolicies/,
    service: "Core Directory",
    category: "Policy",
    activities: { POST: "Add policy", PATCH: "Update policy", DELETE: "Delete policy" },
    target: ({ policies }, sought) =>
      targetOf(
        "Policy",
        named((id) => policies.tokenLifetime.find((each) => each.id === id), sought),
      ),
  },
  {
    route: /^\/policies\/defaultAppManagementPolicy$/,
    service: "Core Directory",
    category: "Policy",
    activities: { PATCH: "Update tenant app management policy" },
    target: ({ policies }) => targetOf("Policy", policies.defaultAppManagement),
  },
  {
    route: /\/appManagementPolicies\/:id/,
    service: "Core Directory",
    category: "Policy",
    activities: { PATCH: "Update policy", DELETE: "Remove policy from application" },
    target: ({ policies }, sought) =>
      targetOf(
        "Policy",
        named((id) => policies.appManagement.find((each) => each.id === id), sought),
      ),
  },
  {
    route: /^\/policies\/roleManagementPolicies\/:policy\/rules\/:id$/,
    service: "PIM",
    category: "RoleManagement",
    activities: { PATCH: "Update role setting in PIM" },
    target: (_, { key, body }) => ({ id: key("policy"), displayName: null, type: "Role", value: body }),
  },
];
