import type { Assessment, Finding, Outcome, OutcomeCounts } from "../engine/assessment.ts";
import type { Tone } from "../engine/chapter.ts";
import { decidedOf } from "../engine/outcome.ts";
import type { PlanStep } from "../engine/plan-step.ts";
import type { Evidence } from "../engine/verdict.ts";
import type { CloudName } from "../tenant/clouds.ts";
import type { FailureCause } from "../tenant/failure.ts";
import type { Room } from "./room.ts";
import { visible } from "./visible-text.ts";

/** The words that every format for people shares, so that the terminal and the page say the same thing. */

export const outcomeWords: Readonly<Record<Outcome, { word: string; meaning: string }>> = {
  fail: { word: "Fail", meaning: "a required policy is not met" },
  warning: { word: "Warning", meaning: "a recommended policy is not met" },
  unknown: { word: "Unknown", meaning: "could not be read, so not decided" },
  manual: { word: "Manual", meaning: "a person has to decide" },
  accepted: { word: "Accepted", meaning: "not met, and the risk is accepted" },
  pass: { word: "Pass", meaning: "the policy is met" },
  notApplicable: { word: "Not applicable", meaning: "nothing here that it could apply to" },
};

/** What a part of a chapter's answer comes to. */
export const toneWords: Readonly<Record<Tone, string>> = {
  good: "In place",
  partly: "In part",
  bad: "Missing",
  unknown: "Not known",
};

/** The order in which readers want outcomes: what needs work first. */
export const outcomeOrder: readonly Outcome[] = [
  "fail",
  "warning",
  "unknown",
  "manual",
  "accepted",
  "pass",
  "notApplicable",
];

export const causeWords: Readonly<Record<FailureCause, string>> = {
  permission: "Permission missing",
  licence: "Licence missing",
  throttled: "Throttled",
  notInThisCloud: "Not in this cloud",
  truncated: "Answer cut short",
  malformed: "Answer not understood",
  unreachable: "Not reachable",
  notRead: "Not read",
};

export const cloudWords: Readonly<Record<CloudName, string>> = {
  commercial: "Commercial cloud",
  gcc: "GCC",
  gcchigh: "GCC High",
  dod: "DoD",
  china: "China cloud",
  custom: "Custom endpoints",
};

export const severityWords: Readonly<Record<Finding["severity"], string>> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
};

export const effortWords: Readonly<Record<PlanStep["effort"], string>> = {
  low: "Low",
  medium: "Medium",
  high: "High",
};

/** How many people notice a step of the plan. */
export const noticedWords: Readonly<Record<NonNullable<PlanStep["noticedBy"]>, string>> = {
  nobody: "Nobody",
  some: "Some people",
  everybody: "Everybody",
};

type Shell = Finding["remediation"]["commands"][number]["shell"];

/** What a command is written in. */
export const shellWords: Readonly<Record<Shell, string>> = {
  powershell: "PowerShell",
  rest: "Microsoft Graph (REST)",
  dns: "DNS records",
};

/** The same, as Markdown's highlighters call it. */
export const shellLanguages: Readonly<Record<Shell, string>> = {
  powershell: "powershell",
  rest: "http",
  dns: "dns",
};

/** What a row of evidence says about the policy. */
export const evidenceWords: Readonly<Record<Evidence["result"], string>> = {
  violates: "Violates",
  context: "For context",
  meets: "Meets",
};

/** What the remediation is for, in words that fit the outcome; null where there is nothing to lift. */
export const remediationWords: Readonly<Record<Outcome, string | null>> = {
  fail: "What to do",
  warning: "What to do",
  unknown: "If it is not met",
  manual: "What to look at",
  accepted: "To end the risk",
  pass: null,
  notApplicable: null,
};

const lapseWords: Readonly<Record<NonNullable<NonNullable<Finding["exception"]>["lapse"]>["cause"], string>> =
  {
    expired: "exception expired",
    outgrown: "exception outgrown",
    unchecked: "limit of the exception not checked",
  };

/** What a reader who skims must know of a finding's exception and annotation, in a few words each. */
export function remarksOn({ exception, annotation }: Pick<Finding, "exception" | "annotation">): string[] {
  return [
    ...(exception === null || exception.live ? [] : [lapseWords[exception.lapse?.cause ?? "expired"]]),
    ...(annotation?.disputed === true ? ["disputed"] : []),
    ...(annotation?.overdue === true ? ["remediation overdue"] : []),
  ];
}

