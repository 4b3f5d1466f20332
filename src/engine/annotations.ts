import { z } from "zod";
import { isOver } from "../profile/lapse.ts";
import type { Profile } from "../profile/schema.ts";
import type { Finding, Outcome } from "./assessment.ts";

/** What the organisation says of one policy. It is shown with the finding, and never changes the outcome. */
export interface Annotation {
  readonly policy: string;
  readonly comment: string | null;
  /** When it is meant to be mended, as the annotation's author wrote it. */
  readonly remediationDate: string | null;
  /** Whether the organisation says that the verdict is wrong. */
  readonly disputed?: boolean;
}

/** An annotation of the profile in the words that all of them share. */
export function fromProfile({ remediationDate, ...annotation }: Profile["annotations"][number]): Annotation {
  return { ...annotation, remediationDate: remediationDate ?? null };
}

/** The first annotation of the policy, as its finding shows it; null if there is none. */
export function annotationFor(
  policyId: string,
  outcome: Outcome,
  { annotations, now }: { annotations: readonly Annotation[]; now: Date },
): Finding["annotation"] {
  const annotation = annotations.find(({ policy }) => policy === policyId);
  if (annotation === undefined) return null;
  const { comment, remediationDate, disputed = false } = annotation;
  const overdue = isOpen(outcome) && remediationDate !== null && isPast(remediationDate, now);
  return { comment, remediationDate, overdue, disputed };
}

/** Points out a remediation date that has passed: the work is late, or the annotation is. */
export function annotationWarnings(
  { policyId, outcome, annotation }: Pick<Finding, "policyId" | "outcome" | "annotation">,
  now: Date,
): string[] {
  const date = annotation?.remediationDate ?? null;
  if (date === null || !isPast(date, now)) return [];
  const planned = `${policyId} was to be remedied by ${date.slice(0, dayLength)}`;
  return [
    isOpen(outcome)
      ? `${planned}: that day has passed, and the finding is still open.`
      : `${planned}, and no longer needs it: take the date out of the annotation.`,
  ];
}

function isOpen(outcome: Outcome): boolean {
  return outcome !== "pass" && outcome !== "notApplicable";
}

const dayLength = "2027-01-31".length;

/** Other tools' annotations may say anything; what does not begin with a date is no day that could pass. */
function isPast(written: string, now: Date): boolean {
  const day = written.slice(0, dayLength);
  return z.iso.date().safeParse(day).success && isOver(day, now);
}
