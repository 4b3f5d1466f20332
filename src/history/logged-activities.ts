/**
 * Which activities of the directory's audit log change what a source reads, by the source's id. Names of activities are Microsoft's:
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities. They are matched by the words that stayed the same over the
 * years, since a name that Microsoft alters must cost no answer. A source that stands nowhere here is matched by its objects' ids and its settings' names alone.
 */
const activities: Readonly<Record<string, RegExp>> = {
  "entra-id/conditional-access-policies": /conditional access policy/i,
  "entra-id/named-locations": /named location/i,
  "entra-id/authorization-policies": /authorization policy/i,
  "entra-id/security-defaults": /security defaults/i,
  "entra-id/authentication-methods": /authentication methods? policy/i,
  "entra-id/admin-consent-request-policy": /consent request/i,
  "entra-id/cross-tenant-access": /cross-tenant access/i,
  "entra-id/guest-invitation-domains": /B2B|^(add|update|delete) policy$/i,
  "entra-id/directory-settings": /\b(group|directory) settings?\b/i,
  "entra-id/default-app-management-policies":
    /app(lication)? management policy|^(add|update|delete) policy$/i,
  "entra-id/custom-app-management-policies": /app(lication)? management policy|policy$/i,
  "entra-id/permission-classifications": /classification/i,
  "entra-id/role-assignments": /\brole\b/i,
  "entra-id/role-assignment-schedules": /\brole\b/i,
  "entra-id/role-eligibility-schedules": /\brole\b/i,
  "entra-id/role-holders": /\brole\b/i,
  "entra-id/role-policies": /role setting/i,
  "entra-id/role-group-policies": /role setting/i,
  "entra-id/role-group-members": /member|owner/i,
  "audit-readiness/token-lifetime-policies": /policy$|policy to /i,
  organization: /company|organization|directory/i,
  domains: /domain/i,
};

/** The activities that change what this source reads; undefined where nothing is known of it. */
export function activitiesOf(source: string | null): RegExp | undefined {
  return source !== null && Object.hasOwn(activities, source) ? activities[source] : undefined;
}
