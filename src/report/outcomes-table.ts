import type { Outcome, OutcomeCounts } from "../engine/assessment.ts";
import { wrap } from "./terminal-text.ts";
import type { Painter, Style } from "./terminal-text.ts";
import { figure, outcomeWords } from "./wording.ts";

/** Policies by outcome on a terminal: a row for each product, or for each tenant. */

/** Seven outcomes and a product's name have to fit on 80 columns. */
const columnWords = { ...outcomeWords, notApplicable: { word: "N/A" } };

export const outcomeColours = {
  fail: "red",
  warning: "yellow",
  unknown: "magenta",
  manual: "cyan",
  accepted: "blue",
  pass: "green",
  notApplicable: "gray",
} as const satisfies Record<Outcome, Style>;

interface Row {
  /** Safe to show, and no longer than a column may be. */
  readonly name: string;
  readonly counts: OutcomeCounts;
  /** What else there is to say of it. */
  readonly remarks?: string;
}

export interface OutcomesTable {
  /** What stands over the names. */
  readonly heading: string;
  readonly outcomes: readonly Outcome[];
  readonly rows: readonly Row[];
}

const gap = "  ";
const indent = "    ";

/**
 * A table where the terminal has room for it, and else a list. Remarks stand at the end of their rows if there is room for all of them, and else below.
 * Names are measured in characters: those of East Asian scripts, which take two columns each, move the numbers to the right.
 */
export function outcomesTable(table: OutcomesTable, painter: Painter, width: number): string {
  const { heading, outcomes, rows } = table;
  const nameWidth = Math.max(...rows.map(({ name }) => name.length), heading.length);
  const head = [heading.padEnd(nameWidth), ...outcomes.map((outcome) => columnWords[outcome].word)].join(gap);
  if (head.length > width) return list(table, painter, width);
  const beside = rows.every(
    ({ remarks = "" }) => remarks === "" || head.length + gap.length + remarks.length <= width,
  );
  const lines = rows.flatMap(({ name, counts, remarks = "" }) => {
    const cells = outcomes.map((outcome) => cell(outcome, counts[outcome], painter));
    const line = [name.padEnd(nameWidth), ...cells].join(gap);
    if (remarks === "") return [line];
    return beside ? [line + gap + remarks] : [line, ...indented(remarks, width)];
  });
  return [painter("dim")(head), ...lines].join("\n");
}

/** A number under its outcome's column. */
function cell(outcome: Outcome, n: number, painter: Painter): string {
  const text = (n === 0 ? "–" : figure(n)).padStart(columnWords[outcome].word.length);
  return painter(n === 0 ? "dim" : outcomeColours[outcome])(text);
}

/** “Teams: 13 fail, 4 warning”. */
function list({ heading, outcomes, rows }: OutcomesTable, painter: Painter, width: number): string {
  const lines = rows.flatMap(({ name, counts, remarks = "" }) => {
    const said = outcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => `${figure(counts[outcome])} ${outcomeWords[outcome].word.toLowerCase()}`);
    const [first = "", ...rest] = wrap(`${name}: ${said.join(", ") || "none"}`, width - indent.length);
    return [first, ...rest.map((line) => indent + line), ...(remarks === "" ? [] : indented(remarks, width))];
  });
  return [painter("dim")(heading), ...lines].join("\n");
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - indent.length).map((line) => indent + line);
}
