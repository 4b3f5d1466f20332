import type { Assessment, OutcomeCounts, TrendPoint } from "../engine/assessment.ts";
import * as say from "./wording.ts";

/**
 * How a product's line moved over the last runs: the line once more, and for each run a bar that hangs below it, as long as many policies were not met. What is required
 * hangs at the line, what is recommended below that, and last what could not be decided: nobody knows that it would not hang there. All products share one scale. Units are
 * those of the drawing's viewBox.
 */

const drawing = { width: 120, height: 40, line: 4, deepest: 34 };

export function trendView({ trend = [] }: Assessment) {
  const [first] = trend;
  if (first === undefined || trend.length < 2) return null;
  const all = trend.flatMap(({ products }) => products.map(({ counts }) => counts));
  const most = Math.max(1, ...all.map((counts) => below(counts) + counts.unknown));
  const caveat = all.some(({ unknown }) => unknown > 0)
    ? " What could not be decided has a dashed outline there."
    : "";
  return {
    note: `The small drawings show how many hung there in each of the last ${say.figure(trend.length)} runs, since ${say.day(first.startedAt)}.${caveat}`,
    of: (product: string) => productTrend(product, trend, drawing.deepest / most),
  };
}

function productTrend(product: string, trend: readonly TrendPoint[], unit: number) {
  const runs = trend.map(({ startedAt, products }) => ({
    startedAt,
    counts: products.find((each) => each.product === product)?.counts,
  }));
  const pitch = drawing.width / runs.length;
  const known = runs.flatMap(({ counts, startedAt }, index) =>
    counts === undefined ? [] : [{ counts, startedAt, x: index * pitch }],
  );
  return {
    ...drawing,
    words: inWords(known),
    label: label(known),
    /** Where the product was not assessed, the line has a gap. */
    lines: known.map(({ x }) => ({ x1: round(x), x2: round(x + pitch) })),
    bars: known.flatMap(({ counts, x }) => {
      const place = { x: round(x), width: round(pitch) };
      const required = counts.fail * unit;
      const recommended = counts.warning * unit;
      const unknown = counts.unknown * unit;
      return [
        { outcome: "fail", ...place, y: drawing.line, height: round(required) },
        { outcome: "warning", ...place, y: round(drawing.line + required), height: round(recommended) },
        {
          outcome: "unknown",
          ...place,
          y: round(drawing.line + required + recommended),
          height: round(unknown),
        },
      ].filter(({ height }) => height > 0);
    }),
    /** The deep end of what is recommended, which is drawn as an outline. */
    edges: known
      .filter(({ counts }) => counts.warning > 0)
      .map(({ counts, x }) => ({
        x1: round(x),
        x2: round(x + pitch),
        y: round(drawing.line + below(counts) * unit),
      })),
  };
}

type Known = readonly { readonly counts: OutcomeCounts; readonly startedAt: string }[];

function label(known: Known): string {
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return "not assessed before";
  const [then, now] = [standing(first.counts), standing(last.counts)];
  if (then === now) return `${now}, as then`;
  if (first.counts.unknown > 0 || last.counts.unknown > 0) return `${then} → ${now}`;
  return `${say.figure(below(first.counts))} → ${now}`;
}

/** That nothing is below the line is said only where all is known: otherwise it would be good news that nobody has. */
function standing(counts: OutcomeCounts): string {
  const { unknown } = counts;
  const line = `${say.figure(below(counts))} below`;
  const rest = `${say.figure(unknown)} not known`;
  if (unknown === 0) return line;
  return below(counts) === 0 ? rest : `${line}, ${rest}`;
}

function inWords(known: Known): string {
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return "Not assessed in an earlier run.";
  const [before, now] = [say.figure(below(first.counts)), say.figure(below(last.counts))];
  return `In ${say.figure(known.length)} runs since ${say.day(first.startedAt)}: ${before} below the line${notKnown(first.counts)} at first, ${now} now${notKnown(last.counts)}${span(known)}.`;
}

function notKnown({ unknown }: OutcomeCounts): string {
  return unknown === 0 ? "" : ` and ${say.figure(unknown)} not known`;
}

/** Of runs that know all: in the others, there may have been more. */
function span(known: Known): string {
  const numbers = known.filter(({ counts }) => counts.unknown === 0).map(({ counts }) => below(counts));
  if (numbers.length === 0) return "";
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map(say.figure);
  const where = numbers.length === known.length ? "" : `, where nothing was unknown`;
  return `; at least ${least}, at most ${most}${where}`;
}

function below({ fail, warning }: OutcomeCounts): number {
  return fail + warning;
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
