import type { Exclusion } from "../../../engine/obstacles.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { PrivilegedRole, PrivilegedRoleRules, RoleAssignment } from "../sources/privileged-access.ts";
import { standingOf, standingThroughGroup } from "./emergency-access.ts";
import type { EmergencyAccess } from "./emergency-access.ts";

/** One thing that an active assignment must have, by the field that says so: null means that it does not. */
export interface AssignmentDemand {
  readonly field: "startDateTime" | "endDateTime";
  readonly has: (value: string) => string;
  readonly lacks: string;
  readonly expected: string;
  /** Whether the profile's exclusions for this policy are one more deviation: ScubaGear knows them for MS.AAD.7.4v1 only. */
  readonly exclusionsDiffer: boolean;
  /** Groups that are enrolled in PIM for Groups may hold the role all the same: their members activate the membership. */
  readonly allowsPimGroups: boolean;
}

/** What may excuse an assignment. */
export interface AssignmentContext extends EmergencyAccess {
  /** Tell which groups are enrolled in PIM for Groups; left out where the demand does not allow them. */
  readonly roleRules?: readonly PrivilegedRoleRules[] | undefined;
}

/** Judges each active assignment of each highly privileged role (roleAssignmentScheduleInstances). */
export function judgeAssignments(
  roles: readonly PrivilegedRole[],
  demanded: AssignmentDemand,
  context: AssignmentContext,
): Judgement[] {
  const { settings, principals, roleRules } = context;
  return roles.flatMap((role) =>
    role.assignments.map((assignment): Judgement => {
      const item = evidenceFor(role, assignment, demanded);
      const value = assignment[demanded.field];
      if (value === undefined || (value !== null && Number.isNaN(Date.parse(value))))
        return {
          undecided: `${pathOf(role, demanded.field)} of ${assignment.principalId}`,
          object: item.object,
        };
      if (value !== null) return { evidence: { ...item, actual: demanded.has(value), result: "meets" } };

      const standing = standingOf(assignment.principalId, settings, principals);
      if (typeof standing !== "string") return { ...standing, object: item.object };
      if (standing === "declaredForPolicy") {
        const deviation = demanded.exclusionsDiffer ? "declared-assignment" : undefined;
        return allowed(item, demanded, "The profile declares it for this policy.", deviation);
      }
      if (standing === "emergencyAccess") {
        return allowed(item, demanded, "The profile declares it as emergency access.", "break-glass");
      }
      const throughGroup = standingThroughGroup(assignment, role, context);
      if (typeof throughGroup !== "string")
        return { ...throughGroup, object: item.object, exclusions: [exclusionOf(assignment, role)] };
      if (throughGroup === "emergencyAccess")
        return allowed(item, demanded, emergencyGroupNote, "break-glass");
      if (demanded.allowsPimGroups && mayBeGroup(assignment)) {
        if (roleRules === undefined)
          return {
            undecided: "privilegedRoleRules",
            source: "privilegedRoleRules",
            object: item.object,
            exclusions: [exclusionOf(assignment, role)],
          };
        if (isPimGroup(assignment, roleRules)) return allowed(item, demanded, pimGroupNote, "pim-group");
      }
      return {
        evidence: { ...item, actual: demanded.lacks, result: "violates" },
        exclusions: [exclusionOf(assignment, role)],
      };
    }),
  );
}

/** Under “users” go all who are no group: service principals too. */
function exclusionOf(
  { principalId: id, principalName, principalType }: RoleAssignment,
  role: PrivilegedRole,
): Exclusion {
  return {
    kind: principalType === "group" ? "groups" : "users",
    id,
    name: principalName ?? id,
    from: [{ type: "Role", id: role.roleTemplateId, name: role.displayName }],
  };
}

const emergencyGroupNote = "Held through a group that the profile declares as emergency access.";

const pimGroupNote =
  "The group is enrolled in PIM for Groups: its members activate their membership. Make sure that nobody is a permanent member.";

/** Exports do not say what kind of principal it is. */
function mayBeGroup({ principalType }: RoleAssignment): boolean {
  return principalType === undefined || principalType === "group";
}

/** Enrolled groups bring PIM rules of their own. Told by id, never by name: names are not unique. */
function isPimGroup({ principalId }: RoleAssignment, roles: readonly PrivilegedRoleRules[]): boolean {
  return roles.some(({ rules }) =>
    rules.some(
      ({ ruleSourceType, ruleSourceId }) => ruleSourceType === "PIM Group" && ruleSourceId === principalId,
    ),
  );
}

function allowed(
  item: Omit<Evidence, "actual" | "result">,
  { lacks }: AssignmentDemand,
  note: string,
  deviation: string | undefined,
): Judgement {
  return { evidence: { ...item, actual: lacks, result: "context", note }, deviation };
}

function evidenceFor(
  role: PrivilegedRole,
  assignment: RoleAssignment,
  { field, expected }: AssignmentDemand,
) {
  const { principalId, principalName, principalType } = assignment;
  const type =
    principalType === undefined || principalType === null ? undefined : principalTypes.get(principalType);
  return {
    object: { type: type ?? "Principal", id: principalId, name: principalName ?? principalId },
    property: pathOf(role, field),
    expected,
  };
}

const principalTypes: ReadonlyMap<string, string> = new Map([
  ["user", "User"],
  ["group", "Group"],
  ["servicePrincipal", "Service principal"],
]);

function pathOf(role: PrivilegedRole, field: string): string {
  return `roleAssignmentScheduleInstances[${role.displayName}].${field}`;
}
