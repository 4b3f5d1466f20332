import type { Tone } from "../engine/chapter.ts";

/**
 * The picture of shares: a bar for each row, whose parts stand where they belong. As with the policies' picture, what is good stands above the line and
 * what is bad hangs below it, the deeper the worse; what nobody knows lies across it. So no part is told from another by its colour alone.
 * This file only measures: units are those of the drawing's viewBox, which the page stretches to the width that it has.
 */

export interface Piece {
  readonly tone: Tone;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const barWidth = 1_000;
export const barHeight = 30;
export const barLine = 14;

const places: Readonly<Record<Tone, { readonly y: number; readonly height: number }>> = {
  good: { y: 2, height: barLine - 2 },
  partly: { y: barLine, height: 8 },
  bad: { y: barLine, height: 14 },
  unknown: { y: barLine - 4, height: 8 },
};

/** Nobody may overlook one mailbox of 100,000: this is the least width of a part that is not empty. */
const leastWidth = 8;

/** The parts of one bar from left to right; empty ones are left out. */
export function drawShares(parts: readonly { readonly tone: Tone; readonly count: number }[]): Piece[] {
  const some = parts.filter(({ count }) => count > 0);
  const total = some.reduce((sum, { count }) => sum + count, 0);
  const widths = some.map(({ count }) => Math.max(leastWidth, (count / total) * barWidth));
  const scale = barWidth / widths.reduce((sum, width) => sum + width, 0);
  let x = 0;
  return some.map(({ tone }, index) => {
    const piece = { tone, x: round(x), width: round((widths[index] ?? 0) * scale), ...places[tone] };
    x += (widths[index] ?? 0) * scale;
    return piece;
  });
}

/** The one part that stands beside its name in the legend. */
export function drawSwatch(tone: Tone): Piece {
  return { tone, x: 4, width: 16, ...places[tone] };
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
