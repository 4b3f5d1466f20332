import type { Assessment, Finding, Outcome, TrendPoint } from "../engine/assessment.ts";

/** As many runs as a small drawing can show one by one. */
const mostPoints = 30;

/**
 * An assessment that also tells of the past: how each product stood in the last good runs, this one last, and since which run each finding has been below the
 * line. The last good run knows its own past, so that none before it has to be read, or to be there still. Without one, or with one of another tenant or of a later
 * time, nothing is told. What it did not judge itself may stand in it as an older run found it.
 */
export function withTrend(assessment: Assessment, last: Assessment | undefined): Assessment {
  if (last === undefined || last.tenant.id.toLowerCase() !== assessment.tenant.id.toLowerCase())
    return assessment;
  if (Date.parse(last.startedAt) >= Date.parse(assessment.startedAt)) return assessment;
  const before = new Map(last.findings.map((finding) => [finding.policyId, finding]));
  return {
    ...assessment,
    trend: [...(last.trend ?? [pointOf(last)]), pointOf(assessment)].slice(-mostPoints),
    findings: assessment.findings.map((finding) => ({
      ...finding,
      openSince: openSince(finding, assessment, before.get(finding.policyId), last),
    })),
  };
}

function pointOf({ startedAt, summary }: Assessment): TrendPoint {
  return {
    startedAt,
    products: summary.products.map(({ product, counts }) => ({ product, counts })),
  };
}

/** Outcomes of policies that are not met, whoever answers for it. */
const open: ReadonlySet<Outcome> = new Set(["fail", "warning", "accepted"]);

/** Since when a finding was open, as its own assessment tells, if that knew a past. */
export function openSinceThen({ openSince, outcome }: Finding, { startedAt }: Assessment): string | null {
  return openSince ?? (open.has(outcome) ? startedAt : null);
}

/** A night in which it could not be decided mends nothing: the date that is known is kept. */
function openSince(
  finding: Finding,
  { startedAt }: Assessment,
  before: Finding | undefined,
  last: Assessment,
): string | null {
  const known = before === undefined ? null : openSinceThen(before, last);
  const carries = before !== undefined && (open.has(before.outcome) || before.outcome === "unknown");
  if (open.has(finding.outcome)) return carries && known !== null ? known : startedAt;
  return finding.outcome === "unknown" && carries ? known : null;
}
