import type {
  DirectoryUser,
  ExpandedPrincipal,
} from "../../../../../src/scanners/entra-id/sources/privileged-access/directory-objects.ts";
import type { ActiveRoleAssignment } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-assignments.ts";
import type { GroupMembers } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-group-members.ts";
import type { RoleScheduleInstance } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-schedules.ts";
import { highlyPrivilegedRoles } from "../../../../../src/scanners/entra-id/roles.ts";

/** Contoso's people, groups and applications, as assignments describe them. */

export const ada = user("ada", "Ada Lovelace");
export const grace = user("grace", "Grace Hopper");
export const linus = user("linus", "Linus Pauling");
export const helpdesk = group("helpdesk", "Helpdesk");
export const operators = group("operators", "Operators");
export const backup = {
  "@odata.type": "#microsoft.graph.servicePrincipal",
  id: "backup",
  displayName: "Backup Agent",
  appId: "app-backup",
};

export function user(id: string, displayName: string) {
  return {
    "@odata.type": "#microsoft.graph.user",
    id,
    displayName,
    userPrincipalName: `${id}@contoso.example`,
  };
}

function group(id: string, displayName: string) {
  return { "@odata.type": "#microsoft.graph.group", id, displayName };
}

/** What the users collection says of a cloud-only account. */
export function details({ id, displayName, userPrincipalName }: ReturnType<typeof user>): DirectoryUser {
  return {
    id,
    displayName,
    userPrincipalName,
    userType: "Member",
    accountEnabled: true,
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: null,
  };
}

export function assigned(
  role: string,
  principal: NonNullable<ExpandedPrincipal>,
  scope = "/",
): ActiveRoleAssignment {
  return {
    principalId: principal.id,
    roleDefinitionId: templateIdOf(role),
    directoryScopeId: scope,
    principal,
  };
}

export function eligible(
  role: string,
  principal: NonNullable<ExpandedPrincipal>,
  rest: Partial<RoleScheduleInstance> = {},
): RoleScheduleInstance {
  return {
    ...assigned(role, principal),
    startDateTime: "2026-01-01T00:00:00Z",
    endDateTime: null,
    memberType: "Direct",
    ...rest,
  };
}

export function members(id: string, rest: Partial<GroupMembers> = {}): GroupMembers {
  return { id, users: [], servicePrincipals: [], groups: [], eligible: [], ...rest };
}

export function mayEnter(principal: NonNullable<ExpandedPrincipal>): GroupMembers["eligible"][number] {
  return { principalId: principal.id, principal };
}

export function templateIdOf(role: string): string {
  const found = [...highlyPrivilegedRoles].find(([, name]) => name === role);
  if (found === undefined) throw new Error(`${role} is no highly privileged role`);
  return found[0];
}
