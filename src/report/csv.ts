import type { Assessment, Finding } from "../engine/assessment.ts";
import { csvTable } from "./csv-table.ts";
import type { Column } from "./csv-table.ts";
import { deviationText, evidenceText, inReadingOrder, productTitle, stepTexts } from "./finding-text.ts";
import { spellOut, spellOutLines } from "./visible-text.ts";
import { causeWords, cloudWords, outcomeWords, severityWords } from "./wording.ts";

/**
 * findings.csv: one row for each finding, in the report's order, with everything that an auditor sorts and filters by.
 * Each row names its tenant and its scan, so that rows of several tenants can be put together.
 */
export function renderCsv(assessment: Assessment): string {
  const columns = [...verdict(assessment), ...basis, ...work, ...agreed, ...mappings, ...scan(assessment)];
  return csvTable(columns, assessment.findings);
}

type FindingColumn = Column<Finding>;

function verdict(assessment: Assessment): readonly FindingColumn[] {
  return [
    { heading: "Policy ID", cell: ({ policyId }) => spellOut(policyId) },
    { heading: "Outcome", cell: ({ outcome }) => outcomeWords[outcome].word },
    { heading: "Criticality", cell: ({ criticality }) => criticality.toUpperCase() },
    { heading: "Severity", cell: ({ severity }) => severityWords[severity] },
    { heading: "BOD 25-01", cell: ({ bod2501 }) => yesOrNo(bod2501) },
    { heading: "Product", cell: ({ product }) => spellOut(productTitle(product, assessment)) },
    { heading: "Section", cell: ({ section }) => spellOut(section) },
    { heading: "Title", cell: ({ title }) => spellOut(title) },
    { heading: "Requirement", cell: ({ requirement }) => spellOut(requirement) },
    { heading: "Rationale", cell: ({ rationale }) => spellOut(rationale) },
    { heading: "Summary", cell: ({ summary }) => spellOut(summary) },
    { heading: "Open since", cell: ({ openSince }) => openSince ?? null },
  ];
}

const basis: readonly FindingColumn[] = [
  {
    heading: "Violating objects",
    cell: ({ evidence }) => String(evidence.filter(({ result }) => result === "violates").length),
  },
  { heading: "Evidence", cell: ({ evidence }) => inReadingOrder(evidence).map(evidenceText) },
  { heading: "Unknown: cause", cell: ({ unknown }) => (unknown === null ? null : causeWords[unknown.cause]) },
  { heading: "Unknown: message", cell: ({ unknown }) => spelled(unknown?.message) },
  { heading: "Unknown: remedy", cell: ({ unknown }) => spelled(unknown?.remedy) },
];

const work: readonly FindingColumn[] = [
  { heading: "Remediation steps", cell: ({ remediation }) => stepTexts(remediation.steps) },
  {
    heading: "Commands",
    cell: ({ remediation }) => remediation.commands.map(({ text }) => spellOutLines(text)),
  },
  { heading: "User impact", cell: ({ remediation }) => spellOut(remediation.userImpact) },
  { heading: "Effort", cell: ({ remediation }) => remediation.effort },
  { heading: "Undo", cell: ({ remediation }) => spellOut(remediation.undo) },
  { heading: "Licence", cell: ({ licence }) => spelled(licence) },
];

const agreed: readonly FindingColumn[] = [
  { heading: "Exception", cell: ({ exception }) => exception?.kind ?? null },
  {
    heading: "Exception in force",
    cell: ({ exception }) => (exception === null ? null : yesOrNo(exception.live)),
  },
  { heading: "Exception reason", cell: ({ exception }) => spelled(exception?.reason) },
  { heading: "Exception approved by", cell: ({ exception }) => spelled(exception?.approvedBy) },
  { heading: "Exception expires", cell: ({ exception }) => spelled(exception?.expires) },
  {
    heading: "Exception leaves out",
    cell: ({ exception }) => (exception?.excluded ?? []).map((name) => `“${spellOut(name)}”`),
  },
  { heading: "Comment", cell: ({ annotation }) => spelled(annotation?.comment) },
  { heading: "Remediation date", cell: ({ annotation }) => spelled(annotation?.remediationDate) },
];

const mappings: readonly FindingColumn[] = [
  { heading: "ScubaGear would pass it", cell: ({ reference }) => yesOrNo(reference) },
  { heading: "Why ScubaGear differs", cell: deviationText },
  { heading: "NIST SP 800-53", cell: ({ nist80053 }) => nist80053.map(spellOut).join(", ") },
  { heading: "MITRE ATT&CK", cell: ({ attack }) => attack.map(spellOut).join(", ") },
  {
    heading: "Thresholds",
    cell: ({ parameters }) =>
      Object.entries(parameters)
        .map(([name, value]) => `${spellOut(name)} ${value}`)
        .join(", "),
  },
  { heading: "Sources", cell: ({ sources }) => sources.map(spellOut).join(", ") },
  {
    heading: "References",
    cell: ({ references }) => references.map(({ title, url }) => spellOut(`“${title}”: ${url}`)),
  },
];

function scan({ tenant, cloud, startedAt, assessedAt, interpretation, origin, tool }: Assessment) {
  const same = (heading: string, text: string): FindingColumn => ({ heading, cell: () => spellOut(text) });
  return [
    { heading: "Baseline", cell: ({ baseline }) => spellOut(baseline) },
    same("Tenant", tenant.name),
    same("Tenant domain", tenant.domain),
    same("Tenant ID", tenant.id),
    same("Cloud", cloudWords[cloud]),
    same("Read at", startedAt),
    same("Assessed at", assessedAt),
    same("Interpretation", interpretation),
    same("Origin", `${origin.kind}: ${origin.detail}`),
    same("Tool", `${tool.name} ${tool.version}`),
  ] satisfies FindingColumn[];
}

function yesOrNo(value: boolean): string {
  return value ? "Yes" : "No";
}

function spelled(text: string | null | undefined): string | null {
  return typeof text === "string" ? spellOut(text) : null;
}
