import { highlyPrivilegedRoles } from "../../roles.ts";
import { kindOf } from "./directory-objects.ts";
import { groupsAmong } from "./role-groups.ts";
import type { GroupPolicy } from "./role-policies.ts";
import type { RoleScheduleInstance } from "./role-schedules.ts";
import type { PimRule, PrivilegedRole, RoleAssignment } from "./shapes.ts";

export interface PimSituation {
  readonly active: readonly RoleScheduleInstance[];
  readonly eligible: readonly RoleScheduleInstance[];
  readonly rolePolicies: readonly {
    readonly roleDefinitionId: string;
    readonly policy: { readonly rules: readonly PimRule[] };
  }[];
  readonly groupPolicies: readonly GroupPolicy[];
}

/** Each highly privileged role with its active assignments, its PIM rules, and the rules for entering the groups that hold it or may activate it. */
export function composePrivilegedRoles(situation: PimSituation): PrivilegedRole[] {
  return [...highlyPrivilegedRoles].map(([roleTemplateId, displayName]) => {
    const ofRole = (instance: { readonly roleDefinitionId: string }) =>
      instance.roleDefinitionId === roleTemplateId;
    const active = situation.active.filter(ofRole);
    const groups = groupsAmong([...active, ...situation.eligible.filter(ofRole)]);
    const ownRules = situation.rolePolicies.filter(ofRole).flatMap(({ policy }) => policy.rules);
    return {
      roleTemplateId,
      displayName,
      assignments: active.map(assignmentOf),
      rules: [
        ...ownRules.map((rule) => from(rule, displayName, roleTemplateId, "Directory Role")),
        ...groups.flatMap(({ id, name }) =>
          rulesOfGroup(id, situation.groupPolicies).map((rule) => from(rule, name, id, "PIM Group")),
        ),
      ],
    };
  });
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
