import type { CheckSettings } from "../../../engine/check.ts";
import { reachOf } from "../sources/privileged-access/group-reach.ts";
import type { GroupMembers } from "../sources/privileged-access/role-group-members.ts";
import type { PrivilegedRole, RoleAssignment } from "../sources/privileged-access.ts";
import type { ReferencedPrincipal } from "../sources/referenced-principals.ts";
import type { Judgement } from "../../judgement.ts";

type Undecided = Extract<Judgement, { readonly undecided: string }>;

/**
 * Whether the profile lets a principal keep its role: declared for this policy, declared as emergency access, or not at all.
 * A declared group counts only while it stays as small as declared, and that is not taken on trust. Ids are compared exactly.
 */
export type Standing = "declaredForPolicy" | "emergencyAccess" | "undeclared" | Undecided;

export function standingOf(
  principalId: string,
  { exclusions, declared }: CheckSettings,
  principals: readonly ReferencedPrincipal[] | undefined,
): Standing {
  if (exclusions.users.includes(principalId) || exclusions.groups.includes(principalId))
    return "declaredForPolicy";
  if (declared.breakGlass.users.includes(principalId)) return "emergencyAccess";
  const group = declared.breakGlass.groups.find(({ id }) => id === principalId);
  if (group === undefined) return "undeclared";
  if (principals === undefined) return { undecided: "referencedPrincipals", source: "referencedPrincipals" };
  const members = principals.find(({ id }) => id === principalId)?.members;
  if (members === undefined || members === null)
    return { undecided: `referencedPrincipals[${principalId}].members` };
  return members <= group.maximumMembers ? "emergencyAccess" : "undeclared";
}

/** What tells who belongs to emergency access. */
export interface EmergencyAccess {
  readonly settings: CheckSettings;
  readonly principals: readonly ReferencedPrincipal[] | undefined;
  readonly groupMembers: readonly GroupMembers[] | undefined;
}

/**
 * The standing of somebody who holds a role through a group. PIM lists each member of a group that holds a role a second time, under their own id
 * (dossier §4.9), and does not say of which group: where an emergency access group holds the same role and the principal is in it, that is what lets
 * them keep it. Other groups that hold the role are judged by their own assignment.
 */
export function standingThroughGroup(
  { principalId, memberType }: RoleAssignment,
  { assignments }: PrivilegedRole,
  { settings, principals, groupMembers }: EmergencyAccess,
): Standing {
  if (memberType !== "Group" && memberType !== "Inherited") return "undeclared";
  const holders = new Set(assignments.map((each) => each.principalId));
  const standings = settings.declared.breakGlass.groups
    .filter(({ id }) => holders.has(id))
    .map(({ id }): Standing => {
      const standing = standingOf(id, settings, principals);
      if (standing === "undeclared" || typeof standing !== "string") return standing;
      const isMember = isMemberOf(id, principalId, groupMembers);
      if (typeof isMember !== "boolean") return isMember;
      return isMember ? "emergencyAccess" : "undeclared";
    });
  if (standings.includes("emergencyAccess")) return "emergencyAccess";
  return standings.find((standing) => typeof standing !== "string") ?? "undeclared";
}

function isMemberOf(
  groupId: string,
  principalId: string,
  groupMembers: readonly GroupMembers[] | undefined,
): boolean | Undecided {
  if (groupMembers === undefined) return { undecided: "roleGroupMembers", source: "roleGroupMembers" };
  const groups = new Map(groupMembers.map((group) => [group.id, group]));
  if (!groups.has(groupId)) return { undecided: `roleGroupMembers.groups[${groupId}]` };
  return reachOf(groupId, groups).some((each) => each.kind === "active" && each.principalId === principalId);
}
