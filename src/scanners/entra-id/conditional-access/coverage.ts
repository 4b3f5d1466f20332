import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import type { Absence, Acceptance, Gap } from "./remark.ts";
import type { Circumstances, Requirement } from "./requirement.ts";

/** One policy held against a requirement: it enforces it if there is neither a gap nor an absence. */
export interface Candidate {
  readonly policy: ConditionalAccessPolicy;
  readonly gaps: readonly Gap[];
  readonly absences: readonly Absence[];
  readonly acceptances: readonly Acceptance[];
  /** The parts of the requirement that the policy reaches. */
  readonly reaches: readonly string[];
}

/** Whether the tenant's policies, alone or together, enforce a requirement. */
export type Coverage =
  | { readonly kind: "covered"; readonly by: readonly Candidate[] }
  | { readonly kind: "cannotTell"; readonly policy: ConditionalAccessPolicy; readonly absence: Absence }
  | { readonly kind: "open"; readonly missing: readonly string[]; readonly candidates: readonly Candidate[] };

/** What a requirement without parts asks for. */
export const whole: readonly string[] = ["everything"];

/** Holds every policy against the requirement. Policies that cannot be judged matter only if nothing else covers. */
export function coverageOf(
  requirement: Requirement,
  policies: readonly ConditionalAccessPolicy[],
  circumstances: Circumstances,
): Coverage {
  const candidates = policies.map((policy) => candidateOf(requirement, policy, circumstances));
  const parts = requirement.parts?.all ?? whole;
  const enforcing = candidates.filter(({ gaps, absences }) => gaps.length === 0 && absences.length === 0);
  const missing = partsNotReached(parts, enforcing);
  if (missing.length === 0) return { kind: "covered", by: fewestThatReach(parts, enforcing) };

  const possible = candidates.filter(({ gaps }) => gaps.length === 0);
  const [doubtful] = possible.flatMap(({ policy, absences }) =>
    absences.map((absence) => ({ policy, absence })),
  );
  if (doubtful !== undefined && partsNotReached(parts, possible).length === 0)
    return { kind: "cannotTell", ...doubtful };
  return { kind: "open", missing, candidates };
}

function candidateOf(
  requirement: Requirement,
  policy: ConditionalAccessPolicy,
  circumstances: Circumstances,
): Candidate {
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

function partsNotReached(parts: readonly string[], candidates: readonly Candidate[]): readonly string[] {
  return parts.filter((part) => !candidates.some(({ reaches }) => reaches.includes(part)));
}

/** One policy that reaches all parts if there is one; else each policy that adds a part to those before it. */
function fewestThatReach(parts: readonly string[], enforcing: readonly Candidate[]): readonly Candidate[] {
  const byAcceptances = [...enforcing].sort(
    (one, other) => one.acceptances.length - other.acceptances.length,
  );
  const alone = byAcceptances.find((candidate) => partsNotReached(parts, [candidate]).length === 0);
  if (alone !== undefined) return [alone];
  const chosen: Candidate[] = [];
  for (const candidate of byAcceptances) {
    const open = partsNotReached(parts, chosen);
    if (candidate.reaches.some((part) => open.includes(part))) chosen.push(candidate);
  }
  return chosen;
}
