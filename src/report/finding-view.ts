import type { Assessment, Finding } from "../engine/assessment.ts";
import { evidenceView } from "./evidence-view.ts";
import { openSinceText, productTitle } from "./finding-text.ts";
import { techniqueLink, webLink } from "./link.ts";
import { familiesOf } from "./nist-families.ts";
import type { Room } from "./room.ts";
import { proseLimit, spellOutLines, visible } from "./visible-text.ts";
import { annotationView, exceptionView } from "./exception-view.ts";
import {
  capitalised,
  causeWords,
  dayOrText,
  effortWords,
  figure,
  outcomeWords,
  remarksOn,
  remediationWords,
  severityWords,
  shellWords,
} from "./wording.ts";
import { wouldPassView } from "./would-pass-view.ts";

/** One finding as the page shows it. Every string has been made visible; every absent part is null, so that the template need not ask twice. */

/** Objects that a finding in brief names. */
const namedObjects = 5;

/** Where a finding is on the page: its policy id, as everybody cites it. Anything else could clash with the page's own ids. */
export function anchorOf(finding: Finding, index: number): string {
  return /^(MS|AR)\.[\w.]+$/.test(finding.policyId) ? finding.policyId : `finding-${index + 1}`;
}

/** Where each policy's finding is on the page. */
export function anchorsOf({ findings }: Assessment): ReadonlyMap<string, string> {
  return new Map(findings.map((finding, index) => [finding.policyId, anchorOf(finding, index)]));
}

/** Where the finding says what to do. */
export function workAnchorOf(anchor: string): string {
  return `${anchor}-work`;
}

/** In brief where the page has no room for all of it. */
export function findingView(finding: Finding, index: number, assessment: Assessment, room: Room) {
  const heading = remediationWords[finding.outcome];
  const anchor = anchorOf(finding, index);
  const since = openSinceText(finding);
  return {
    anchor,
    id: visible(finding.policyId),
    title: visible(finding.title),
    outcome: finding.outcome,
    word: outcomeWords[finding.outcome].word,
    product: finding.product,
    families: familiesOf(finding.nist80053)
      .map(({ id }) => id)
      .join(" "),
    aside: asideOf(finding),
    place: placeOf(finding, assessment),
    requirement: visible(finding.requirement, proseLimit),
    rationale: visible(finding.rationale, proseLimit),
    summary: visible(finding.summary, proseLimit),
    openSince: since === null ? null : capitalised(since),
    unknown: unknownView(finding.unknown),
    wouldPass: wouldPassView(finding.wouldPassIf),
    evidence: evidenceView(finding.evidence),
    brief: index < room.inFull ? null : briefView(finding, anchor, room),
    remediation:
      heading === null ? null : remediationView(heading, workAnchorOf(anchor), finding.remediation),
    exception: exceptionView(finding.exception),
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
function asideOf(finding: Finding): string {
  return capitalised(
    [outcomeAside(finding), openSinceText(finding) ?? "", ...remarksOn(finding)]
      .filter((part) => part !== "")
      .join(" · "),
  );
}

function outcomeAside({ outcome, severity, remediation, unknown, exception }: Finding): string {
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
  return [
    criticality === "shall" ? "Required (SHALL)" : "Recommended (SHOULD)",
    `${severityWords[severity]} severity`,
    visible(productTitle(product, assessment)),
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
  anchor: string,
  { steps, commands, userImpact, effort, undo }: Finding["remediation"],
) {
  return {
    heading,
    anchor,
    steps: steps.map((step) => visible(step, proseLimit)),
    // Never cut, since people run it. Line ends are what they are; any other control character is shown.
    commands: commands.map(({ shell, text }) => ({ shell: shellWords[shell], text: spellOutLines(text) })),
    userImpact: visible(userImpact, proseLimit),
    effort: effortWords[effort],
    undo: visible(undo, proseLimit),
  };
}

/** What is left of a finding in brief, besides what was found: whose it is, and what to do. */
function briefView({ outcome, evidence, remediation }: Finding, anchor: string, { withSteps }: Room) {
  const heading = remediationWords[outcome];
  return {
    anchor,
    workAnchor: workAnchorOf(anchor),
    heading,
    objects: objectsOf(evidence),
    steps: heading === null || !withSteps ? null : remediation.steps.map((step) => visible(step, proseLimit)),
  };
}

/** The first objects that violate, by name, and how many more. */
function objectsOf(evidence: Finding["evidence"]): string | null {
  const names = evidence.flatMap(({ object, result }) =>
    result === "violates" ? [visible(object.name)] : [],
  );
  const more = names.length - namedObjects;
  if (names.length === 0) return null;
  const named = names.slice(0, namedObjects).join(", ");
  return more > 0 ? `${named} and ${figure(more)} more` : named;
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
