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
  const [old, young] = [findingsById(before), findingsById(after)];
  const causeOf = causeFinder(before, after, rules);
  return [...new Set([...old.keys(), ...young.keys()])]
    .toSorted(comparePolicyIds)
    .flatMap((policyId): FindingChange[] => {
      const [one, other] = [old.get(policyId), young.get(policyId)];
      const finding = other ?? one;
      if (finding === undefined || one?.outcome === other?.outcome) return [];
      return [
        {
          policyId,
          product: finding.product,
          // Only what is asked decides whether a policy is judged at all.
          cause: one === undefined || other === undefined ? "rule" : causeOf(one, other),
          direction: directionOf(one?.outcome, other?.outcome),
          before: stateOf(one),
          after: stateOf(other),
        },
      ];
    });
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
