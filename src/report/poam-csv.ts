import { createHash } from "node:crypto";
import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import { csvTable } from "./csv-table.ts";
import type { Column } from "./csv-table.ts";
import { evidenceText, exceptionText, stepTexts, unknownText } from "./finding-text.ts";
import { spellOut } from "./visible-text.ts";
import { remediationWords, severityWords } from "./wording.ts";

/**
 * poam.csv: a plan of action and milestones with the columns that FedRAMP's template has, as far as an assessment can fill them,
 * and the ones beside them that an approver asks for. A row for each policy that is not met, is accepted or could not be decided.
 * What only the organisation knows is left empty: the point of contact and the milestones, and without an earlier run since when it has been so.
 */
export function renderPoamCsv(assessment: Assessment): string {
  const rows = assessment.findings.flatMap((finding) => {
    const status = statuses[finding.outcome];
    return status === null ? [] : [{ finding, status }];
  });
  return csvTable(columnsFor(assessment), rows);
}

interface PlanRow {
  readonly finding: Finding;
  readonly status: string;
}

/** What a plan says of each outcome; null for what is no weakness, or none that this assessment could see. */
const statuses: Readonly<Record<Outcome, string | null>> = {
  fail: "Open",
  warning: "Open",
  unknown: "To be determined",
  accepted: "Risk accepted",
  manual: null,
  pass: null,
  notApplicable: null,
};

function columnsFor({ tenant, tool, startedAt }: Assessment): readonly Column<PlanRow>[] {
  return [
    { heading: "POAM ID", cell: ({ finding }) => planId(tenant.id, finding) },
    { heading: "Controls", cell: ({ finding }) => finding.nist80053.map(spellOut).join(", ") },
    { heading: "Weakness Name", cell: ({ finding }) => spellOut(`${finding.policyId} ${finding.title}`) },
    { heading: "Weakness Description", cell: ({ finding }) => description(finding) },
    { heading: "Weakness Detector Source", cell: () => spellOut(`${tool.name} ${tool.version}`) },
    { heading: "Weakness Source Identifier", cell: ({ finding }) => spellOut(finding.policyId) },
    { heading: "Asset Identifier", cell: () => spellOut(`${tenant.domain} (${tenant.id})`) },
    { heading: "Point of Contact", cell: () => null },
    { heading: "Resources Required", cell: ({ finding }) => resources(finding) },
    { heading: "Overall Remediation Plan", cell: ({ finding }) => plan(finding) },
    { heading: "Original Detection Date", cell: ({ finding: { openSince } }) => dateOf(openSince ?? null) },
    {
      heading: "Scheduled Completion Date",
      cell: ({ finding: { annotation } }) => spellOut(annotation?.remediationDate ?? ""),
    },
    { heading: "Planned Milestones", cell: () => null },
    { heading: "Status", cell: ({ status }) => status },
    { heading: "Status Date", cell: () => dateOf(startedAt) },
    { heading: "Criticality", cell: ({ finding }) => finding.criticality.toUpperCase() },
    { heading: "Original Risk Rating", cell: ({ finding }) => severityWords[finding.severity] },
    { heading: "BOD 25-01", cell: ({ finding }) => (finding.bod2501 ? "Yes" : "No") },
    {
      heading: "Exception",
      cell: ({ finding: { exception } }) => (exception === null ? null : exceptionText(exception)),
    },
    {
      heading: "Exception Approved By",
      cell: ({ finding: { exception } }) => spellOut(exception?.approvedBy ?? ""),
    },
    {
      heading: "Exception Expires",
      cell: ({ finding: { exception } }) => spellOut(exception?.expires ?? ""),
    },
    { heading: "Comments", cell: ({ finding: { annotation } }) => spellOut(annotation?.comment ?? "") },
  ];
}

/** The day of an ISO time, in UTC. */
function dateOf(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 10);
}

/** The same weakness of the same tenant has the same id in every scan, and no two tenants share one. */
function planId(tenant: string, { baseline, policyId }: Finding): string {
  const content = JSON.stringify([tenant, baseline, policyId]);
  return `PLM-${createHash("sha256").update(content).digest("hex").slice(0, 12).toUpperCase()}`;
}

function description({ requirement, summary, rationale, evidence, unknown }: Finding): string[] {
  return [
    `Required: ${spellOut(requirement)}`,
    `Found: ${spellOut(summary)}`,
    ...(unknown === null ? [] : [unknownText(unknown)]),
    `Why it matters: ${spellOut(rationale)}`,
    ...evidence.filter(({ result }) => result === "violates").map(evidenceText),
  ];
}

/** What could not be decided has to be read first; only then is there anything to lift. */
function plan({ outcome, unknown, remediation }: Finding): string[] {
  const steps = stepTexts(remediation.steps);
  if (outcome !== "unknown") return steps;
  const first = unknown === null ? [] : [`First: ${spellOut(unknown.remedy)}`];
  return ["To be determined.", ...first, `${remediationWords.unknown}:`, ...steps];
}

function resources({ licence, remediation }: Finding): string[] {
  return [
    `Effort: ${remediation.effort}`,
    ...(licence === null ? [] : [`Licence: ${spellOut(licence)}`]),
    `User impact: ${spellOut(remediation.userImpact)}`,
  ];
}
