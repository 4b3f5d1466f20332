import type { EmulatedTenant } from "../../tenants/model.ts";
import { roleAssignment } from "../routes/roles.ts";
import { named, targetOf } from "./audited-routes.ts";
import type { AuditedRoutes, AuditedTarget, AuditedTie } from "./audited-routes.ts";

/**
 * How the directory records changes of roles, accounts, applications and what belongs to the tenant itself.
 * Activities have Microsoft's names, from memory of
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
export const directoryAudits: readonly AuditedRoutes[] = [
  {
    route: /^\/roleManagement\/directory\/roleAssignments/,
    service: "Core Directory",
    category: "RoleManagement",
    activities: { POST: "Add member to role", DELETE: "Remove member from role" },
    target: (tenant, { body, key }) =>
      principal(tenant, body["principalId"] ?? assignmentOf(tenant, key("id"))?.principalId),
    tiedTo: (tenant, { body, key }) =>
      role(tenant, body["roleDefinitionId"] ?? assignmentOf(tenant, key("id"))?.roleTemplateId),
  },
  {
    route: /ScheduleRequests$/,
    service: "PIM",
    category: "RoleManagement",
    activities: { POST: "Add member to role requested (PIM)" },
    target: (tenant, { body }) => principal(tenant, body["principalId"]),
    tiedTo: (tenant, { body }) => role(tenant, body["roleDefinitionId"]),
  },
  {
    route: /^\/users$/,
    service: "Core Directory",
    category: "UserManagement",
    activities: { POST: "Add user" },
    target: ({ directory }, sought) =>
      targetOf(
        "User",
        named((id) => directory.users.find("id", id), sought),
      ),
  },
  {
    route: /^\/users\/:id\/assignLicense$/,
    service: "Core Directory",
    category: "UserManagement",
    activities: { POST: "Change user license" },
    target: ({ directory }, { key }) => targetOf("User", directory.users.find("id", key("id"))),
  },
  {
    route: /^\/groups\/:id\/assignLicense$/,
    service: "Core Directory",
    category: "GroupManagement",
    activities: { POST: "Set group license" },
    target: ({ directory }, { key }) => targetOf("Group", directory.groups.find("id", key("id"))),
  },
  {
    route: /^\/oauth2PermissionGrants\/:id$/,
    service: "Core Directory",
    category: "ApplicationManagement",
    activities: { PATCH: "Update delegated permission grant", DELETE: "Remove delegated permission grant" },
    target: ({ directory }, { key }) => {
      const grant = directory.oauth2PermissionGrants.find(({ id }) => id === key("id"));
      const client = directory.servicePrincipals.find("id", grant?.clientId ?? "");
      return targetOf("ServicePrincipal", client);
    },
  },
  {
    route: /\/appRoleAssign(ments|edTo)\/:id$/,
    service: "Core Directory",
    category: "ApplicationManagement",
    activities: { DELETE: "Remove app role assignment from service principal" },
    target: ({ directory }, { key }) =>
      targetOf(
        "ServicePrincipal",
        directory.servicePrincipals.find("id", key("principal") || key("resource")),
      ),
  },
  {
    route: /\/delegatedPermissionClassifications\/:id$/,
    service: "Core Directory",
    category: "ApplicationManagement",
    activities: { DELETE: "Remove delegated permission classification" },
    target: ({ directory }, { key }) =>
      targetOf("ServicePrincipal", directory.servicePrincipals.find("id", key("resource"))),
  },
  {
    route: /^\/applications\/:id\/removePassword$/,
    service: "Core Directory",
    category: "ApplicationManagement",
    activities: { POST: "Update application – Certificates and secrets management" },
    target: ({ directory }, { key }) => targetOf("Application", directory.applications.find("id", key("id"))),
  },
  {
    route: /^\/servicePrincipals\/:id\/removePassword$/,
    service: "Core Directory",
    category: "ApplicationManagement",
    activities: { POST: "Remove service principal credentials" },
    target: ({ directory }, { key }) =>
      targetOf("ServicePrincipal", directory.servicePrincipals.find("id", key("id"))),
  },
  {
    route: /^\/organization\/:id$/,
    service: "Core Directory",
    category: "DirectoryManagement",
    activities: { PATCH: "Set Company Information" },
    target: ({ organization }) => targetOf("Directory", organization),
  },
  {
    route: /^\/domains\/:id$/,
    service: "Core Directory",
    category: "DirectoryManagement",
    activities: { PATCH: "Update domain" },
    target: ({ domains }, { key }) => {
      const found = domains.find(({ id }) => id === key("id"));
      return targetOf("Other", found, found?.id);
    },
  },
  {
    route: /^\/groupSettings/,
    service: "Core Directory",
    category: "GroupManagement",
    activities: { POST: "Create group settings", PATCH: "Update group settings" },
    target: ({ groupSettings }, sought) =>
      targetOf(
        "Other",
        named((id) => groupSettings.find((each) => each.id === id), sought),
      ),
  },
];

/** An assignment by its id, which says nothing of it. */
function assignmentOf({ roles }: EmulatedTenant, assignment: string) {
  return roles.holdings.find((holding) => roleAssignment(holding).id === assignment);
}

/** A role, whose own id in the tenant is another one than its template's. */
function role({ roles }: EmulatedTenant, templateId: unknown): AuditedTie | undefined {
  const found = roles.definitions.find((each) => each.templateId === templateId);
  return (
    found && {
      id: found.id,
      type: "Role",
      properties: {
        "Role.ObjectID": found.id,
        "Role.DisplayName": found.displayName,
        "Role.TemplateId": found.templateId,
      },
    }
  );
}

function principal({ directory }: EmulatedTenant, id: unknown): AuditedTarget | undefined {
  if (typeof id !== "string") return undefined;
  const [user, group] = [directory.users.find("id", id), directory.groups.find("id", id)];
  if (user === undefined && group !== undefined) return targetOf("Group", group);
  return targetOf("User", user) ?? { id, displayName: null, type: "ServicePrincipal", value: {} };
}
