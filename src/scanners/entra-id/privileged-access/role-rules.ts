import type { Judgement } from "../../judgement.ts";
import { globalAdministrator, highlyPrivilegedRoles } from "../roles.ts";
import type { PimRule, PrivilegedRoleRules } from "../sources/privileged-access.ts";
import { roleObject } from "./holders.ts";

/**
 * Judges the PIM rules of roles. A role has rules of its own, and each PIM group that holds it brings the rules for entering the group: all of them
 * must comply, since activating the membership is another way to the role (trap 19).
 */

/** What one PIM rule must say. */
export interface RuleDemand {
  /** Rule id, the same in every policy, for example `Approval_EndUser_Assignment` (dossier §4.10). */
  readonly ruleId: string;
  /** Path within the rule. */
  readonly property: string;
  readonly expected: string;
  /** undefined: the field is missing. */
  readonly judge: (rule: PimRule) => RuleVerdict | undefined;
}

export interface RuleVerdict {
  readonly meets: boolean;
  readonly actual: string;
  readonly note?: string;
  readonly deviation?: string;
}

export function isGlobalAdministrator({ displayName, roleTemplateId }: PrivilegedRoleRules): boolean {
  return (
    displayName === globalAdministrator || highlyPrivilegedRoles.get(roleTemplateId) === globalAdministrator
  );
}

/** Without any role there is nothing that would do what is demanded: the list was delivered whole, and holds none. */
export function judgeRules(
  roles: readonly PrivilegedRoleRules[],
  demands: readonly RuleDemand[],
  missingRole: string,
): Judgement[] {
  if (roles.length === 0) return demands.map((demanded) => absent(roleObject(missingRole), demanded));
  return roles.flatMap((role) =>
    demands.flatMap((demanded) => rulesBySource(role).flatMap((source) => judgeSource(source, demanded))),
  );
}

interface RuleSource {
  readonly object: { readonly type: string; readonly id: string | null; readonly name: string };
  readonly role: string;
  readonly rules: readonly PimRule[];
}

/** The role's own rules first, even if there are none, then those of each PIM group. */
function rulesBySource(role: PrivilegedRoleRules): RuleSource[] {
  const isGroups = ({ ruleSourceType }: PimRule) => ruleSourceType === "PIM Group";
  const own: RuleSource = {
    object: { type: "Directory role", id: role.roleTemplateId, name: role.displayName },
    role: role.displayName,
    rules: role.rules.filter((rule) => !isGroups(rule)),
  };
  const groups = new Map<string, RuleSource>();
  for (const rule of role.rules.filter(isGroups)) {
    const id = rule.ruleSourceId ?? null;
    const name = rule.ruleSource ?? "a PIM group without a name";
    const known = groups.get(id ?? name);
    groups.set(id ?? name, {
      object: { type: "PIM group", id, name },
      role: role.displayName,
      rules: [...(known?.rules ?? []), rule],
    });
  }
  return [own, ...groups.values()];
}

function judgeSource(source: RuleSource, demanded: RuleDemand): Judgement[] {
  const rules = source.rules.filter(({ id }) => id === demanded.ruleId);
  if (rules.length === 0) return [absent(source.object, demanded)];
  return rules.map((rule): Judgement => {
    const verdict = demanded.judge(rule);
    if (verdict === undefined)
      return {
        undecided: `${source.object.name}: ${demanded.ruleId}.${demanded.property}`,
        object: source.object,
      };
    const { meets, actual, note, deviation } = verdict;
    return {
      evidence: {
        object: source.object,
        property: `${demanded.ruleId}.${demanded.property}`,
        actual,
        expected: demanded.expected,
        result: meets ? "meets" : "violates",
        ...noteFor(source, note),
      },
      deviation,
    };
  });
}

function noteFor({ object, role }: RuleSource, note: string | undefined): { note?: string } {
  const notes = [
    object.type === "PIM group" ? `This group leads to the role ${role}.` : undefined,
    note,
  ].filter((each) => each !== undefined);
  return notes.length === 0 ? {} : { note: notes.join(" ") };
}

function absent(object: RuleSource["object"], { ruleId, property, expected }: RuleDemand): Judgement {
  return {
    evidence: {
      object,
      property: `${ruleId}.${property}`,
      actual: "there is no such rule",
      expected,
      result: "violates",
    },
    deviation: "no-role-rule",
  };
}
