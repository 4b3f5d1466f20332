import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import { evidenceView } from "./evidence-view.ts";
import { techniqueLink, webLink } from "./link.ts";
import { spellOutLines, visible } from "./visible-text.ts";
import { causeWords, dayOrText, outcomeWords, severityWords } from "./wording.ts";

/** One finding as the page shows it. Every string has been made visible; every absent part is null, so that the template need not ask twice. */

/** Sentences may be long and may hold names from the tenant; beyond this nobody reads on. */
const proseLimit = 2_000;

/** What the remediation is for, in words that fit the outcome; null where there is nothing to lift. */
const remediationHeadings: Readonly<Record<Outcome, string | null>> = {
  fail: "What to do",
  warning: "What to do",
  unknown: "If it is not met",
  manual: "What to look at",
  accepted: "To end the risk",
  pass: null,
  notApplicable: null,
};

const shells = { powershell: "PowerShell", rest: "REST" } as const;

/** Where a finding is on the page: its policy id, as everybody cites it. Anything else could clash with the page's own ids. */
export function anchorOf(finding: Finding, index: number): string {
  return /^(MS|AR)\.[\w.]+$/.test(finding.policyId) ? finding.policyId : `finding-${index + 1}`;
}

export function findingView(finding: Finding, index: number, assessment: Assessment) {
  const heading = remediationHeadings[finding.outcome];
  return {
    anchor: anchorOf(finding, index),
    id: visible(finding.policyId),
    title: visible(finding.title),
    outcome: finding.outcome,
    word: outcomeWords[finding.outcome].word,
    product: finding.product,
    aside: asideOf(finding),
    place: placeOf(finding, assessment),
    requirement: visible(finding.requirement, proseLimit),
    rationale: visible(finding.rationale, proseLimit),
    summary: visible(finding.summary, proseLimit),
    unknown: unknownView(finding.unknown),
    evidence: evidenceView(finding.evidence),
    remediation: heading === null ? null : remediationView(heading, finding.remediation),
    exception: exceptionView(finding),
    annotation: annotationView(finding.annotation),
    deviation: deviationView(finding),
    thresholds: Object.entries(finding.parameters).map(([name, value]) => `${visible(name)} ${value}`),
    licence: finding.licence === null ? null : visible(finding.licence),
    bod2501: finding.bod2501,
    nist80053: finding.nist80053.map((control) => visible(control)),
    attack: finding.attack.map((technique) => techniqueLink(visible(technique))),
    references: finding.references.map(({ title, url }) => webLink(visible(title), url)),
    sources: finding.sources.map((id) => sourceOf(id, assessment)),
  };
}

/** The end of a finding's one line: what a reader who skims wants to know next. */
function asideOf({ outcome, severity, remediation, unknown, exception }: Finding): string {
  switch (outcome) {
    case "fail":
    case "warning":
      return `${severityWords[severity]} · ${remediation.effort} effort`;
    case "unknown":
      return unknown === null ? "" : causeWords[unknown.cause];
    case "accepted":
      return typeof exception?.expires === "string" ? `Until ${dayOrText(exception.expires)}` : "No end date";
    case "manual":
    case "pass":
    case "notApplicable":
      return "";
  }
}

function placeOf({ product, section, criticality, severity }: Finding, assessment: Assessment): string[] {
  const title = assessment.summary.products.find((entry) => entry.product === product)?.title ?? product;
  return [
    criticality === "shall" ? "Required (SHALL)" : "Recommended (SHOULD)",
    `${severityWords[severity]} severity`,
    visible(title),
    visible(section),
  ].filter((part) => part !== "");
}

function unknownView(unknown: Finding["unknown"]) {
  if (unknown === null) return null;
  const { cause, message, remedy, request } = unknown;
  return {
    cause: causeWords[cause],
    message: visible(message, proseLimit),
    remedy: visible(remedy, proseLimit),
    request:
      request === null
        ? null
        : {
            line: visible(`${request.method} ${request.url}`, proseLimit),
            answer: visible(
              [
                request.status === null ? "no answer" : `HTTP ${request.status}`,
                request.code ?? "",
                request.requestId === null ? "" : `request id ${request.requestId}`,
              ]
                .filter((part) => part !== "")
                .join(", "),
            ),
          },
  };
}

function remediationView(
  heading: string,
  { steps, command, userImpact, effort, undo }: Finding["remediation"],
) {
  return {
    heading,
    steps: steps.map((step) => visible(step, proseLimit)),
    // Never cut, since people run it. Line ends are what they are; any other control character is shown.
    command: command === null ? null : { shell: shells[command.shell], text: spellOutLines(command.text) },
    userImpact: visible(userImpact, proseLimit),
    effort: { low: "Low", medium: "Medium", high: "High" }[effort],
    undo: visible(undo, proseLimit),
  };
}

function exceptionView({ exception }: Finding) {
  if (exception === null) return null;
  const { kind, live, reason, approvedBy, expires, excluded } = exception;
  const what = kind === "acceptance" ? "The risk is accepted" : "Left out of this policy";
  const until = expires === null ? "with no end date" : `until ${dayOrText(expires)}`;
  return {
    sentence: live
      ? `${what} ${until}${approvedBy === null ? "" : ", approved by"}`
      : `This exception ended${expires === null ? "" : ` on ${dayOrText(expires)}`} and changes nothing any more${approvedBy === null ? "" : "; it was approved by"}`,
    approvedBy: approvedBy === null ? null : visible(approvedBy),
    reason: visible(reason, proseLimit),
    excluded: excluded.map((name) => visible(name)),
  };
}

function annotationView(annotation: Finding["annotation"]) {
  if (annotation === null) return null;
  const { comment, remediationDate } = annotation;
  return {
    comment: comment === null ? null : visible(comment, proseLimit),
    planned: remediationDate === null ? null : `To be remedied by ${dayOrText(remediationDate)}.`,
  };
}

function deviationView({ deviation, reference }: Finding) {
  if (deviation === null) return null;
  return {
    id: visible(deviation.id),
    title: visible(deviation.title),
    verdict: reference ? "met" : "not met",
    scubagear: visible(deviation.scubagear, proseLimit),
    plimsoll: visible(deviation.plimsoll, proseLimit),
    reason: visible(deviation.reason, proseLimit),
  };
}

function sourceOf(id: string, { sources }: Assessment) {
  const source = sources.find((entry) => entry.id === id);
  return { title: visible(source?.title ?? id), failed: source?.status === "failed" };
}
