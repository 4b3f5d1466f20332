import type { Finding } from "../engine/assessment.ts";
import { spellOut, spellOutOrNull } from "./visible-text.ts";

/**
 * One finding as one control of ScubaGear's results: its keys, its words, and its verdict (`reference`), so that a reader who
 * expects ScubaGear's file is told what ScubaGear would say. Where Plimsoll's own verdict is another, details and comments say so.
 */
export interface ScubaControl {
  readonly "Control ID": string;
  readonly Requirement: string;
  readonly Result: Evaluation | "Omitted" | "Incorrect result";
  /** “/Not-Implemented” is ScubaGear's mark of a policy that no program decides. */
  readonly Criticality: `${"Shall" | "Should"}${"" | "/Not-Implemented"}`;
  readonly Details: string;
  /** What the policy came to although it is omitted; “N/A” for policies that are not. */
  readonly OmittedEvaluationResult: Evaluation;
  readonly OmittedEvaluationDetails: string;
  /** What the policy came to although a user calls the result incorrect; “N/A” for others. */
  readonly IncorrectResult: Evaluation;
  readonly IncorrectResultDetails: string;
  readonly OriginalResult: Evaluation;
  readonly OriginalDetails: string;
  readonly Comments: readonly string[];
  /** As the comment's author wrote it. */
  readonly ResolutionDate: string | null;
}

/** What a policy comes to before any user's word about it. */
type Evaluation = "Pass" | "Fail" | "Warning" | "N/A" | "Error";

/** A control's keys in ScubaGear's order: the columns of its table. */
export const scubaColumns = [
  "Control ID",
  "Requirement",
  "Result",
  "Criticality",
  "Details",
  "OmittedEvaluationResult",
  "OmittedEvaluationDetails",
  "IncorrectResult",
  "IncorrectResultDetails",
  "OriginalResult",
  "OriginalDetails",
  "Comments",
  "ResolutionDate",
] as const satisfies readonly (keyof ScubaControl)[];

/** The control with plain texts: unseen characters are spelled out, and nothing is escaped for any markup. */
export function scubaControl(finding: Finding): ScubaControl {
  const { outcome, criticality, annotation } = finding;
  const evaluation = evaluationOf(finding);
  const details = spellOut(detailsOf(finding));
  const isOmitted = outcome === "accepted";
  const isIncorrect = !isOmitted && isDisputed(finding);
  return {
    "Control ID": spellOut(finding.policyId),
    Requirement: spellOut(finding.requirement),
    Result: isOmitted ? "Omitted" : isIncorrect ? "Incorrect result" : evaluation,
    Criticality: `${criticality === "shall" ? "Shall" : "Should"}${outcome === "manual" ? "/Not-Implemented" : ""}`,
    Details: isOmitted
      ? spellOut(`Test omitted by user. ${exceptionInWords(finding)}`.trim())
      : isIncorrect
        ? spellOut(`Test result marked incorrect by user. ${annotation?.comment ?? ""}`.trim())
        : details,
    OmittedEvaluationResult: isOmitted ? evaluation : "N/A",
    OmittedEvaluationDetails: isOmitted ? details : "N/A",
    IncorrectResult: isIncorrect ? evaluation : "N/A",
    IncorrectResultDetails: isIncorrect ? details : "N/A",
    OriginalResult: evaluation,
    OriginalDetails: details,
    Comments: commentsOn(finding).map(spellOut),
    ResolutionDate: spellOutOrNull(annotation?.remediationDate ?? null),
  };
}

/** Whether ScubaGear would show the result as marked incorrect: it heeds the mark only where it has decided (dossier §1.1). */
function isDisputed(finding: Finding): boolean {
  return finding.annotation?.disputed === true && ["Pass", "Fail", "Warning"].includes(evaluationOf(finding));
}

/** ScubaGear's verdict, and never “Pass” for what could not be read, needs a person, or has nothing to apply to. */
function evaluationOf({ outcome, reference, criticality }: Finding): Evaluation {
  switch (outcome) {
    case "unknown":
      return "Error";
    case "manual":
    case "notApplicable":
      return "N/A";
    case "pass":
    case "fail":
    case "warning":
    case "accepted":
      if (reference) return "Pass";
      return criticality === "shall" ? "Fail" : "Warning";
  }
}

function detailsOf(finding: Finding): string {
  const { outcome, summary, unknown, reference } = finding;
  switch (outcome) {
    case "unknown":
      return unknown === null ? summary : `${summary} ${unknown.message} ${unknown.remedy}`;
    case "manual":
      return `A person has to decide. ${summary}`;
    case "notApplicable":
      return `Not applicable. ${summary}`;
    case "pass":
    case "fail":
    case "warning":
    case "accepted": {
      const verdict = reference ? "Requirement met" : "Requirement not met";
      // The summary belongs to our own verdict: beside another one it must not stand without a word.
      return isOwnVerdictAnother(finding)
        ? `${verdict}, as ScubaGear reads it. Plimsoll’s own verdict is another: ${summary}`
        : `${verdict}. ${summary}`;
    }
  }
}

/** In the scubagear interpretation the outcome is ScubaGear's already, and the deviation alone tells that ours is another. */
function isOwnVerdictAnother({ outcome, reference, deviation }: Finding): boolean {
  return deviation !== null || (outcome === "pass") !== reference;
}

function commentsOn(finding: Finding): string[] {
  const { outcome, annotation, deviation } = finding;
  return [
    annotation?.comment ?? "",
    // The exception that omits a policy is its details.
    outcome === "accepted" ? "" : exceptionInWords(finding),
    deviation === null
      ? ""
      : `Difference between the tools (${deviation.id}). ScubaGear: ${deviation.scubagear} Plimsoll: ${deviation.plimsoll} ${deviation.reason}`,
  ].filter((comment) => comment !== "");
}

/** "" where there is none. */
function exceptionInWords({ exception }: Finding): string {
  if (exception === null) return "";
  const { kind, live, reason, approvedBy, expires, excluded } = exception;
  return [
    kind === "acceptance" ? `Accepted risk: “${reason}”` : `Exclusion: “${reason}”`,
    ...(excluded.length === 0 ? [] : [`Excluded: ${excluded.join(", ")}`]),
    approvedBy === null ? "No approver is named" : `Approved by ${approvedBy}`,
    expires === null ? "No end is named" : `${live ? "Holds until" : "Expired on"} ${expires}`,
    ...(live ? [] : ["It changes nothing any more"]),
  ]
    .map((sentence) => `${sentence}.`)
    .join(" ");
}
