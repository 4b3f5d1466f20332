import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import type { Absence, Acceptance, Gap } from "./remark.ts";
import type { Circumstances, Requirement } from "./requirement.ts";

/** One policy held against a requirement: it enforces it if there is neither a gap nor an absence. */
export interface Judgement {
  readonly policy: ConditionalAccessPolicy;
  readonly gaps: readonly Gap[];
  readonly absences: readonly Absence[];
  readonly acceptances: readonly Acceptance[];
  /** The parts of the requirement that the policy reaches. */
  readonly reaches: readonly string[];
}

/** Whether the tenant's policies, alone or together, enforce a requirement. */
export type Coverage =
  | { readonly kind: "covered"; readonly by: readonly Judgement[] }
  | { readonly kind: "cannotTell"; readonly policy: ConditionalAccessPolicy; readonly absence: Absence }
  | { readonly kind: "open"; readonly missing: readonly string[]; readonly judgements: readonly Judgement[] };

const whole = ["everything"];

/** Holds every policy against the requirement. Policies that cannot be judged matter only if nothing else covers. */
export function coverageOf(
  requirement: Requirement,
  policies: readonly ConditionalAccessPolicy[],
  circumstances: Circumstances,
): Coverage {
  const judgements = policies.map((policy) => judge(requirement, policy, circumstances));
  const parts = requirement.parts?.all ?? whole;
  const enforcing = judgements.filter(({ gaps, absences }) => gaps.length === 0 && absences.length === 0);
  const missing = partsNotReached(parts, enforcing);
  if (missing.length === 0) return { kind: "covered", by: fewestThatReach(parts, enforcing) };

  const possible = judgements.filter(({ gaps }) => gaps.length === 0);
  const [doubtful] = possible.flatMap(({ policy, absences }) =>
    absences.map((absence) => ({ policy, absence })),
  );
  if (doubtful !== undefined && partsNotReached(parts, possible).length === 0)
    return { kind: "cannotTell", ...doubtful };
  return { kind: "open", missing, judgements };
}

function judge(
  requirement: Requirement,
  policy: ConditionalAccessPolicy,
  circumstances: Circumstances,
): Judgement {
  const remarks = requirement.facets.flatMap((facet) => facet(policy, circumstances));
  const absences = remarks.filter((remark) => remark.kind === "absence");
  return {
    policy,
    gaps: remarks.filter((remark) => remark.kind === "gap"),
    absences,
    acceptances: remarks.filter((remark) => remark.kind === "acceptance"),
    // With fields missing, a policy might reach anything.
    reaches:
      absences.length > 0
        ? (requirement.parts?.all ?? whole)
        : (requirement.parts?.reachedBy(policy) ?? whole),
  };
}

function partsNotReached(parts: readonly string[], judgements: readonly Judgement[]): readonly string[] {
  return parts.filter((part) => !judgements.some(({ reaches }) => reaches.includes(part)));
}

/** One policy that reaches all parts if there is one; else each policy that adds a part to those before it. */
function fewestThatReach(parts: readonly string[], enforcing: readonly Judgement[]): readonly Judgement[] {
  const byAcceptances = [...enforcing].sort(
    (one, other) => one.acceptances.length - other.acceptances.length,
  );
  const alone = byAcceptances.find((judgement) => partsNotReached(parts, [judgement]).length === 0);
  if (alone !== undefined) return [alone];
  const chosen: Judgement[] = [];
  for (const judgement of byAcceptances) {
    const open = partsNotReached(parts, chosen);
    if (judgement.reaches.some((part) => open.includes(part))) chosen.push(judgement);
  }
  return chosen;
}
