import type { Assessment, Finding } from "../engine/assessment.ts";
import { canonical } from "./canonical.ts";
import type { Cause } from "./change.ts";
import { factsOf } from "./compare-evidence.ts";
import { readingsOf } from "./compare-sources.ts";

type About = Pick<Assessment, "tool" | "interpretation" | "baselines" | "sources">;

/** The cause of another outcome, by what the two findings say: for assessments that cannot be judged again. Swapping the two gives the same answer. */
export function causeByFields(before: Finding, after: Finding, [old, young]: readonly [About, About]): Cause {
  if ((before.outcome === "unknown") !== (after.outcome === "unknown")) return "evidence";
  if (turnsOnException(before, after)) return "exception";
  if (before.criticality !== after.criticality && isBelow(before) && isBelow(after)) return "rule";
  // With another threshold the evidence names other objects, so that it cannot tell whether the tenant changed as well.
  if (canonical(before.parameters) !== canonical(after.parameters)) return "rule";
  if (canonical(factsIn(before)) !== canonical(factsIn(after))) return "tenant";
  if (ruleOf(before, old) !== ruleOf(after, young)) return "rule";
  return sourcesMoved(before, after, [old, young]) ? "evidence" : "tenant";
}

/** A risk that is accepted in one of the two, and is there in both; or objects that are left out in one only. */
function turnsOnException(before: Finding, after: Finding): boolean {
  if ([before, after].some(({ outcome }) => outcome === "accepted"))
    return [before, after].every((finding) => finding.outcome === "accepted" || isBelow(finding));
  const leftOut = ({ exception }: Finding) =>
    exception?.kind === "exclusion" && exception.live ? canonical(exception.excluded) : "";
  return leftOut(before) !== leftOut(after);
}

function isBelow({ outcome }: Finding): boolean {
  return outcome === "fail" || outcome === "warning";
}

function factsIn(finding: Finding): string[] {
  return [...factsOf(finding)].map(([place, { actual }]) => `${place} ${actual}`);
}

function ruleOf(
  { parameters, criticality, baseline, product }: Finding,
  { tool, interpretation, baselines }: About,
): string {
  const versions = baselines.filter(({ id }) => id === baseline);
  return canonical({ parameters, criticality, product, tool, interpretation, versions });
}

function sourcesMoved(before: Finding, after: Finding, [old, young]: readonly [About, About]): boolean {
  const [one, other] = [readingsOf(old), readingsOf(young)];
  return [...new Set([...before.sources, ...after.sources])].some(
    (source) => canonical(one.get(source)) !== canonical(other.get(source)),
  );
}
