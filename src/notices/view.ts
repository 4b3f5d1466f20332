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
    remedy: notice.problem?.remedy ?? "",
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
  const policies = (one: string, many: string) => count(changes.length, `policy ${one}`, `policies ${many}`);
  const mixed = `${policies("is", "are")} worse than before`;
  switch (onlyCause(changes)) {
    case "rule":
      return `The rules changed: ${policies("is", "are")} judged worse`;
    case "exception":
      return `${policies("is", "are")} no longer covered by an exception`;
    case "evidence":
      if (changes.every(({ after }) => after === "unknown"))
        return `${policies("cannot", "cannot")} be decided any more`;
      if (changes.every(({ before }) => before === "unknown"))
        return `${policies("can be decided again and is", "can be decided again and are")} not met`;
      return mixed;
    case "tenant":
    case undefined:
      return mixed;
  }
}

function recoveryTitle(changes: readonly NoticeChange[]): string {
  const policies = (one: string, many: string) => count(changes.length, `policy ${one}`, `policies ${many}`);
  switch (onlyCause(changes)) {
    case "rule":
      return `The rules changed: ${policies("is", "are")} met now`;
    case "exception":
      return `${policies("is", "are")} met now, because of an exception`;
    case "evidence":
      return `${policies("can be decided again and is", "can be decided again and are")} met`;
    case "tenant":
    case undefined:
      return `${policies("is", "are")} met now`;
  }
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
