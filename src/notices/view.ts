import type { Outcome } from "../engine/assessment.ts";
import type { Cause } from "../history/change.ts";
import { causeTitles } from "../history/words.ts";
import { count, moment, outcomeWords } from "../report/wording.ts";
import { everyText, harmless } from "./harmless.ts";
import type { Notice, NoticeChange } from "./notice.ts";

/** A notice in words: what every template is filled with. Harmless to look at, not yet encoded for any channel. */
export interface NoticeView {
  readonly headline: string;
  /** The headline without the tenant's name: short, and all our own. */
  readonly title: string;
  /** The tenant's name; empty for a test. */
  readonly tenant: string;
  readonly lead: string;
  /** What to do; empty if there is nothing. */
  readonly remedy: string;
  readonly changes: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly cause: string;
    readonly details: readonly string[];
  }[];
  /** What is not told here; empty if all is. */
  readonly rest: string;
  readonly footer: string;
}

/** So many changes are told, and so many lines beside each; the rest is counted. */
export interface Room {
  readonly changes: number;
  readonly details: number;
}

interface ViewOptions extends Room {
  /** Of this program. */
  readonly version: string;
}

export function noticeView(notice: Notice, { changes, details, version }: ViewOptions): NoticeView {
  const hidden = notice.changes.length - changes;
  const name = harmless(notice.tenant.name, longestName);
  const view: NoticeView = {
    headline: name === "" ? title(notice) : `${name}: ${title(notice)}`,
    title: title(notice),
    tenant: name,
    lead: lead(notice),
    remedy: remedyOf(notice),
    changes: notice.changes.slice(0, changes).map((change) => changeView(change, details)),
    rest: hidden > 0 ? `… and ${count(hidden, "more", "more")}; “plimsoll diff” shows them all.` : "",
    footer: `Plimsoll ${version} · notice ${notice.id}`,
  };
  return everyText(view, (text) => harmless(text));
}

/** A subject has no room for more. */
const longestName = 60;

function title({ event, changes, problem }: Notice): string {
  switch (event) {
    case "regression":
      return regressionTitle(changes);
    case "recovery":
      return recoveryTitle(changes);
    case "broken":
      return brokenTitles[problem?.code ?? ""] ?? "The scan failed";
    case "restored":
      return "Scans work again";
    case "test":
      return "This is a test notice from Plimsoll";
  }
}

/** Of scans that came to their end all the same. */
const brokenTitles: Readonly<Record<string, string>> = {
  INCOMPLETE: "The scan is not complete",
  CHANGES_UNKNOWN: "What changed is not known",
};

/** Nobody is to think that the tenant got worse where it is only looked at otherwise. */
function regressionTitle(changes: readonly NoticeChange[]): string {
  const policies = policiesOf(changes);
  switch (onlyCause(changes)) {
    case "tenant":
      return `${policies("is", "are")} worse than before`;
    case "rule":
      return `The rules changed: ${policies("is", "are")} judged worse`;
    case "exception":
      return `${policies("is", "are")} no longer covered by an exception`;
    case "evidence":
      if (changes.every(({ after }) => isUndecided(after)))
        return `${policies("cannot", "cannot")} be decided any more`;
      if (changes.every(({ before }) => before === null || isUndecided(before)))
        return `${policies("can be decided now and is", "can be decided now and are")} not met`;
      return `What can be read changed: ${policies("needs", "need")} a look`;
    case undefined: {
      const worse = changes.filter(({ cause }) => cause === "tenant");
      if (worse.length === 0) return `${policies("needs", "need")} a look`;
      const others = count(changes.length - worse.length, "more needs", "more need");
      return `${policiesOf(worse)("is", "are")} worse than before, and ${others} a look`;
    }
  }
}

function recoveryTitle(changes: readonly NoticeChange[]): string {
  const policies = policiesOf(changes);
  const [met, areMet] = changes.every(({ after }) => after !== "notApplicable")
    ? ["is met", "are met"]
    : ["is met or does not apply", "are met or do not apply"];
  switch (onlyCause(changes)) {
    case "rule":
      return `The rules changed: ${policies(met, areMet)} now`;
    case "exception":
      return `${policies(met, areMet)} now, because of an exception`;
    case "evidence":
      if (changes.every(({ before }) => before === null || isUndecided(before)))
        return policies(`can be decided now and ${met}`, `can be decided now and ${areMet}`);
      return `${policies(met, areMet)} now`;
    case "tenant":
    case undefined:
      return `${policies(met, areMet)} now`;
  }
}

/** Their number and what is so of them: “2 policies are …”. */
function policiesOf(changes: readonly NoticeChange[]): (one: string, many: string) => string {
  return (one, many) => count(changes.length, `policy ${one}`, `policies ${many}`);
}

function isUndecided(outcome: Outcome): boolean {
  return outcome === "unknown" || outcome === "manual";
}

/** What to do about a scan that failed, or about what cannot be read any more. What else changed says itself what is to be done: its policy does. */
function remedyOf({ event, changes, problem }: Notice): string {
  if (problem !== null) return problem.remedy;
  const isMissing = ({ cause, after }: NoticeChange) => cause === "evidence" && isUndecided(after);
  return event === "regression" && changes.some(isMissing)
    ? "“plimsoll doctor” says what can no longer be read, and which permission or role gives it back."
    : "";
}

/** The cause that all of them have; undefined if they have several. */
function onlyCause([first, ...others]: readonly NoticeChange[]): Cause | undefined {
  return others.every(({ cause }) => cause === first?.cause) ? first?.cause : undefined;
}

function lead({ event, at, since, problem }: Notice): string {
  switch (event) {
    case "regression":
    case "recovery":
      return since === null
        ? `Seen by the scan of ${moment(at)}.`
        : `Seen by the scan of ${moment(at)}, compared with that of ${moment(since)}.`;
    case "broken":
      return `${moment(at)}: ${problem?.message ?? ""}`;
    case "restored":
      return `The scan of ${moment(at)} is complete. Scans had failed, or were not complete, since ${moment(since ?? at)}.`;
    case "test":
      return "If you can read it, notices arrive here. Nothing was scanned, and nothing has changed.";
  }
}

function changeView(change: NoticeChange, mostDetails: number) {
  const { policyId, title, before, after, criticality, cause, details } = change;
  const shown = details.slice(0, mostDetails);
  const was = before === null ? "Not judged" : outcomeWords[before].word;
  return {
    name: `${policyId} ${title}`,
    outcome: `${was} → ${outcomeWords[after].word} (${criticality === "shall" ? "required" : "recommended"})`,
    cause: `${causeTitles[cause]}${shown.length === 0 ? "." : ":"}`,
    details: shown,
  };
}
