/** How the directory's audit log tells of one kind of change. */
export interface Recorded {
  /** Activities that make such a change and no other: who did one to all objects of the change made it. */
  readonly by?: RegExp;
  /** Activities that may make it, among others. */
  readonly perhapsBy?: RegExp;
  /** Records may name another object in place of the change's own, such as the policy that holds the setting, or the resource of a consent. */
  readonly byAnotherId?: true;
  /** It may also come of what leaves no such record: that none is found says nothing. */
  readonly alsoUnrecorded?: true;
}

/** How it tells of changes to what a source reads. */
interface DirectoryActivities {
  /** The categories in which they may stand; there may be others. */
  readonly categories: readonly string[];
  /** The first whose pattern fits the path counts; one without a pattern fits all. What fits none is not recorded. */
  readonly settings: readonly (Recorded & { readonly of?: RegExp })[];
}

const policies = ["Policy", "AuthorizationPolicy", "ApplicationManagement"] as const;

/** A policy with an id, which its records name. */
const objects = (by: RegExp): DirectoryActivities => ({ categories: policies, settings: [{ by }] });

/** Settings of the tenant's own: the ids in them are of what they speak of, and not of what a record names. */
const ofTenant = (by: RegExp, ...more: string[]): DirectoryActivities => ({
  categories: [...policies, ...more],
  settings: [{ by, byAnotherId: true }],
});

const whole = /^$/;
/** Roles of the directory: applications have roles of their own. What was refused made nothing. */
const roleActivity = /^(?!.*\b(app role|denied|rejected|cancell?ed)\b).*\brole\b/i;
const roleCategories = ["RoleManagement", "GroupManagement", "ResourceManagement", "UserManagement"];
const renamed = /^update (user|group|application|service principal)$/i;
const ofPrincipals = /^((update|delete|restore) (user|group|service principal)|(enable|disable) account)$/i;

/** Who has which role. A principal that is renamed is shown with it. */
const roles: DirectoryActivities = {
  categories: roleCategories,
  settings: [{ by: roleActivity, perhapsBy: renamed }],
};
const roleRules: DirectoryActivities = {
  categories: roleCategories,
  settings: [{ by: /role setting|role management policy/i, byAnotherId: true }],
};

/** Policies that are assigned to applications one by one. */
const appliedPolicies = (by: RegExp): DirectoryActivities => ({
  categories: policies,
  settings: [
    { of: /^appliesTo\[[^\]]*\]\./, perhapsBy: renamed },
    { of: /^appliesTo\b/, by: /policy (to|from) /i, perhapsBy: /policy$/i },
    { by },
  ],
});

const secrets = /certificates and secrets|service principal credentials/i;
const edited = /^(add|update|restore) (application|service principal)$/i;
const grants = /app role assignment|delegated permission grant|consent/i;
const either = (...activities: RegExp[]) =>
  new RegExp(activities.map(({ source }) => `(?:${source})`).join("|"), "i");

/** `Update application` may stand beside the record that tells of a credential, and may be about anything. */
const credentials = { by: secrets, perhapsBy: edited } satisfies Recorded;
/** A consent's record names the resource first, and the application among what was modified. */
const granted = { perhapsBy: either(grants, edited), byAnotherId: true } satisfies Recorded;
const applications = ["ApplicationManagement"] as const;

/** Whoever may read audit records by a permission. */
const logReaders: DirectoryActivities = {
  categories: applications,
  settings: [
    { of: whole, perhapsBy: either(grants, edited, /(delete|remove) service principal/), byAnotherId: true },
    { of: /^permissions\b/, ...granted },
    { perhapsBy: either(edited, ofPrincipals) },
  ],
};

const member = /\bmember\b/i;

/**
 * By the source's id. Names of activities and categories are Microsoft's:
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities. They are matched by the words that stayed the same over the
 * years, since a name that Microsoft alters must cost no answer. What stands nowhere here is not looked for: see which-log.ts.
 * Names and categories are from memory of that page: what is not found in the categories is looked for in all.
 */
