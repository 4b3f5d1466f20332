import type { z } from "zod";
import { highlyPrivilegedRoles } from "../../roles.ts";
import type { ExpandedPrincipal } from "./directory-objects.ts";
import { reachOf } from "./group-reach.ts";
import type { ActiveRoleAssignment } from "./role-assignments.ts";
import type { GroupMembers } from "./role-group-members.ts";
import type { RoleScheduleInstance } from "./role-schedules.ts";
import type { holdingSchema } from "./shapes.ts";

export type Holding = z.infer<typeof holdingSchema>;

export interface RoleSituation {
  /** Held now, activations included. */
  readonly active: readonly ActiveRoleAssignment[];
  readonly eligible: readonly RoleScheduleInstance[];
  /** The members of every group that holds a role, and of every group that leads into one. */
  readonly groups: readonly GroupMembers[];
}

/** One row of the service's lists: a principal, which may be a group, and a role. */
interface Grant {
  readonly principalId: string;
  readonly principal: ExpandedPrincipal;
  readonly role: string;
  readonly kind: "active" | "eligible";
  readonly scope: string | null;
  /** The service already worked out that this comes through a group. */
  readonly throughGroup: boolean;
}

/**
 * Every way in which every principal holds a highly privileged role, by the principal's id; groups are resolved to who is in them.
 * Roles for an administrative unit or one application count like roles for the whole tenant, active as well as eligible ones: `scope` tells them apart.
 */
export function holdingsByPrincipal({ active, eligible, groups }: RoleSituation): Map<string, Holding[]> {
  const groupsById = new Map(groups.map((group) => [group.id, group]));
  const holdings = new Map<string, Holding[]>();

  const add = (principalId: string, holding: Holding) => {
    const known = holdings.get(principalId) ?? [];
    if (!known.some((other) => isSame(other, holding))) holdings.set(principalId, [...known, holding]);
  };

  const grants = [
    ...active.map((each) => grantOf(each, "active")),
    ...eligible.map((each) => grantOf(each, "eligible")),
  ];
  for (const { principalId, principal, role, kind, scope } of grants.filter((grant) => !grant.throughGroup)) {
    if (!groupsById.has(principalId)) {
      add(principalId, { role, kind, via: null, scope });
      continue;
    }
    const via = { id: principalId, name: principal?.displayName ?? principalId };
    for (const reached of reachOf(principalId, groupsById)) {
      const later = kind === "eligible" || reached.kind === "eligible";
      add(reached.principalId, { role, kind: later ? "eligible" : "active", via, scope });
    }
  }
  // What the service says of a group's members repeats what the group's own row and its members say, unless one of these was cut.
  for (const { principalId, role, kind, scope } of grants.filter((grant) => grant.throughGroup)) {
    const known = holdings.get(principalId) ?? [];
    if (!known.some((other) => other.role === role && other.kind === kind))
      add(principalId, { role, kind, scope });
  }
  return holdings;
}

/** Names of the roles held, each once, in the order of the baseline's list. */
export function rolesOf(holdings: readonly Holding[]): string[] {
  return [...highlyPrivilegedRoles.values()].filter((role) =>
    holdings.some((holding) => holding.role === role),
  );
}

function grantOf(row: ActiveRoleAssignment | RoleScheduleInstance, kind: Grant["kind"]): Grant {
  return {
    principalId: row.principalId,
    principal: row.principal,
    role: highlyPrivilegedRoles.get(row.roleDefinitionId) ?? row.roleDefinitionId,
    kind,
    scope: row.directoryScopeId ?? null,
    throughGroup: "memberType" in row && (row.memberType === "Group" || row.memberType === "Inherited"),
  };
}

function isSame(left: Holding, right: Holding): boolean {
  return (
    left.role === right.role &&
    left.kind === right.kind &&
    left.scope === right.scope &&
    left.via?.id === right.via?.id
  );
}
