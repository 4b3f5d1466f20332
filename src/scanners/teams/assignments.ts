import type { AssignedPolicyType, PolicyAssignment } from "./sources/user-assignments.ts";
import { isDefault, policyName } from "./teams-object.ts";
import type { TeamsObject } from "./teams-object.ts";

/** To whom a policy applies, as a sentence; undefined if the policy has no name. Names have no case in Teams. */
export function whomItReaches(
  policy: TeamsObject,
  type: AssignedPolicyType,
  assignments: readonly PolicyAssignment[] | undefined,
): string | undefined {
  if (isDefault(policy)) return "It applies to everybody who has no other policy.";
  if (typeof policy.Identity !== "string") return undefined;
  if (assignments === undefined) return "Who has this policy could not be read.";
  const name = policyName(policy.Identity).toLowerCase();
  const assigned = assignments.filter(
    (each) => each.policyType === type && each.policyName.toLowerCase() === name,
  );
  return assigned.length === 0
    ? "No user has this policy."
    : assigned.map((assignment) => sentence(assignment)).join(" ");
}

function sentence({ users, direct, groupIds, userPrincipalNames: names }: PolicyAssignment): string {
  const ways = [
    ...(direct > 0 ? [`${direct} directly`] : []),
    ...(groupIds.length > 0 ? [`${users - direct} through the groups ${groupIds.join(", ")}`] : []),
  ];
  const how = ways.length > 0 ? ` (${ways.join("; ")})` : "";
  const more = users > names.length ? ` and ${users - names.length} more` : "";
  const who = names.length > 0 ? `: ${names.join(", ")}${more}` : "";
  return `${users} ${users === 1 ? "user has" : "users have"} this policy${how}${who}.`;
}
