import type { ChapterFact, Tone } from "../../../engine/chapter.ts";
import type { Said } from "./from-findings.ts";
import { recordingPolicies } from "./recording.ts";
import type { Recording } from "./recording.ts";

/** The answers to the other three questions, as findings give them. */
export interface Answers {
  /** How far back a search reaches */
  readonly searchable: Said & { readonly days?: string };
  /** Whether the records leave the tenant */
  readonly leaving: Said;
  /** Whether anybody is told */
  readonly told: Said;
}

const yesOrNo: Readonly<Record<Tone, string>> = {
  good: "Yes",
  partly: "In part",
  bad: "No",
  unknown: "Not known",
};

/** The four things on which seeing an intrusion hangs. */
export function factsFrom(recording: Recording, { searchable, leaving, told }: Answers): ChapterFact[] {
  return [
    {
      label: "Reading is recorded",
      value: recording.value,
      note: recording.sentence,
      tone: recording.tone,
      policies: recordingPolicies,
    },
    {
      ...fact("It can be searched for long enough", searchable),
      ...(searchable.days === undefined ? {} : { value: searchable.days }),
    },
    fact("It leaves the tenant", leaving),
    fact("Somebody is told", told),
  ];
}

function fact(label: string, { tone, note, policies }: Said): ChapterFact {
  return { label, value: yesOrNo[tone], note, tone, policies: [...policies] };
}
