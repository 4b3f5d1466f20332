import type { Outcome } from "../engine/assessment.ts";
import type { ChapterPicture, Tone } from "../engine/chapter.ts";
import { barHeight, barLine, barWidth, drawShares, drawSwatch } from "./share-bars.ts";
import { proseLimit, visible } from "./visible-text.ts";
import { figure } from "./wording.ts";

/** Tones have the shapes and colours of the outcomes that they are like. */
export const toneShapes: Readonly<Record<Tone, Outcome>> = {
  good: "pass",
  partly: "warning",
  bad: "fail",
  unknown: "unknown",
};

/** A picture of shares, of which a row may lead somewhere. */
export interface Shares extends Omit<ChapterPicture, "rows"> {
  readonly rows: readonly (ChapterPicture["rows"][number] & { readonly href?: string })[];
}

/** Shares as the page shows them: a bar for each row, and the same figures as a table. Parts that no row has are left out. */
export function sharesView({ title, note, unit, parts, rows }: Shares) {
  const names = parts.map(({ label }) => visible(label));
  const used = parts
    .map(({ tone }, index) => ({ tone, index, label: names[index] ?? "" }))
    .filter(({ index }) => rows.some(({ counts }) => (counts[index] ?? 0) > 0));
  return {
    title: visible(title),
    note: visible(note, proseLimit),
    size: { width: barWidth, height: barHeight, line: barLine },
    legend: used.map(({ tone, label }) => ({ label, ...withOutcome(drawSwatch(tone)) })),
    rows: rows.map(({ label, counts, href = null }) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const told = used
        .filter(({ index }) => (counts[index] ?? 0) > 0)
        .map(({ index, label: name }) => `${name.toLowerCase()}: ${figure(counts[index] ?? 0)}`);
      const good = counts.reduce((sum, count, index) => sum + (parts[index]?.tone === "good" ? count : 0), 0);
      return {
        label: visible(label),
        href,
        figures: `${figure(good)} of ${figure(total)}`,
        alternative: `${visible(label)}, ${figure(total)} ${visible(unit)}. ${told.join(", ")}.`,
        pieces: drawShares(parts.map(({ tone }, index) => ({ tone, count: counts[index] ?? 0 }))).map(
          withOutcome,
        ),
        cells: [...used.map(({ index }) => figure(counts[index] ?? 0)), figure(total)],
      };
    }),
    columns: [...used.map(({ label }) => label), "All"],
  };
}

function withOutcome<Drawn extends { readonly tone: Tone }>(drawn: Drawn) {
  return { ...drawn, outcome: toneShapes[drawn.tone] };
}
