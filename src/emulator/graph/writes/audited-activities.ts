import type { EmulatedTenant } from "../../tenants/model.ts";

/** The object that a record is about, and what it holds. */
export interface AuditedTarget {
  readonly id: string;
  readonly displayName: string | null;
  readonly type: string;
  readonly value: object;
}

/** What a request says of its object: parts of the path, the body, and what was made. */
export interface Sought {
  readonly key: (name: string) => string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly created: Readonly<Record<string, unknown>>;
}

/** How Entra ID records one kind of change. */
interface Audit {
  readonly service: string;
  readonly category: string;
  readonly activity: string;
  readonly target: (tenant: EmulatedTenant, sought: Sought) => AuditedTarget | undefined;
  /** Recorded as one property of this name, with the whole object before and after. */
  readonly whole?: string;
}

type Row = Omit<Audit, "activity"> & {
  readonly route: RegExp;
  /** By method. */
  readonly activities: Readonly<Record<string, string>>;
};

const policy = (value: { readonly id?: string; readonly displayName?: string | null }, name: string) => ({
  id: value.id ?? "",
  displayName: value.displayName ?? name,
  type: "Policy",
  value,
});

const one = <Kind extends { readonly id: string }>(
  list: readonly Kind[],
  { key, created }: Sought,
): Kind | undefined => {
  const wanted = created["id"] ?? key("id");
  return list.find(({ id }) => id === wanted);
};

/**
 * The activities by Microsoft's names, from memory of
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities. Routes that stand nowhere here leave no record.
 */
const rows: readonly Row[] = [
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
    target: ({ policies }, sought) => {
      const found = one(policies.conditionalAccess, sought);
      return found && policy(found, "");
    },
  },
  {
    route: /^\/policies\/authorizationPolicy$/,
    service: "Core Directory",
    category: "AuthorizationPolicy",
    activities: { PATCH: "Update authorization policy" },
    target: ({ policies }) => policy(policies.authorization, "Authorization Policy"),
  },
  {
    route: /^\/policies\/identitySecurityDefaultsEnforcementPolicy$/,
    service: "Conditional Access",
    category: "Policy",
    activities: { PATCH: "Update security defaults" },
    target: ({ policies }) => policy(policies.securityDefaults, "Security defaults"),
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
    target: ({ policies }) => policy(policies.authenticationMethods, "Authentication Methods Policy"),
  },
  {
    route: /^\/policies\/tokenLifetimePolicies/,
    service: "Core Directory",
    category: "Policy",
    activities: { POST: "Add policy", PATCH: "Update policy", DELETE: "Delete policy" },
    target: ({ policies }, sought) => {
      const found = one(policies.tokenLifetime, sought);
      return found && policy(found, "");
    },
  },
  {
    route: /^\/roleManagement\/directory\/roleAssignments/,
    service: "Core Directory",
    category: "RoleManagement",
    activities: { POST: "Add member to role", DELETE: "Remove member from role" },
    target: ({ directory }, { body, key }) => {
      // The id of an assignment says nothing of who has it, so the record of a removal names the assignment.
      const id = typeof body["principalId"] === "string" ? body["principalId"] : key("id");
      const user = directory.users.find("id", id);
      return { id, displayName: user?.displayName ?? null, type: "User", value: user ?? {} };
    },
  },
  {
    route: /^\/organization\/:id$/,
    service: "Core Directory",
    category: "DirectoryManagement",
    activities: { PATCH: "Set Company Information" },
    target: ({ organization }) => ({
      id: organization.id,
      displayName: organization.displayName,
      type: "Directory",
      value: organization,
    }),
  },
  {
    route: /^\/domains\/:id$/,
    service: "Core Directory",
    category: "DirectoryManagement",
    activities: { PATCH: "Update domain" },
    target: ({ domains }, sought) => {
      const found = one(domains, sought);
      return found && { id: found.id, displayName: found.id, type: "Other", value: found };
    },
  },
  {
    route: /^\/groupSettings/,
    service: "Core Directory",
    category: "GroupManagement",
    activities: { POST: "Create group settings", PATCH: "Update group settings" },
    target: ({ groupSettings }, sought) => {
      const found = one(groupSettings, sought);
      return found && { id: found.id, displayName: found.displayName ?? null, type: "Other", value: found };
    },
  },
  {
    route: /^\/servicePrincipals\/:resource\/appRoleAssignedTo\/:id$/,
    service: "Core Directory",
    category: "ApplicationManagement",
    activities: { DELETE: "Remove app role assignment from service principal" },
    target: ({ directory }, { key }) => {
      const found = directory.servicePrincipals.find("id", key("resource"));
      return (
        found && {
          id: found.id,
          displayName: found.displayName ?? null,
          type: "ServicePrincipal",
          value: found,
        }
      );
    },
  },
];

/** How a change is recorded; undefined for one that leaves no record here. */
export function auditFor(method: string, route: string): Audit | undefined {
  const row = rows.find((each) => each.route.test(route) && each.activities[method] !== undefined);
  const activity = row?.activities[method];
  return row === undefined || activity === undefined ? undefined : { ...row, activity };
}