/** The one sentence of the report, without its full stop, and the findings that it says to start with. */
export function headline(assessment: Assessment): { sentence: string; first: Finding[] } {
  const { fail, warning } = assessment.summary.total;
  const belowTheLine = (outcome: Outcome) =>
    assessment.findings.filter((finding) => finding.outcome === outcome).slice(0, 3);
  if (fail > 0) {
    return {
      sentence: `${count(fail, "required policy", "required policies")} ${isOrAre(fail)} below the line`,
      first: belowTheLine("fail"),
    };
  }
  if (warning > 0) {
    return {
      sentence: `No required policy is below the line, but ${count(warning, "recommended one", "recommended ones")} ${isOrAre(warning)}`,
      first: belowTheLine("warning"),
    };
  }
  return { sentence: nothingBelow(assessment), first: [] };
}

/** Of policies none of which was decided: that this is so and why, without a full stop. */
export function undecided({ unknown, manual }: Pick<OutcomeCounts, "unknown" | "manual">): string {
  const why = [
    ...(unknown > 0 ? [`${figure(unknown)} could not be read`] : []),
    ...(manual > 0 ? [`${figure(manual)} ${needOrNeeds(manual)} a person`] : []),
  ];
  return why.length === 0 ? "No policy was assessed" : `No policy could be decided: ${why.join(", ")}`;
}

/** What the page leaves out of the findings after these, and where it is. */
export function briefNote({ inFull, withSteps }: Room): string {
  const who = inFull === 0 ? "All findings are" : `After the first ${figure(inFull)}, findings are`;
  return `${who} told in brief, to keep this page small. Their requirements, reasons, ${withSteps ? "" : "instructions, "}commands and all of their evidence are in assessment.json.`;
}

/** What follows the headline where it names findings: "start with these three". */
export function startWith(findings: number): string {
  return ["", "start with this one", "start with these two", "start with these three"][findings] ?? "";
}

/** The totals as one or two sentences: what the headline leaves out. */
export function standfirst(counts: OutcomeCounts): string {
  const total = outcomeOrder.reduce((sum, outcome) => sum + counts[outcome], 0);
  const parts = [
    [
      counts.fail > 0 ? counts.warning : 0,
      (n: number) =>
        `${count(n, "recommended policy is", "recommended policies are")} below the line as well`,
    ],
    [counts.unknown, (n: number) => `${figure(n)} could not be decided, because something could not be read`],
    [counts.manual, (n: number) => `${figure(n)} ${needOrNeeds(n)} a person’s judgement`],
    [counts.accepted, (n: number) => `${figure(n)} ${isOrAre(n)} not met, with the risk accepted`],
    [counts.notApplicable, (n: number) => `${figure(n)} ${n === 1 ? "does" : "do"} not apply here`],
  ] as const;
  const rest = parts.filter(([n]) => n > 0).map(([n, say]) => say(n));
  const met = `${figure(counts.pass)} of ${count(total, "policy", "policies")} ${isOrAre(counts.pass)} met`;
  return rest.length === 0 ? `${met}.` : `${met}. ${capitalised(listed(rest))}.`;
}

/** "1 policy", "1,200 policies". */
export function count(n: number, one: string, many: string): string {
  return `${figure(n)} ${n === 1 ? one : many}`;
}

/** A whole number with thousands separators. */
export function figure(n: number): string {
  return n.toLocaleString("en-GB");
}

/** "21 November 2026" in UTC, from an ISO time. */
export function day(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(iso));
}

/** "21 November 2026, 14:05 UTC" from an ISO time. */
export function moment(iso: string): string {
  return `${day(iso)}, ${new Date(iso).toISOString().slice(11, 16)} UTC`;
}

/** A date that a person wrote in the profile: as a day where it is one, and else as it was written. */
export function dayOrText(written: string): string {
  return Number.isNaN(Date.parse(written)) ? visible(written) : day(written);
}

function nothingBelow({ findings, summary: { total } }: Assessment): string {
  if (findings.length === 0 || decidedOf(total) === 0) return undecided(total);
  const open = total.unknown + total.manual > 0;
  if (total.accepted > 0) {
    return open
      ? "Of what could be decided, only accepted risks are below the line"
      : "Only accepted risks are below the line";
  }
  return open ? "Nothing that could be decided is below the line" : "No policy is below the line";
}

function isOrAre(n: number): string {
  return n === 1 ? "is" : "are";
}

function needOrNeeds(n: number): string {
  return n === 1 ? "needs" : "need";
}

export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join("; ")}; and ${parts.at(-1) ?? ""}`;
}
