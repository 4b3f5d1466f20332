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
export const severityRank = { critical: 0, high: 1, medium: 2, low: 3 } as const;
export const effortRank = { low: 0, medium: 1, high: 2 } as const;

/** What to do first stands first: below the line before the rest, then by what an attacker gains, then by what costs least. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    outcomeRank[left.outcome] - outcomeRank[right.outcome] ||
    severityRank[left.severity] - severityRank[right.severity] ||
    Number(right.bod2501) - Number(left.bod2501) ||
    effortRank[left.remediation.effort] - effortRank[right.remediation.effort] ||
    comparePolicyIds(left.policyId, right.policyId)
  );
}

/** MS.AAD.3.10v1 comes after MS.AAD.3.9v1. */
export function comparePolicyIds(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}
