import { styleText } from "node:util";
import type { Assessment, Finding, Outcome, OutcomeCounts } from "../engine/assessment.ts";
import { namesOf } from "../engine/tenant-name.ts";
import { openSinceText } from "./finding-text.ts";
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

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal; lines are wrapped to it. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];
export type Painter = (style: Style) => (text: string) => string;

/** Findings that the summary names; the report has all of them. */
const namedFindings = 5;
const titleLength = 30;
/** Seven outcomes and a product's name have to fit on 80 columns. */
export const columnWords = { ...outcomeWords, notApplicable: { word: "N/A" } };

const colours = {
  fail: "red",
  warning: "yellow",
  unknown: "magenta",
  manual: "cyan",
  accepted: "blue",
  pass: "green",
  notApplicable: "gray",
} as const satisfies Record<Outcome, Style>;

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
    productTable(assessment, painter),
    firstThings(assessment, painter, width),
    remarks(assessment, painter, width),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

export function painterFor(colour: boolean): Painter {
  return (...formats) => (colour ? (text) => styleText(formats.flat(), text) : (text) => text);
}

function productTable({ summary }: Assessment, painter: Painter): string {
  const outcomes = outcomeOrder.filter((outcome) => summary.total[outcome] > 0);
  const rows = [
    ...summary.products.map(({ title, counts }) => ({ title: strip(title).slice(0, titleLength), counts })),
    { title: "All", counts: summary.total },
  ];
  const titleWidth = Math.max(...rows.map(({ title }) => title.length), "Product".length);
  const head = ["Product".padEnd(titleWidth), ...outcomes.map((outcome) => columnWords[outcome].word)].join(
    "  ",
  );
  const line = ({ title, counts }: { title: string; counts: OutcomeCounts }) =>
    [title.padEnd(titleWidth), ...outcomes.map((outcome) => cell(outcome, counts[outcome], painter))].join(
      "  ",
    );
  return [painter("dim")(head), ...rows.map(line)].join("\n");
}

/** A number under its outcome's column. */
export function cell(outcome: Outcome, n: number, painter: Painter): string {
  const text = (n === 0 ? "–" : figure(n)).padStart(columnWords[outcome].word.length);
  return painter(n === 0 ? "dim" : colours[outcome])(text);
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
    `  ${painter(colours[outcome])(word.padEnd(outcomeWords.warning.word.length))}  ${first}`,
    ...rest.map((line) => indent + line),
    ...wrap(since === null ? weighed : `${weighed} · ${since}`, width - indent.length).map(
      (line) => indent + painter("dim")(line),
    ),
  ].join("\n");
}

/** Breaks at spaces, and inside a word only where the word alone is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(width, 20);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => pieces(part, room))) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (joined.length <= room) line = joined;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, room: number): string[] {
  const characters = Array.from(word);
  if (characters.length <= room) return [word];
  return Array.from({ length: Math.ceil(characters.length / room) }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(""),
  );
}
