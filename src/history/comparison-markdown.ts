import { bullets, document } from "../report/markdown-blocks.ts";
import { markdownText } from "../report/markdown-text.ts";
import { visible } from "../report/visible-text.ts";
import { changeInWords } from "./change-words.ts";
import type { Change, Diff, FindingChange } from "./change.ts";
import { caveats, nothingCompared, undecidedTitle, verdict } from "./comparison-words.ts";
import { regressionsIn } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import { causes } from "./change.ts";
import { whoInWords } from "./who-words.ts";
import { causeTitles, changesBehind, outcomeWord } from "./words.ts";

/** A pipeline shows a page, not a file: GitHub drops a job summary of more than 1 MiB whole. What is left out is counted. */
const mostFindings = 20;
const mostBesideFinding = 3;
const mostChanges = 40;
const longestLine = 300;

/** For a pipeline's job summary: what got worse and why comes first, then all that changed. Whatever a tenant called its objects, it is only text there. */
export function comparisonInMarkdown(comparison: Comparison): string {
  if (comparison.kind !== "compared") {
    const passedOver = comparison.kind === "failed" ? (comparison.passedOver ?? []) : [];
    return document([
      "# Nothing to compare with",
      line(nothingCompared(comparison)),
      ...passedOver.map(quoted),
    ]);
  }
  const { diff } = comparison;
  const regressions = regressionsIn(comparison);
  const { worse, undecided } = regressions;
  const told = new Set([...worse, ...undecided]);
  const others = diff.findings.filter((finding) => !told.has(finding));
  return document([
    `# ${verdict(diff, regressions)}`,
    findingList(worse, diff),
    ...[...(comparison.passedOver ?? []), ...caveats(comparison, regressions)].map(quoted),
    ...section(undecidedTitle(undecided.length), findingList(undecided, diff)),
    ...section("Other outcomes than before", findingList(others, diff)),
    ...section("What changed", changeList(diff)),
  ]);
}

function quoted(sentence: string): string {
  return `> ${line(sentence)}`;
}

function section(heading: string, content: string): string[] {
  return content === "" ? [] : [`## ${heading}`, content];
}

function findingList(findings: readonly FindingChange[], diff: Diff): string {
  return bullets([
    ...findings.slice(0, mostFindings).map((finding) => findingItem(finding, diff)),
    ...rest(findings.length - mostFindings),
  ]);
}

function findingItem(finding: FindingChange, diff: Diff): string {
  const { policyId, formerId, before, after, cause } = finding;
  const behind = changesBehind(finding, diff.changes);
  const former = formerId === undefined ? "" : ` (${line(formerId)} before)`;
  const name = `**${line(policyId)} ${line((after ?? before)?.title ?? "")}**${former}`;
  const reasons = [
    ...behind.slice(0, mostBesideFinding).map((change) => changeItem(change, diff)),
    ...rest(behind.length - mostBesideFinding),
  ];
  return [
    `${name}: ${outcomeWord(before)} → ${outcomeWord(after)}. ${causeTitles[cause]}${reasons.length === 0 ? "." : ":"}`,
    ...nested(reasons),
  ].join("\n");
}

/** By cause, as many as there is room for. */
function changeList({ changes, ...diff }: Diff): string {
  const shown = changes.slice(0, mostChanges);
  const groups = causes.flatMap((cause) => {
    const own = shown.filter((change) => change.cause === cause);
    if (own.length === 0) return [];
    const items = own.map((change) => changeItem(change, { changes, ...diff }));
    return [[causeTitles[cause], ...nested(items)].join("\n")];
  });
  return bullets([...groups, ...rest(changes.length - mostChanges)]);
}

function changeItem(change: Change, { auditLogs }: Diff): string {
  return [line(changeInWords(change)), ...nested(whoInWords(change, auditLogs).map(line))].join("\n");
}

function nested(items: readonly string[]): string[] {
  return items.length === 0
    ? []
    : bullets(items)
        .split("\n")
        .map((each) => `  ${each}`);
}

function rest(more: number): string[] {
  return more > 0 ? [`… and ${more} more; “plimsoll diff --json” has them all`] : [];
}

function line(text: string): string {
  return markdownText(visible(text, longestLine));
}
