import type { Assessment, Finding, OutcomeCounts } from "../engine/assessment.ts";
import { decidedOf } from "../engine/outcome.ts";
import type { PlanStep } from "../engine/plan-step.ts";
import { nameAndDomain } from "../engine/tenant-name.ts";
import { exceptionText } from "./finding-text.ts";
import { bullets, document, numbered, table } from "./markdown-blocks.ts";
import { codeBlock, markdownText } from "./markdown-text.ts";
import { outsideThePlan } from "./plan-outside.ts";
import { exposureOf, licencesFor, numberOf, plannedFindings, urgencyOf } from "./planned-findings.ts";
import { scriptNames } from "./remediation-scripts.ts";
import {
  count,
  dayOrText,
  effortWords,
  figure,
  moment,
  noticedWords,
  outcomeWords,
  severityWords,
  shellLanguages,
  undecided,
} from "./wording.ts";

/** The remediation plan for those who do the work, as Markdown: the steps of the assessment in their order, and what they leave out. */
export function renderPlan(assessment: Assessment): string {
  const { tenant, assessedAt, tool, plan, warnings } = assessment;
  return document([
    "# Remediation plan",
    `${nameAndDomain(tenant, markdownText)}, as assessed on ${moment(assessedAt)} by ${markdownText(tool.name)} ${markdownText(tool.version)}.`,
    ...(plan === undefined
      ? [
          "This assessment was made by a Plimsoll that did not make plans yet. Assess its snapshot again, with `plimsoll assess`, to get one.",
        ]
      : [summary(plan, assessment), overview(plan, assessment)]),
    bullets(warnings.map(markdownText)),
    ...(plan ?? []).map((step, index) => stepSection(step, index, assessment)),
    outsideThePlan(assessment),
  ]);
}

function summary(plan: readonly PlanStep[], { summary: { total } }: Assessment): string {
  if (decidedOf(total) === 0) return `${undecided(total)}. ${firstOfAll(total)}`.trimEnd();
  if (plan.length === 0) return "Nothing that could be decided needs work.";
  const lifted = plan.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    `${count(plan.length, "step lifts", "steps lift")} the ${count(lifted, "policy", "policies")} below the line; take them in this order.`,
    "Plimsoll only reads: each command is for you to read, to complete and to run.",
    "The folder `remediation` may still hold scripts of an earlier plan, so run none but those that are named here.",
  ].join(" ");
}

/** What comes before any step where nothing was decided. */
function firstOfAll({ unknown, manual }: OutcomeCounts): string {
  if (unknown > 0)
    return "First of all, let Plimsoll read the tenant: run `plimsoll doctor`, which names each permission that is missing, grant these (`plimsoll permissions` lists all that are needed), and scan again.";
  return manual > 0 ? "Begin with what is listed below." : "";
}

function overview(plan: readonly PlanStep[], assessment: Assessment): string {
  if (plan.length === 0) return "";
  return table(
    ["Step", "What to do", "Lifts", "Urgency", "Effort", "Who notices", "After step"],
    plan.map((step, index) => [
      figure(index + 1),
      markdownText(step.title),
      figure(step.findings.length),
      urgencyOf(step, assessment),
      effortWords[step.effort],
      step.noticedBy === null ? "Not known" : noticedWords[step.noticedBy],
      step.after.map((id) => figure(numberOf(id, plan))).join(", "),
    ]),
  );
}

function stepSection(step: PlanStep, index: number, assessment: Assessment): string {
  const findings = plannedFindings(step, assessment);
  const before = beforeOf(step, findings, assessment.plan ?? []);
  const scripts = scriptNames(step, index, assessment).map(({ name }) => `\`${name}\``);
  const sections = [
    `## ${index + 1}. ${markdownText(step.title)}`,
    markdownText(step.why),
    exposureOf(step),
    "### What it lifts",
    bullets(findings.map(lifted)),
    ...(before.length === 0 ? [] : ["### Before you begin", bullets(before)]),
    ...(step.tryFirst === null ? [] : ["### Try it safely first", markdownText(step.tryFirst)]),
    "### Do it",
    scripts.length === 0
      ? "There is no command for this: do it in the portal."
      : `In the portal, or with ${scripts.join(" and ")}.`,
    ...findings.flatMap(workOn),
    "### Verify",
    codeBlock("sh", step.verify),
    `With the profile or the flags of this assessment. It worked when ${findings.map(({ policyId }) => markdownText(policyId)).join(", ")} ${findings.length === 1 ? "says" : "say"} “${outcomeWords.pass.word}”: “${outcomeWords.unknown.word}” and “${outcomeWords.manual.word}” prove nothing.`,
  ];
  return document(sections).trimEnd();
}

function lifted({ policyId, title, outcome, severity, summary, exception, annotation }: Finding): string {
  const lines = [
    `**${markdownText(policyId)}** ${markdownText(title)} (${outcomeWords[outcome].word}, ${severityWords[severity].toLowerCase()} severity): ${markdownText(summary)}`,
  ];
  if (exception !== null) lines.push(markdownText(exceptionText(exception)));
  if (typeof annotation?.comment === "string") lines.push(`Comment: ${markdownText(annotation.comment)}`);
  if (typeof annotation?.remediationDate === "string")
    lines.push(`To be remedied by ${markdownText(dayOrText(annotation.remediationDate))}.`);
  return lines.join("\n  ");
}

function beforeOf(step: PlanStep, findings: readonly Finding[], plan: readonly PlanStep[]): string[] {
  return [
    ...step.after.map((id) => {
      const number = numberOf(id, plan);
      return `Step ${figure(number)} is done: ${markdownText(plan[number - 1]?.title ?? id)}.`;
    }),
    ...step.conditions.map(markdownText),
    ...licencesFor(findings).map((licence) => `You own the licence: ${markdownText(licence)}.`),
  ];
}

function workOn({ policyId, title, remediation, wouldPassIf }: Finding): string[] {
  const { steps, commands, userImpact, undo } = remediation;
  return [
    `#### ${markdownText(policyId)}: ${markdownText(title)}`,
    numbered(steps.map(markdownText)),
    ...commands.map(({ shell, text }) => codeBlock(shellLanguages[shell], text)),
    `What people notice: ${markdownText(userImpact)}`,
    wouldPassIf === null ? "" : markdownText(wouldPassIf.sentence),
    `To undo it: ${markdownText(undo)}`,
  ];
}
