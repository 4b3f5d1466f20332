import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import { exceptionText } from "./finding-text.ts";
import { bullets, document } from "./markdown-blocks.ts";
import { markdownText } from "./markdown-text.ts";
import { causeWords } from "./wording.ts";

/** What a plan says nothing about though it is not known to be well: nobody may take a plan that is done for a tenant in order. */
export function outsideThePlan({ findings }: Assessment): string {
  const parts = [
    part(findings, "unknown", "Could not be decided", undecided),
    part(findings, "manual", "Needs a person’s judgement", named),
    part(findings, "accepted", "Not met, with the risk accepted", accepted),
  ].flat();
  return parts.length === 0 ? "" : document(["## Not in this plan", ...parts]).trimEnd();
}

function part(
  findings: readonly Finding[],
  outcome: Outcome,
  heading: string,
  line: (finding: Finding) => string,
): string[] {
  const those = findings.filter((finding) => finding.outcome === outcome);
  return those.length === 0 ? [] : [`### ${heading}`, bullets(those.map(line))];
}

function named({ policyId, title, summary }: Finding): string {
  return `**${markdownText(policyId)}** ${markdownText(title)}: ${markdownText(summary)}`;
}

function undecided(finding: Finding): string {
  const { unknown } = finding;
  if (unknown === null) return named(finding);
  return `${named(finding)} (${causeWords[unknown.cause]}) ${markdownText(unknown.remedy)}`;
}

function accepted(finding: Finding): string {
  const { exception } = finding;
  return exception === null ? named(finding) : `${named(finding)} ${markdownText(exceptionText(exception))}`;
}
