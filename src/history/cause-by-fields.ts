import type { Finding } from "../engine/assessment.ts";
import { canonical } from "./canonical.ts";
import type { Cause } from "./change.ts";
import { factsOf } from "./compare-evidence.ts";
import { readingsOf } from "./compare-sources.ts";
import { isHeldAlike, leftOutOf } from "./held-alike.ts";
import type { About } from "./held-alike.ts";

/** The cause of another outcome, by what the two findings say: for assessments that cannot be judged again. Swapping the two gives the same answer. */
export function causeByFields(before: Finding, after: Finding, about: readonly [About, About]): Cause {
  if ((before.outcome === "unknown") !== (after.outcome === "unknown")) return "evidence";
  if (turnsOnException(before, after)) return "exception";
  // Held against something else, the evidence names other objects in other words: it cannot tell whether the tenant changed as well.
  if (!isHeldAlike(before, after, about)) return "rule";
  if (canonical(factsIn(before)) !== canonical(factsIn(after))) return "tenant";
  return sourcesMoved(before, after, about) ? "evidence" : "tenant";
}

/** A risk that is accepted in one of the two, and is there in both; or objects that are left out in one only. */
function turnsOnException(before: Finding, after: Finding): boolean {
  if ([before, after].some(({ outcome }) => outcome === "accepted"))
    return [before, after].every((finding) => finding.outcome === "accepted" || isBelow(finding));
  return canonical(leftOutOf(before)) !== canonical(leftOutOf(after));
}

function isBelow({ outcome }: Finding): boolean {
  return outcome === "fail" || outcome === "warning";
}

function factsIn(finding: Finding): string[] {
  return [...factsOf(finding)].map(([place, { actual }]) => `${place} ${actual}`);
}

function sourcesMoved(before: Finding, after: Finding, [old, young]: readonly [About, About]): boolean {
  const [one, other] = [readingsOf(old), readingsOf(young)];
  return [...new Set([...before.sources, ...after.sources])].some(
    (source) => canonical(one.get(source)) !== canonical(other.get(source)),
  );
}
