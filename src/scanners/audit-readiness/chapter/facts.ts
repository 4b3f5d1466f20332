import type { ChapterFact, Tone } from "../../../engine/chapter.ts";
import type { Said } from "./from-findings.ts";
import { recordingPolicies } from "./recording.ts";
import type { Recording } from "./recording.ts";
import type { Searchable } from "./searchable.ts";

/** The answers to the other three questions. */
export interface Answers {
  /** How far back a search reaches */
  readonly searchable: Searchable;
  /** Whether the records leave the tenant */
  readonly leaving: Said;
  /** Whether anybody is told */
  readonly told: Said;
}

/** Where reading leaves no record at all, there is nothing to search, to keep elsewhere or to be told of, whatever else is in place. */
export function answersUnder({ leavesNothing }: Recording, answers: Answers): Answers {
  if (!leavesNothing) return answers;
  const without = ({ notes, policies }: Said, purpose: string): Said => ({
    tone: "bad",
    notes: [`Reading leaves no record that ${purpose}.`, ...notes],
    policies,
  });
  return {
    searchable: without(answers.searchable, "could be searched"),
    leaving: without(answers.leaving, "could leave"),
    told: without(answers.told, "a rule could see"),
  };
}

const yesOrNo: Readonly<Record<Tone, string>> = {
  good: "Yes",
  partly: "In part",
  bad: "No",
  unknown: "Not known",
};

/** The four things on which seeing an intrusion hangs. */
export function factsFrom(recording: Recording, { searchable, leaving, told }: Answers): ChapterFact[] {
  const recorded = { ...recording, notes: [recording.sentence], policies: recordingPolicies };
  return [
    fact("Reading is recorded", recorded),
    fact("It can be searched for long enough", searchable),
    fact("It leaves the tenant", leaving),
    fact("Somebody is told", told),
  ];
}

/** Only what decided most: the timeline has all of it. */
function fact(label: string, { tone, notes: [note = ""], policies, value }: Searchable): ChapterFact {
  return { label, value: value ?? yesOrNo[tone], note, tone, policies: [...policies] };
}
