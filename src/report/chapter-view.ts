import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import type { Chapter, ChapterPicture, ChapterQuery, Tone } from "../engine/chapter.ts";
import { anchorsOf } from "./finding-view.ts";
import { barHeight, barLine, barWidth, drawShares, drawSwatch } from "./share-bars.ts";
import { spellOut, visible } from "./visible-text.ts";
import { figure, toneWords } from "./wording.ts";

/** A chapter as the page shows it: a question, its answer, and what belongs to it. */

const proseLimit = 2_000;

/** Tones have the shapes and colours of the outcomes that they are like. */
const shapes: Readonly<Record<Tone, Outcome>> = {
  good: "pass",
  partly: "warning",
  bad: "fail",
  unknown: "unknown",
};

/** The chapter that a report opens with: the one product that it is about asks a question of its own. */
export function openingChapter({ summary, chapters }: Assessment): Chapter | undefined {
  return summary.products.length === 1 ? chapters[0] : undefined;
}

export function chapterView(chapter: Chapter, index: number, assessment: Assessment) {
  const anchors = anchorsOf(assessment);
  const { facts, timeline, queries } = chapter;
  const anchor = `chapter-${index + 1}`;
  return {
    anchor,
    title: visible(chapter.title),
    question: visible(chapter.question),
    answer: visible(chapter.answer, proseLimit),
    tone: toneView(chapter.tone),
    facts: facts.map(({ label, value, note, tone, policies }) => ({
      label: visible(label),
      value: visible(value),
      note: visible(note, proseLimit),
      tone: toneView(tone),
      policies: linksTo(policies, anchors),
    })),
    picture: pictureView(chapter.picture),
    timeline: {
      anchor: `${anchor}-timeline`,
      title: visible(timeline.title),
      lead: visible(timeline.lead, proseLimit),
      steps: timeline.steps.map(({ when, what, basis, here, tone, policies }) => ({
        when: visible(when),
        what: visible(what, proseLimit),
        basis: visible(basis, proseLimit),
        here: visible(here, proseLimit),
        tone: tone === null ? null : toneView(tone),
        policies: linksTo(policies, anchors),
      })),
    },
    queries: {
      anchor: `${anchor}-queries`,
      title: visible(queries.title),
      lead: visible(queries.lead, proseLimit),
      list: queries.list.map(queryView),
    },
  };
}

function toneView(tone: Tone) {
  return { shape: shapes[tone], word: toneWords[tone] };
}

/** Findings that a statement rests on; policies that were not assessed have no finding to go to. */
function linksTo(policies: readonly Finding["policyId"][], anchors: ReadonlyMap<string, string>) {
  return policies.flatMap((id) => {
    const anchor = anchors.get(id);
    return anchor === undefined ? [] : [{ id: visible(id), href: `#${anchor}` }];
  });
}

function pictureView({ title, note, unit, parts, rows }: ChapterPicture) {
  const names = parts.map(({ label }) => visible(label));
  const used = parts
    .map(({ tone }, index) => ({ tone, index, label: names[index] ?? "" }))
    .filter(({ index }) => rows.some(({ counts }) => (counts[index] ?? 0) > 0));
  return {
    title: visible(title),
    note: visible(note, proseLimit),
    size: { width: barWidth, height: barHeight, line: barLine },
    legend: used.map(({ tone, label }) => ({ label, ...withOutcome(drawSwatch(tone)) })),
    rows: rows.map(({ label, counts }) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const told = used
        .filter(({ index }) => (counts[index] ?? 0) > 0)
        .map(({ index, label: name }) => `${name.toLowerCase()}: ${figure(counts[index] ?? 0)}`);
      const good = counts.reduce((sum, count, index) => sum + (parts[index]?.tone === "good" ? count : 0), 0);
      return {
        label: visible(label),
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
  return { ...drawn, outcome: shapes[drawn.tone] };
}

function queryView({ where, language, text, howTo, note }: ChapterQuery) {
  return {
    where: visible(where),
    language: visible(language),
    // Never cut, since people run it: as with commands.
    text: text.split(/\r?\n/).map(spellOut).join("\n"),
    howTo: visible(howTo, proseLimit),
    note: visible(note, proseLimit),
  };
}
