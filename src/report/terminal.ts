import type { Assessment, Finding } from "../engine/assessment.ts";
import { namesOf } from "../engine/tenant-name.ts";
import { openSinceText } from "./finding-text.ts";
import { outcomeColours, outcomesTable } from "./outcomes-table.ts";
import { painterFor, wrap } from "./terminal-text.ts";
import type { Painter, TerminalOptions } from "./terminal-text.ts";
import { strip } from "./visible-text.ts";
import {
  cloudWords,
  figure,
  headline,
  moment,
  outcomeOrder,
  outcomeWords,
  remarksOn,
  severityWords,
} from "./wording.ts";

/** Findings that the summary names; the report has all of them. */
const namedFindings = 5;
const titleLength = 30;

/** The summary for a terminal: one sentence, the chapters' answers, products by outcomes, and what to do first. Ends without a line end. */
export function renderTerminal(assessment: Assessment, { colour, width }: TerminalOptions): string {
  const painter = painterFor(colour);
  const { tenant, cloud, startedAt } = assessment;
  const where = [...namesOf(tenant, strip), cloudWords[cloud], moment(startedAt)].join(" · ");
  const blocks = [
    wrap(where, width).map(painter("dim")).join("\n"),
    wrap(`${headline(assessment).sentence}.`, width)
      .map(painter("bold"))
      .join("\n"),
    ...assessment.chapters.map(({ question, answer }) =>
      wrap(`${strip(question)} ${strip(answer)}`, width).join("\n"),
    ),
    productTable(assessment, painter, width),
    firstThings(assessment, painter, width),
    remarks(assessment, painter, width),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function productTable({ summary }: Assessment, painter: Painter, width: number): string {
  const outcomes = outcomeOrder.filter((outcome) => summary.total[outcome] > 0);
  const rows = [
    ...summary.products.map(({ title, counts }) => ({ name: strip(title).slice(0, titleLength), counts })),
    { name: "All", counts: summary.total },
  ];
  return outcomesTable({ heading: "Product", outcomes, rows }, painter, width);
}

/** What is below the line, in the report's order: what to do first stands first. */
function firstThings({ findings }: Assessment, painter: Painter, width: number): string {
  const below = findings.filter(({ outcome }) => outcome === "fail" || outcome === "warning");
  if (below.length === 0) return "";
  const shown = below.slice(0, namedFindings).map((finding) => findingLines(finding, painter, width));
  const more = below.length - shown.length;
  return [
    painter("bold")("Do these first"),
    ...shown,
    ...(more > 0 ? [painter("dim")(`  and ${figure(more)} more in the report`)] : []),
  ].join("\n");
}

/** Exceptions that no longer hold, and what the organisation disputes or is late with: nobody else would point it out. */
function remarks({ findings }: Assessment, painter: Painter, width: number): string {
  const remarked = findings.flatMap((finding) => {
    const remark = remarksOn(finding).join(", ");
    return remark === "" ? [] : [`${strip(finding.policyId)} ${remark}`];
  });
  if (remarked.length === 0) return "";
  const more = remarked.length - namedFindings;
  return [
    painter("bold")("Exceptions and comments to look at"),
    ...remarked.slice(0, namedFindings).flatMap((line) => wrap(line, width - 2).map((part) => `  ${part}`)),
    ...(more > 0 ? [painter("dim")(`  and ${figure(more)} more in the report`)] : []),
  ].join("\n");
}

function findingLines(finding: Finding, painter: Painter, width: number): string {
  const { outcome, policyId, title, severity, remediation } = finding;
  const { word } = outcomeWords[outcome];
  const weighed = `${severityWords[severity]} · ${remediation.effort} effort`;
  const since = openSinceText(finding);
  const indent = " ".repeat(2 + outcomeWords.warning.word.length + 2);
  const [first = "", ...rest] = wrap(`${strip(policyId)}  ${strip(title)}`, width - indent.length);
  return [
    `  ${painter(outcomeColours[outcome])(word.padEnd(outcomeWords.warning.word.length))}  ${first}`,
    ...rest.map((line) => indent + line),
    ...wrap(since === null ? weighed : `${weighed} · ${since}`, width - indent.length).map(
      (line) => indent + painter("dim")(line),
    ),
  ].join("\n");
}
