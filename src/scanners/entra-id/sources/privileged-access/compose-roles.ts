import { highlyPrivilegedRoles } from "../../roles.ts";
import { kindOf } from "./directory-objects.ts";
import { groupsAmong } from "./role-groups.ts";
import type { GroupPolicy } from "./role-policies.ts";
import type { RoleScheduleInstance } from "./role-schedules.ts";
import type { PimRule, PrivilegedRole, PrivilegedRoleRules, RoleAssignment } from "./shapes.ts";

export interface PimSituation {
  readonly active: readonly RoleScheduleInstance[];
  readonly eligible: readonly RoleScheduleInstance[];
  readonly rolePolicies: readonly {
    readonly roleDefinitionId: string;
    readonly policy: { readonly rules: readonly PimRule[] };
  }[];
  readonly groupPolicies: readonly GroupPolicy[];
}

/** Each highly privileged role with its active assignments. */
export function composePrivilegedRoles(active: readonly RoleScheduleInstance[]): PrivilegedRole[] {
  return [...highlyPrivilegedRoles].map(([roleTemplateId, displayName]) => ({
    roleTemplateId,
    displayName,
    assignments: active.filter(isOf(roleTemplateId)).map(assignmentOf),
  }));
}

/** Each highly privileged role with its PIM rules, and the rules for entering the groups that hold it or may activate it. */
export function composePrivilegedRoleRules(situation: PimSituation): PrivilegedRoleRules[] {
  return [...highlyPrivilegedRoles].map(([roleTemplateId, displayName]) => {
    const ofRole = isOf(roleTemplateId);
    const groups = groupsAmong([...situation.active, ...situation.eligible].filter(ofRole));
    const ownRules = situation.rolePolicies.filter(ofRole).flatMap(({ policy }) => policy.rules);
    return {
      roleTemplateId,
      displayName,
      rules: [
        ...ownRules.map((rule) => from(rule, displayName, roleTemplateId, "Directory Role")),
        ...groups.flatMap(({ id, name }) =>
          rulesOfGroup(id, situation.groupPolicies).map((rule) => from(rule, name, id, "PIM Group")),
        ),
      ],
    };
  });
}

function isOf(roleTemplateId: string) {
  return (row: { readonly roleDefinitionId: string }): boolean => row.roleDefinitionId === roleTemplateId;
}

function rulesOfGroup(groupId: string, policies: readonly GroupPolicy[]): readonly PimRule[] {
  return policies.find((policy) => policy.groupId === groupId)?.rules ?? [];
}

function from(rule: PimRule, ruleSource: string, ruleSourceId: string, ruleSourceType: string): PimRule {
  return { ...rule, ruleSource, ruleSourceId, ruleSourceType };
}

function assignmentOf(instance: RoleScheduleInstance): RoleAssignment {
  return {
    principalId: instance.principalId,
    principalName: instance.principal?.displayName ?? null,
    principalType: kindOf(instance.principal) ?? null,
    startDateTime: instance.startDateTime,
    endDateTime: instance.endDateTime,
    assignmentType: instance.assignmentType,
    memberType: instance.memberType,
    directoryScopeId: instance.directoryScopeId,
  };
}
