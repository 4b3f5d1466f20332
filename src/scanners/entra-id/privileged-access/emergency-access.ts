import type { CheckSettings } from "../../../engine/check.ts";
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
