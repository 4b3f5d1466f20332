import type { Finding } from "../engine/assessment.ts";
import { webLink } from "./link.ts";
import { codeBlock, markdownText } from "./sarif-text.ts";
import { sarifRelationships } from "./sarif-taxonomies.ts";
import { visible } from "./visible-text.ts";
import { shellLanguages } from "./wording.ts";

/** GitHub refuses descriptions of more than 1,024 characters; the rest is room to say how much was left out. */
const descriptionLimit = 980;

/** GitHub refuses names of more than 255. */
const nameLimit = 200;

/** GitHub's bands: critical from 9.0, high from 7.0, medium from 4.0, low from 0.1; we give the middle of each. */
const securitySeverity: Readonly<Record<Finding["severity"], string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/** A policy as a SARIF reporting descriptor, its help filled in for this tenant. */
export function sarifRule(finding: Finding) {
  const { policyId, title, requirement, criticality, severity, references } = finding;
  const helpUri = references.map(({ url }) => webLink("", url).href).find((href) => href !== null);
  const relationships = sarifRelationships(finding);
  return {
    id: policyId,
    name: visible(title, nameLimit),
    shortDescription: { text: visible(title, descriptionLimit) },
    fullDescription: { text: visible(requirement, descriptionLimit) },
    ...(helpUri === undefined ? {} : { helpUri }),
    help: { text: helpText(finding), markdown: helpMarkdown(finding) },
    defaultConfiguration: { level: criticality === "shall" ? "error" : "warning" },
    ...(relationships.length === 0 ? {} : { relationships }),
    properties: {
      tags: tagsOf(finding),
      "security-severity": securitySeverity[severity],
      severity,
      criticality,
      baseline: finding.baseline,
      product: finding.product,
      section: finding.section,
      bod2501: finding.bod2501,
      licence: finding.licence,
      nist80053: finding.nist80053,
      attack: finding.attack,
      effort: finding.remediation.effort,
    },
  };
}

/** GitHub shows ten tags of a rule, takes twenty, and heeds the security severity only beside the tag “security”. */
function tagsOf({ baseline, product, criticality, bod2501 }: Finding): string[] {
  return [...new Set(["security", baseline, product, criticality, ...(bod2501 ? ["bod-25-01"] : [])])];
}

function helpText({ requirement, rationale, remediation, references }: Finding): string {
  const { steps, commands, userImpact, undo } = remediation;
  return [
    requirement,
    `Why it matters: ${rationale}`,
    ["What to do:", ...steps.map((step, index) => `${index + 1}. ${step}`)].join("\n"),
    ...commands.map(({ text }) => text),
    `What people will notice: ${userImpact}`,
    `How to undo it: ${undo}`,
    references.map(({ title, url }) => `${title}: ${url}`).join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function helpMarkdown({ requirement, rationale, remediation, references }: Finding): string {
  const { steps, commands, userImpact, undo } = remediation;
  return [
    markdownText(requirement),
    `**Why it matters.** ${markdownText(rationale)}`,
    ["**What to do**", "", ...steps.map((step, index) => `${index + 1}. ${markdownText(step)}`)].join("\n"),
    ...commands.map(({ shell, text }) => codeBlock(shellLanguages[shell], text)),
    `**What people will notice.** ${markdownText(userImpact)}`,
    `**How to undo it.** ${markdownText(undo)}`,
    references.map(referenceMarkdown).join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function referenceMarkdown({ title, url }: Finding["references"][number]): string {
  const { href } = webLink(title, url);
  return href === null ? `- ${markdownText(title)}` : `- [${markdownText(title)}](<${href}>)`;
}
