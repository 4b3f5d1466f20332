import type { Finding, Outcome } from "./assessment.ts";

const outcomeRank: Record<Outcome, number> = {
  fail: 0,
  unknown: 1,
  warning: 2,
  manual: 3,
  accepted: 4,
  notApplicable: 5,
  pass: 6,
};
const criticalityRank = { shall: 0, should: 1 } as const;
const severityRank = { critical: 0, high: 1, medium: 2, low: 3 } as const;
export const effortRank = { low: 0, medium: 1, high: 2 } as const;

/** What to do first stands first: below the line before the rest, then by weight, then by what costs least. The plan's steps are in the same order. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    outcomeRank[left.outcome] - outcomeRank[right.outcome] ||
    compareWeight(left, right) ||
    effortRank[left.remediation.effort] - effortRank[right.remediation.effort] ||
    comparePolicyIds(left.policyId, right.policyId)
  );
}

/** The weightier first: what is required, then what BOD 25-01 asks of federal agencies, then what an attacker gains most from. */
export function compareWeight(left: Finding, right: Finding): number {
  return (
    criticalityRank[left.criticality] - criticalityRank[right.criticality] ||
    Number(right.bod2501) - Number(left.bod2501) ||
    severityRank[left.severity] - severityRank[right.severity]
  );
}

/** MS.AAD.3.10v1 comes after MS.AAD.3.9v1. */
export function comparePolicyIds(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}
