import type { Finding } from "../engine/assessment.ts";
import type { Cause } from "./change.ts";
import type { Rejudging } from "./rejudge.ts";

/** Where two causes weigh the same: what an administrator did goes before what the profile says, and that before what changed in the rules. */
const precedence: readonly Cause[] = ["evidence", "tenant", "exception", "rule"];

/**
 * The cause of another outcome, by trial: a cause counts once if it alone brings the old outcome to change, and once if taking it back alone makes the new one change. The
 * weightiest is the one. Swapping the two states gives the same answer. Undefined where trials tell nothing: then the fields have to.
 */
export function causeByTrial(
  before: Finding,
  after: Finding,
  { differing, outcome }: Rejudging,
): Cause | undefined {
  const { policyId } = after;
  const all = new Set(differing);
  const [first, last] = [outcome(policyId, new Set()), outcome(policyId, all)];
  if (first === undefined || last === undefined) return undefined;
  // This program cannot decide what the one that judged could: it asks for more than was read then.
  const lacks =
    (first === "unknown" && before.outcome !== "unknown") ||
    (last === "unknown" && after.outcome !== "unknown");
  if (lacks || first === last)
    return programMoved(before, first) || programMoved(after, last) ? "rule" : undefined;

  const weights = new Map<Cause, number>(
    differing.map((cause) => {
      const alone = outcome(policyId, new Set([cause])) !== first;
      const without = outcome(policyId, new Set([...all].filter((each) => each !== cause))) !== last;
      return [cause, Number(alone) + Number(without)];
    }),
  );
  const program = Number(programMoved(before, first)) + Number(programMoved(after, last));
  weights.set("rule", (weights.get("rule") ?? 0) + program);
  const heaviest = Math.max(...weights.values());
  const cause =
    heaviest === 0
      ? precedence.find((each) => all.has(each))
      : precedence.find((each) => weights.get(each) === heaviest);
  const undecided = (before.outcome === "unknown") !== (after.outcome === "unknown");
  // A source that was read, but lacks what decides, is evidence that is missing.
  return cause === "tenant" && undecided ? "evidence" : cause;
}

/** Whether the program that judged then would have said otherwise than this one. */
function programMoved({ outcome }: Finding, now: Finding["outcome"]): boolean {
  return outcome !== now;
}
