import { strip } from "../report/visible-text.ts";
import { count, moment } from "../report/wording.ts";
import type { Diff } from "./change.ts";
import { regressionsIn } from "./comparison.ts";
import type { Comparison, Regressions } from "./comparison.ts";
import { isEmpty } from "./diff.ts";
import { logCaveats } from "./who-words.ts";
import { evidenceCaveat, findingLines } from "./words.ts";

/** For a terminal: what got worse and why, and what cannot be told. Ends without a line end, and holds no character that could move a cursor. */
export function comparisonInWords(comparison: Comparison): string {
  if (comparison.kind !== "compared") return strip(nothingCompared(comparison));
  const { diff } = comparison;
  const regressions = regressionsIn(comparison);
  const { worse, undecided } = regressions;
  const told = (findings: Regressions["worse"]) => findings.flatMap((finding) => findingLines(finding, diff));
  return [
    `${verdict(diff, regressions)}${worse.length === 0 ? "." : ":"}`,
    ...told(worse),
    ...(undecided.length === 0 ? [] : [`${undecidedTitle(undecided.length)}:`, ...told(undecided)]),
    ...caveats(comparison, regressions),
  ].join("\n");
}

/** Why nothing was compared, as one sentence or two. */
export function nothingCompared(comparison: Exclude<Comparison, { kind: "compared" }>): string {
  return comparison.kind === "first"
    ? "There was nothing to compare with: the history holds no good run of this tenant yet."
    : `Nothing could be compared: ${comparison.problem}`;
}

/** The sentence that a gate goes by, without its full stop. */
export function verdict({ old }: Diff, { worse }: Regressions): string {
  const policies = worse.length === 0 ? "No policy" : count(worse.length, "policy", "policies");
  return `${policies} below the line got worse since the run of ${moment(old.startedAt)}`;
}

export function undecidedTitle(n: number): string {
  return `${count(n, "policy", "policies")} cannot be decided any more`;
}

/** What a reader must know who takes the verdict for the whole truth, each a sentence. */
export function caveats(
  { diff, notes = [] }: Extract<Comparison, { kind: "compared" }>,
  { again, unheardOf, dropped }: Regressions,
): string[] {
  return [
    ...notes.map(strip),
    ...(again.length === 0
      ? []
      : [
          `${count(again.length, "policy", "policies")} below the line can be decided again, and ${again.length === 1 ? "is" : "are"} no worse than when ${again.length === 1 ? "it" : "they"} last could.`,
        ]),
    ...(unheardOf.length === 0
      ? []
      : [
          `${count(unheardOf.length, "policy", "policies")} below the line ${unheardOf.length === 1 ? "was" : "were"} not judged then, and so did not get worse.`,
        ]),
    ...(dropped.length === 0
      ? []
      : [
          `${count(dropped.length, "policy", "policies")} that ${dropped.length === 1 ? "was" : "were"} judged then ${dropped.length === 1 ? "is" : "are"} not judged any more.`,
        ]),
    ...(diff.settingsFrom === "evidence" && !isEmpty(diff) ? [evidenceCaveat] : []),
    ...[logCaveats(diff.auditLogs).trim()].filter((caveat) => caveat !== ""),
  ];
}
