/** How the directory's audit log tells of changes to what a source reads. */
interface DirectoryActivities {
  readonly names: RegExp;
  /** The categories in which they may stand; there may be others. */
  readonly categories: readonly string[];
}

const policies = ["Policy", "AuthorizationPolicy", "ApplicationManagement"] as const;
const roles: DirectoryActivities = {
  names: /\brole\b/i,
  categories: ["RoleManagement", "GroupManagement", "ResourceManagement"],
};

/**
 * By the source's id. Names of activities and categories are Microsoft's:
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities. They are matched by the words that stayed the same over the
 * years, since a name that Microsoft alters must cost no answer. A source that stands nowhere here is matched by its objects' ids and its settings' names alone.
 * The categories are from memory of that page: who is not found in them is looked for in all.
 */
const activities: Readonly<Record<string, DirectoryActivities>> = {
  "entra-id/conditional-access-policies": { names: /conditional access policy/i, categories: policies },
  "entra-id/named-locations": { names: /named location/i, categories: policies },
  "entra-id/authorization-policies": { names: /authorization policy/i, categories: policies },
  "entra-id/security-defaults": { names: /security defaults/i, categories: policies },
  "entra-id/authentication-methods": {
    names: /authentication methods? policy/i,
    categories: [...policies, "Authentication", "PolicyManagement"],
  },
  "entra-id/admin-consent-request-policy": { names: /consent request/i, categories: policies },
  "entra-id/cross-tenant-access": {
    names: /cross-tenant access/i,
    categories: [...policies, "CrossTenantAccessSettings"],
  },
  "entra-id/guest-invitation-domains": {
    names: /B2B|^(add|update|delete) policy$/i,
    categories: [...policies, "DirectoryManagement"],
  },
  "entra-id/directory-settings": {
    names: /\b(group|directory) settings?\b/i,
    categories: ["GroupManagement", "DirectoryManagement", "Policy"],
  },
  "entra-id/default-app-management-policies": {
    names: /app(lication)? management policy|^(add|update|delete) policy$/i,
    categories: policies,
  },
  "entra-id/custom-app-management-policies": {
    names: /app(lication)? management policy|policy$/i,
    categories: policies,
  },
  "entra-id/permission-classifications": { names: /classification/i, categories: policies },
  "entra-id/role-assignments": roles,
  "entra-id/role-assignment-schedules": roles,
  "entra-id/role-eligibility-schedules": roles,
  "entra-id/role-holders": roles,
  "entra-id/role-policies": { ...roles, names: /role setting/i },
  "entra-id/role-group-policies": { ...roles, names: /role setting/i },
  "entra-id/role-group-members": { ...roles, names: /member|owner/i },
  "audit-readiness/token-lifetime-policies": { names: /policy$|policy to /i, categories: policies },
  organization: { names: /company|organization|directory/i, categories: ["DirectoryManagement"] },
  domains: { names: /domain/i, categories: ["DirectoryManagement"] },
};

/** The activities that change what this source reads; undefined where nothing is known of it. */
export function activitiesOf(source: string | null): RegExp | undefined {
  return lookedUp(source)?.names;
}

/** Where to look first for changes of these sources: some categories, or null for all. */
export function categoriesOf(sources: readonly (string | null)[]): string[] | null {
  const known = sources.map((source) => lookedUp(source)?.categories);
  return known.includes(undefined) ? null : [...new Set(known.flatMap((names) => names ?? []))].sort();
}

function lookedUp(source: string | null): DirectoryActivities | undefined {
  return source !== null && Object.hasOwn(activities, source) ? activities[source] : undefined;
}
