import { isDeepStrictEqual } from "node:util";
import type { Assessment, Finding } from "../engine/assessment.ts";

/**
 * What two assessments of the same snapshot say differently: a sentence for each finding, and one for each other part. What a history told of earlier runs is
 * left out: no snapshot can show it.
 */
export function differences(packaged: Assessment, again: Assessment): string[] {
  return partsThatDiffer(ofSnapshot(packaged), ofSnapshot(again));
}

function ofSnapshot({ trend: _trend, findings, ...rest }: Assessment): Assessment {
  return { ...rest, findings: findings.map(({ openSince: _openSince, ...finding }) => finding) };
}

function partsThatDiffer(packaged: Assessment, again: Assessment): string[] {
  const before = byPolicy(packaged);
  const after = byPolicy(again);
  const policies = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const findings = policies.flatMap((id) => findingDifference(id, before.get(id), after.get(id)));
  // Chapters, counts and the like follow from the findings: they are worth a line only where they differ by themselves.
  return findings.length > 0 ? findings : partDifferences(packaged, again);
}

function byPolicy({ findings }: Assessment): Map<string, Finding> {
  return new Map(findings.map((finding) => [finding.policyId, finding]));
}

function findingDifference(id: string, packaged: Finding | undefined, again: Finding | undefined): string[] {
  if (packaged === undefined) return [`${id} is not in the package; assessed again it is ${outcome(again)}.`];
  if (again === undefined)
    return [`${id} is ${outcome(packaged)} in the package; assessed again it is not there.`];
  if (packaged.outcome !== again.outcome)
    return [`${id} is ${outcome(packaged)} in the package, and ${outcome(again)} when assessed again.`];
  const keys = differingKeys(packaged, again);
  return keys.length === 0
    ? []
    : [`${id} is ${outcome(packaged)} both times, but differs in ${keys.join(", ")}.`];
}

function outcome(finding: Finding | undefined): string {
  return `“${finding?.outcome ?? "absent"}”`;
}

function partDifferences(packaged: Assessment, again: Assessment): string[] {
  return differingKeys(packaged, again).map(
    (key) => `The assessment differs in its part “${key}” when assessed again.`,
  );
}

/** Top-level keys of which the values are not the same. */
function differingKeys<Value extends object>(left: Value, right: Value): string[] {
  const others = new Map(Object.entries(right));
  const keys = new Set([...Object.keys(left), ...others.keys()]);
  const own = new Map(Object.entries(left));
  return [...keys].filter((key) => !isDeepStrictEqual(own.get(key), others.get(key)));
}
