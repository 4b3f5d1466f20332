import { XMLBuilder } from "fast-xml-parser";
import type { Assessment, Finding } from "../engine/assessment.ts";
import { nameAndDomain } from "../engine/tenant-name.ts";
import {
  annotationText,
  deviationText,
  evidenceText,
  exceptionText,
  inReadingOrder,
  productTitle,
  stepTexts,
  unknownText,
} from "./finding-text.ts";
import { spellOut, spellOutLines } from "./visible-text.ts";
import { count, outcomeWords, remediationWords, severityWords, shellWords } from "./wording.ts";

/**
 * junit.xml: what pipelines show as test results. A suite for each product, a case for each policy.
 * The format knows four results, and only what is met may look green: see `elements`.
 */
export function renderJunit(assessment: Assessment): string {
  const { findings, summary, startedAt, finishedAt, tool, tenant } = assessment;
  // A finding of a product that the summary does not count is still a finding.
  const products = new Set([...summary.products, ...findings].map(({ product }) => product));
  const timestamp = new Date(startedAt).toISOString().slice(0, 19);
  const suites = [...products]
    .map((product) => ({ product, cases: findings.filter((finding) => finding.product === product) }))
    .filter(({ cases }) => cases.length > 0)
    .map(({ product, cases }) => ({
      "@_name": spellOut(productTitle(product, assessment)),
      ...totals(cases),
      "@_timestamp": timestamp,
      testcase: cases.map(testcase),
    }));
  return builder.build({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    testsuites: {
      "@_name": spellOut(`${tool.name} ${tool.version}: ${nameAndDomain(tenant)}`),
      ...totals(findings),
      "@_time": String((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000),
      testsuite: suites,
    },
  });
}

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  // A tenant that is called “true” has a name, not an attribute without a value.
  suppressBooleanAttributes: false,
});

/** A recommended policy fails as well, under a type of its own; what nobody could decide is an error, never a skipped case. */
const elements = {
  fail: "failure",
  warning: "failure",
  unknown: "error",
  manual: "skipped",
  accepted: "skipped",
  notApplicable: "skipped",
  pass: null,
} as const satisfies Record<Finding["outcome"], string | null>;

/** Rows of evidence for one case; all of them are in assessment.json. */
const shownRows = 10;

function totals(cases: readonly Finding[]) {
  const of = (element: "failure" | "error" | "skipped") =>
    String(cases.filter(({ outcome }) => elements[outcome] === element).length);
  return {
    "@_tests": String(cases.length),
    "@_failures": of("failure"),
    "@_errors": of("error"),
    "@_skipped": of("skipped"),
  };
}

/** Names are the same in every scan, so that a pipeline can follow a policy from run to run. */
function testcase(finding: Finding) {
  const { baseline, product, policyId, title, outcome, summary } = finding;
  const name = {
    "@_classname": spellOut(`${baseline}.${product}`),
    "@_name": spellOut(`${policyId} ${title}`),
  };
  const element = elements[outcome];
  const text = details(finding).join("\n");
  if (element === null) return { ...name, "system-out": text };
  const message = spellOut(`${outcomeWords[outcome].word}: ${summary}`);
  return { ...name, [element]: { "@_message": message, "@_type": outcome, "#text": text } };
}

function details(finding: Finding): string[] {
  const { outcome, summary, requirement, criticality, severity, evidence, unknown } = finding;
  const { exception, annotation, deviation, remediation } = finding;
  const more = evidence.length - shownRows;
  const heading = remediationWords[outcome];
  return [
    `${outcomeWords[outcome].word} (${outcomeWords[outcome].meaning}): ${spellOut(summary)}`,
    `Required: ${spellOut(requirement)}`,
    `${criticality.toUpperCase()}, ${severityWords[severity].toLowerCase()} severity`,
    ...(unknown === null ? [] : [unknownText(unknown)]),
    ...(exception === null ? [] : [exceptionText(exception)]),
    ...(annotation === null ? [] : [annotationText(annotation)]),
    ...inReadingOrder(evidence).slice(0, shownRows).map(evidenceText),
    ...(more > 0 ? [`… and ${count(more, "row", "rows")} of evidence more, all in assessment.json`] : []),
    ...(deviation === null ? [] : [deviationText(finding)]),
    ...(heading === null ? [] : remediationLines(heading, remediation)),
  ];
}

function remediationLines(heading: string, { steps, commands }: Finding["remediation"]): string[] {
  return [
    `${heading}:`,
    ...stepTexts(steps),
    ...commands.flatMap(({ shell, text }) => [`${shellWords[shell]}:`, spellOutLines(text)]),
  ];
}
