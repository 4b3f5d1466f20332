import type { Assessment, Finding } from "../engine/assessment.ts";
import type { Chapter, ChapterQuery, Tone } from "../engine/chapter.ts";
import { anchorsOf } from "./finding-view.ts";
import { sharesView, toneShapes } from "./shares-view.ts";
import { proseLimit, spellOut, visible } from "./visible-text.ts";
import { toneWords } from "./wording.ts";

/** A chapter as the page shows it: a question, its answer, and what belongs to it. */

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
    picture: sharesView(chapter.picture),
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
  return { shape: toneShapes[tone], word: toneWords[tone] };
}

/** Findings that a statement rests on; policies that were not assessed have no finding to go to. */
function linksTo(policies: readonly Finding["policyId"][], anchors: ReadonlyMap<string, string>) {
  return policies.flatMap((id) => {
    const anchor = anchors.get(id);
    return anchor === undefined ? [] : [{ id: visible(id), href: `#${anchor}` }];
  });
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
