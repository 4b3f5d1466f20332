import type { Finding } from "../engine/assessment.ts";
import { comparePolicyIds } from "../engine/report-order.ts";
import { causeByFields } from "./cause-by-fields.ts";
import { causeByTrial } from "./cause-by-trial.ts";
import { directionOf } from "./change.ts";
import type { Cause, FindingChange } from "./change.ts";
import { isJudgeable, rejudging } from "./rejudge.ts";
import type { Rules } from "./rejudge.ts";
import type { State } from "./state.ts";

/** The policies with another outcome, each with the one cause that counts for most. */
export function compareFindings(before: State, after: State, rules: Rules): FindingChange[] {
  const causeOf = causeFinder(before, after, rules);
  return pairsOf(before, after).flatMap(({ policyId, one, other }): FindingChange[] => {
    const finding = other ?? one;
    if (finding === undefined || one?.outcome === other?.outcome) return [];
    return [
      {
        policyId,
        ...(one === undefined || one.policyId === policyId ? {} : { formerId: one.policyId }),
        product: finding.product,
        // Only what is asked decides whether a policy is judged at all, and in which version.
        cause: one !== undefined && one.policyId === other?.policyId ? causeOf(one, other) : "rule",
        direction: directionOf(one?.outcome, other?.outcome),
        before: stateOf(one),
        after: stateOf(other),
      },
    ];
  });
}

interface Pair {
  readonly policyId: string;
  readonly one: Finding | undefined;
  readonly other: Finding | undefined;
}

/** The findings of both states, policy by policy. A policy whose version has changed (CISA gives a stricter rule the next one: MS.AAD.3.1v2) is held against the one that it follows. */
function pairsOf(before: State, after: State): Pair[] {
  const [old, young] = [findingsById(before), findingsById(after)];
  const [gone, come] = [byStem(old, young), byStem(young, old)];
  const followed = new Set<string>();
  const pairs = [...young.values()].map((other): Pair => {
    const { policyId } = other;
    const [former, ...others] = gone.get(stemOf(policyId)) ?? [];
    const isFollower = !old.has(policyId) && others.length === 0 && come.get(stemOf(policyId))?.length === 1;
    if (!isFollower || former === undefined) return { policyId, one: old.get(policyId), other };
    followed.add(former.policyId);
    return { policyId, one: former, other };
  });
  const left = [...old.values()].filter(({ policyId }) => !young.has(policyId) && !followed.has(policyId));
  return [...pairs, ...left.map((one) => ({ policyId: one.policyId, one, other: undefined }))].toSorted(
    (each, next) => comparePolicyIds(each.policyId, next.policyId),
  );
}

function stemOf(policyId: string): string {
  return policyId.replace(/v\d+$/, "");
}

/** Findings of policies that the other state does not have, by their ids without the version. */
function byStem(
  findings: ReadonlyMap<string, Finding>,
  others: ReadonlyMap<string, Finding>,
): Map<string, Finding[]> {
  const stems = new Map<string, Finding[]>();
  for (const finding of findings.values()) {
    if (others.has(finding.policyId)) continue;
    const stem = stemOf(finding.policyId);
    stems.set(stem, [...(stems.get(stem) ?? []), finding]);
  }
  return stems;
}

/** By trial where both states can be judged again, else by what the findings say. */
function causeFinder(before: State, after: State, rules: Rules): (one: Finding, other: Finding) => Cause {
  const byFields = (one: Finding, other: Finding) =>
    causeByFields(one, other, [before.assessment, after.assessment]);
  if (!isJudgeable(before) || !isJudgeable(after)) return byFields;
  const trials = rejudging(before, after, rules);
  return (one, other) => causeByTrial(one, other, trials) ?? byFields(one, other);
}

function findingsById({ assessment }: State): Map<string, Finding> {
  return new Map(assessment.findings.map((finding) => [finding.policyId, finding]));
}

function stateOf(finding: Finding | undefined): FindingChange["before"] {
  if (finding === undefined) return null;
  const { outcome, criticality, title, summary } = finding;
  return { outcome, criticality, title, summary };
}