const activities: Readonly<Record<string, DirectoryActivities>> = {
  "entra-id/conditional-access-policies": objects(/conditional access policy/i),
  "entra-id/named-locations": objects(/named location/i),
  "entra-id/authorization-policies": ofTenant(/authorization policy/i),
  "entra-id/security-defaults": ofTenant(/security defaults/i),
  "entra-id/authentication-methods": ofTenant(
    /authentication methods? policy/i,
    "Authentication",
    "PolicyManagement",
  ),
  "entra-id/admin-consent-request-policy": ofTenant(/consent request/i),
  "entra-id/cross-tenant-access": ofTenant(/cross-tenant access/i, "CrossTenantAccessSettings"),
  "entra-id/guest-invitation-domains": ofTenant(/B2B|^(add|update|delete) policy$/i, "DirectoryManagement"),
  "entra-id/directory-settings": ofTenant(
    /\b(group|directory) settings?\b/i,
    "GroupManagement",
    "DirectoryManagement",
  ),
  "entra-id/default-app-management-policies": ofTenant(
    /app(lication)? management policy|^(add|update|delete) policy$/i,
  ),
  "entra-id/custom-app-management-policies": appliedPolicies(
    /app(lication)? management policy|^(add|update|delete) policy$/i,
  ),
  "audit-readiness/token-lifetime-policies": appliedPolicies(/^(add|update|delete) policy$/i),
  "entra-id/permission-classifications": ofTenant(/classification/i),
  "entra-id/role-assignments": roles,
  "entra-id/role-assignment-schedules": roles,
  "entra-id/role-eligibility-schedules": roles,
  "entra-id/role-policies": roleRules,
  "entra-id/role-group-policies": roleRules,
  "entra-id/role-holders": {
    categories: roleCategories,
    settings: [
      // Any role counts here, and one that is not privileged makes nobody a holder.
      { of: whole, perhapsBy: either(roleActivity, ofPrincipals) },
      { of: /^accountEnabled$/, by: /^(enable|disable) account$/i, perhapsBy: ofPrincipals },
      { perhapsBy: ofPrincipals },
    ],
  },
  "entra-id/role-group-members": {
    categories: roleCategories,
    settings: [
      // A group is read because it has a role, or is in one that has.
      { of: /^(groups|eligibleUsers)\[[^\]]*\]$/, perhapsBy: either(roleActivity, member, ofPrincipals) },
      { of: /^groups\[[^\]]*\]\.\w+\[[^\]]*\]$/, by: member, perhapsBy: ofPrincipals },
      { perhapsBy: ofPrincipals },
    ],
  },
  "entra-id/referenced-principals": {
    categories: ["UserManagement", "GroupManagement"],
    settings: [
      { of: /^(exists|displayName)$/, perhapsBy: ofPrincipals },
      // Members of groups in the group count as well, and so do those that a rule adds.
      { of: /^members$/, perhapsBy: either(member, ofPrincipals), alsoUnrecorded: true },
    ],
  },
  "entra-id/risky-applications": {
    categories: applications,
    settings: [
      { of: /^(password|key)Credentials\b/, ...credentials },
      { of: /^federatedCredentials\b/, by: /federated/i, perhapsBy: edited },
      { of: /^permissions\b/, ...granted },
      {
        of: whole,
        perhapsBy: either(grants, edited, /(delete|remove) (application|service principal)/),
        byAnotherId: true,
      },
      { perhapsBy: edited },
    ],
  },
  "audit-readiness/exchange-application-credentials": {
    categories: applications,
    settings: [
      // Which applications Exchange knows is Exchange's own.
      {
        of: whole,
        perhapsBy: either(secrets, edited, /(delete|remove) (application|service principal)$/),
        alsoUnrecorded: true,
      },
      credentials,
    ],
  },
  "audit-readiness/first-party-credentials": {
    categories: applications,
    settings: [{ of: /^holders\[[^\]]*\](\.(password|key)Credentials\b.*)?$/, ...credentials }],
  },
  "audit-readiness/activity-feed-readers": logReaders,
  "audit-readiness/graph-log-readers": logReaders,
  organization: ofTenant(/company|organization|directory|domain/i, "DirectoryManagement"),
  domains: ofTenant(/domain/i, "DirectoryManagement"),
};

/** How the log tells of a change; undefined where it does not. */
export function recordedAs(source: string | null, path: string): Recorded | undefined {
  return lookedUp(source)?.settings.find(({ of }) => of === undefined || of.test(path));
}

export function isInDirectoryLog(source: string): boolean {
  return lookedUp(source) !== undefined;
}

/** Where to look first for changes of these sources. */
export function categoriesOf(sources: readonly (string | null)[]): string[] {
  return [...new Set(sources.flatMap((source) => lookedUp(source)?.categories ?? []))].sort();
}

function lookedUp(source: string | null): DirectoryActivities | undefined {
  return source !== null && Object.hasOwn(activities, source) ? activities[source] : undefined;
}
