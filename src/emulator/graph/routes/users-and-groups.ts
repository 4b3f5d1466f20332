import type { EmulatedTenant } from "../../tenants/model.ts";
import { existingObjects, transitiveMembers } from "../directory-objects.ts";
import type { Route } from "../route.ts";
import { DIRECTORY_OBJECT, GROUP, SERVICE_PRINCIPAL, USER } from "../shapes.ts";

const USER_READERS = ["User.Read.All", "Directory.Read.All"];
const GROUP_READERS = ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"];

export const userAndGroupRoutes: readonly Route[] = [
  {
    kind: "count",
    path: "/users/$count",
    permissions: USER_READERS,
    advanced: true,
    read: (tenant) => tenant.directory.users.size,
  },
  {
    kind: "list",
    path: "/users",
    permissions: USER_READERS,
    shape: USER,
    filterable: [
      "id",
      "accountEnabled",
      "displayName",
      "mail",
      "onPremisesSyncEnabled",
      "userPrincipalName",
      "userType",
    ],
    top: "honoured",
    countable: true,
    read: (tenant) => tenant.directory.users,
  },
  {
    kind: "object",
    path: "/users/:id",
    permissions: USER_READERS,
    shape: USER,
    read: (tenant, asked) => tenant.directory.users.find("id", asked.key("id")),
  },
  {
    kind: "list",
    path: "/groups",
    permissions: GROUP_READERS,
    shape: GROUP,
    filterable: ["id", "displayName", "isAssignableToRole", "mailEnabled", "securityEnabled"],
    top: "honoured",
    countable: true,
    read: (tenant) => tenant.directory.groups,
  },
  {
    kind: "object",
    path: "/groups/:id",
    permissions: GROUP_READERS,
    shape: GROUP,
    read: (tenant, asked) => tenant.directory.groups.find("id", asked.key("id")),
  },
  {
    kind: "list",
    path: "/groups/:id/members",
    permissions: GROUP_READERS,
    shape: DIRECTORY_OBJECT,
    top: "honoured",
    countable: true,
    read: (tenant, asked) => inGroup(tenant, asked.key("id"), directMembers),
  },
  {
    kind: "count",
    path: "/groups/:id/transitiveMembers/$count",
    permissions: GROUP_READERS,
    advanced: true,
    read: (tenant, asked) => inGroup(tenant, asked.key("id"), transitiveMembers)?.length,
  },
  {
    kind: "list",
    path: "/groups/:id/transitiveMembers",
    permissions: GROUP_READERS,
    shape: DIRECTORY_OBJECT,
    top: "honoured",
    countable: true,
    read: (tenant, asked) => inGroup(tenant, asked.key("id"), transitiveMembers),
  },
  {
    kind: "list",
    path: "/groups/:id/transitiveMembers/microsoft.graph.user",
    permissions: GROUP_READERS,
    advanced: true,
    shape: USER,
    top: "honoured",
    countable: true,
    read: (tenant, asked) =>
      inGroup(tenant, asked.key("id"), (_, id) =>
        transitiveMembers(tenant, id).flatMap((member) => tenant.directory.users.find("id", member.id) ?? []),
      ),
  },
  {
    kind: "list",
    path: "/groups/:id/transitiveMembers/microsoft.graph.servicePrincipal",
    permissions: GROUP_READERS,
    advanced: true,
    shape: SERVICE_PRINCIPAL,
    top: "honoured",
    countable: true,
    read: (tenant, asked) =>
      inGroup(tenant, asked.key("id"), (_, id) =>
        transitiveMembers(tenant, id).flatMap(
          (member) => tenant.directory.servicePrincipals.find("id", member.id) ?? [],
        ),
      ),
  },
];

function directMembers(tenant: EmulatedTenant, groupId: string) {
  return existingObjects(tenant, tenant.directory.membersOf(groupId));
}

/** Undefined, and so a 404, if there is no such group. */
function inGroup<T>(
  tenant: EmulatedTenant,
  groupId: string,
  read: (tenant: EmulatedTenant, groupId: string) => T,
): T | undefined {
  return tenant.directory.groups.find("id", groupId) === undefined ? undefined : read(tenant, groupId);
}
