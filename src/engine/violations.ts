import type { Outcome } from "./assessment.ts";
import type { Decision } from "./evaluate.ts";

/**
 * How many objects violate a policy, for the limit of an acceptance: each object of the evidence once. Null where nobody knows: the policy is undecided,
 * or it is not met and the evidence does not name what violates it.
 */
export function violationsOf(decision: Decision, outcome: Outcome): number | null {
  if (decision.kind === "undecided") return null;
  if (outcome !== "fail" && outcome !== "warning") return 0;
  const { evidence, namesEveryViolation = true } = decision.verdict;
  const objects = evidence
    .filter(({ result }) => result === "violates")
    .map(({ object }) => JSON.stringify([object.type, object.id ?? object.name]));
  return objects.length === 0 || !namesEveryViolation ? null : new Set(objects).size;
}
