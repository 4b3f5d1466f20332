import type { Assessment, Finding, Outcome, OutcomeCounts } from "../engine/assessment.ts";
import { namesOf } from "../engine/tenant-name.ts";
import { annotationText, exceptionText, openSinceText } from "./finding-text.ts";
import { codeBlock, markdownText } from "./markdown-text.ts";
import {
  causeWords,
  cloudWords,
  count,
  figure,
  headline,
  moment,
  outcomeOrder,
  outcomeWords,
  severityWords,
  standfirst,
  toneWords,
  shellLanguages,
} from "./wording.ts";

/** Findings that are told in full; the others below the line are named. */
const toldFindings = 3;
/** Findings that any list names: a comment on a pull request holds 65,536 characters. */
const namedFindings = 50;
/** Beyond this a command is not printed, because half a command is worse than none. */
const commandLimit = 4_000;

/** summary.md: for a pull request or a pipeline's job summary. What to do first and what nobody knows; the rest in numbers. */
export function renderMarkdown(assessment: Assessment): string {
  const { tenant, cloud, startedAt, summary, findings } = assessment;
  const where = [...namesOf(tenant, markdownText), cloudWords[cloud], moment(startedAt)];
  const of = (...outcomes: Outcome[]) => findings.filter(({ outcome }) => outcomes.includes(outcome));
  const blocks = [
    `# ${headline(assessment).sentence}`,
    where.join(" · "),
    standfirst(summary.total),
    ...assessment.warnings.map((warning) => `> ${markdownText(warning)}`),
    ...assessment.chapters.map(
      ({ question, answer, tone }) =>
        `**${markdownText(question)}** ${markdownText(answer)} (${toneWords[tone].toLowerCase()})`,
    ),
    productTable(assessment),
    ...firstThings(of("fail", "warning")),
    ...section("Not decided", of("unknown"), unknownLine),
    ...section("For a person to decide", of("manual"), ({ summary: found }) => markdownText(found)),
    ...section("Exceptions and comments", findings.filter(isSpokenFor), spokenForLine),
    about(assessment),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function productTable({ summary }: Assessment): string {
  const outcomes = outcomeOrder.filter((outcome) => summary.total[outcome] > 0);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const line = (title: string, counts: OutcomeCounts) =>
    row([title, ...outcomes.map((outcome) => figure(counts[outcome]))]);
  return [
    row(["Product", ...outcomes.map((outcome) => outcomeWords[outcome].word)]),
    row(["---", ...outcomes.map(() => "--:")]),
    ...summary.products.map(({ title, counts }) => line(markdownText(title), counts)),
    line("All", summary.total),
  ].join("\n");
}

/** What is below the line, in the report's order: what to do first stands first. */
function firstThings(below: readonly Finding[]): string[] {
  if (below.length === 0) return [];
  return [
    "## What to do first",
    ...below.slice(0, toldFindings).flatMap(told),
    ...section("Also below the line", below.slice(toldFindings), weight),
  ];
}

function told(finding: Finding): string[] {
  const { summary, remediation, wouldPassIf } = finding;
  const { commands, steps, userImpact } = remediation;
  return [
    `### ${name(finding)}`,
    `${weight(finding)}. ${markdownText(summary)}`,
    steps.map((step, index) => `${index + 1}. ${markdownText(step)}`).join("\n"),
    ...commands.slice(0, 1).map(commandBlock),
    `What users will notice: ${markdownText(userImpact)}`,
    ...(wouldPassIf === null ? [] : [markdownText(wouldPassIf.sentence)]),
  ].filter((block) => block !== "");
}

function commandBlock({ shell, text }: Finding["remediation"]["commands"][number]): string {
  return text.length > commandLimit
    ? "The command is too long for a summary; it is in assessment.json and on the report's page."
    : codeBlock(shellLanguages[shell], text);
}

/** A heading and a line for each finding, or nothing; how many are left out is said. */
function section(heading: string, findings: readonly Finding[], say: (finding: Finding) => string): string[] {
  if (findings.length === 0) return [];
  const more = findings.length - namedFindings;
  return [
    `## ${heading}`,
    [
      ...findings.slice(0, namedFindings).map((finding) => `- **${name(finding)}**: ${say(finding)}`),
      ...(more > 0 ? [`- … and ${count(more, "more", "more")}, all in assessment.json`] : []),
    ].join("\n"),
  ];
}

function name({ policyId, title }: Finding): string {
  return `${markdownText(policyId)} ${markdownText(title)}`;
}

function weight(finding: Finding): string {
  const { outcome, severity, remediation } = finding;
  const since = openSinceText(finding);
  const weighed = `${outcomeWords[outcome].word} · ${severityWords[severity]} severity · ${remediation.effort} effort`;
  return since === null ? weighed : `${weighed} · ${since}`;
}

function unknownLine({ unknown, summary }: Finding): string {
  if (unknown === null) return markdownText(summary);
  const { cause, message, remedy } = unknown;
  return `${causeWords[cause]}: ${markdownText(message)} What would mend it: ${markdownText(remedy)}`;
}

function isSpokenFor({ exception, annotation }: Finding): boolean {
  return exception !== null || annotation !== null;
}

function spokenForLine({ outcome, exception, annotation }: Finding): string {
  const parts = [
    ...(exception === null ? [] : [exceptionText(exception)]),
    ...(annotation === null ? [] : [annotationText(annotation)]),
  ];
  return `${outcomeWords[outcome].word}. ${parts.map(markdownText).join(" ")}`;
}

function about({ tool, baselines, interpretation }: Assessment): string {
  const held = baselines.map(({ title, version }) => markdownText(`${title} ${version}`)).join(", ");
  return `${markdownText(`${tool.name} ${tool.version}`)}, ${interpretation} interpretation. Held against: ${held}.`;
}
