import type { Tone } from "../../../engine/chapter.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import type { Answers } from "./facts.ts";
import type { Recording } from "./recording.ts";

export interface Answer {
  readonly answer: string;
  readonly tone: Tone;
}

/** The answer to the chapter's question. It is "yes" only if the reading is recorded everywhere, and a rule is known to watch for it. */
export function answerFrom(recording: Recording, answers: Pick<Answers, "searchable" | "told">): Answer {
  const { counts, tone, sentence } = recording;
  if (tone === "good") return ifRecorded(sentence, answers);
  if (counts !== undefined && counts.recorded < counts.mailboxes) {
    const others = counts.recorded === 0 ? [] : besides(recording, answers.searchable);
    return { tone, answer: [withGaps(counts), ...others].join(" ") };
  }
  const opening = { bad: "No.", partly: "Not always.", unknown: "That is not known." }[tone];
  return { tone, answer: `${opening} ${sentence}` };
}

function withGaps({ mailboxes, partly, notRecorded, untold }: NonNullable<Recording["counts"]>): string {
  const all = counted(mailboxes, "mailbox", "mailboxes");
  const unsure = untold === 0 ? "" : ` Of ${figure(untold)} more it is not known.`;
  if (notRecorded === mailboxes)
    return `No: reading ${mailboxes === 1 ? "the one mailbox" : `any of the ${all}`} leaves no record.`;
  if (notRecorded > 0 && partly > 0)
    return `Not for ${figure(notRecorded + partly)} of ${all}: reading them leaves no record, or one only for some of those who may read them.${unsure}`;
  if (notRecorded > 0)
    return `Not for ${figure(notRecorded)} of ${all}: reading them leaves no record.${unsure}`;
  if (partly > 0)
    return `Not always for ${figure(partly)} of ${all}: reading them leaves a record only for some of those who may read them.${unsure}`;
  return `That is not known for ${figure(untold)} of ${all}.`;
}

/** What else would have hidden it in the mailboxes that do leave a record. */
function besides({ leftOut }: Recording, { tooBrief }: Answers["searchable"]): string[] {
  return [leftOut, tooBrief].filter((sentence) => sentence !== undefined);
}

/** Everything is recorded: then it hangs on whether anybody looks, and on how long there is something to look at. */
function ifRecorded(sentence: string, { told, searchable }: Pick<Answers, "searchable" | "told">): Answer {
  switch (told.tone) {
    case "good":
      return {
        tone: searchable.tone === "bad" ? "partly" : searchable.tone,
        answer: ifWatched[searchable.tone](sentence),
      };
    case "partly":
      return {
        tone: "partly",
        answer: `Only if somebody had looked. ${sentence} A rule watches for it, but not everybody who should be told is.`,
      };
    case "bad":
      return {
        tone: "partly",
        answer: `Only if somebody had looked. ${sentence} No rule would have told anybody.`,
      };
    case "unknown":
      return {
        tone: "unknown",
        answer: `It would have been recorded. ${sentence} Whether anybody would have been told is not known.`,
      };
  }
}

/** A rule watches as well. By how long records can be searched. */
const ifWatched: Readonly<Record<Tone, (sentence: string) => string>> = {
  good: (sentence) => `As the tenant is configured, yes. ${sentence} A rule watches for mail that is read.`,
  partly: (sentence) =>
    `Yes, but perhaps not all of it. ${sentence} A rule watches for it, but some records are not kept for long enough.`,
  bad: (sentence) =>
    `Yes, but perhaps not all of it. ${sentence} A rule watches for it, but the records are not kept for long enough.`,
  unknown: (sentence) =>
    `It would have been recorded, and a rule watches for it. ${sentence} For how long it could be searched is not known.`,
};
