import { recipientKind } from "./recipient-kinds.ts";
import type { KindOfAuditing } from "./recipient-kinds.ts";
import type { AuditSettings, Configuration } from "./settings.ts";

/** One thing that is looked at in each mailbox. */
export interface Aspect {
  readonly property: keyof AuditSettings;
  /** Completes "3 of 412 user mailboxes: …" */
  readonly title: string;
  readonly judge: (settings: AuditSettings) => AspectJudgement;
}

/** Whether a mailbox lacks what it is asked for, and in what sort of way; or which property that would tell is absent. */
export type AspectJudgement = "whole" | Gap | { readonly untold: keyof AuditSettings };

export interface Gap {
  /** Gaps of one sort are counted and named together. */
  readonly sort: string;
  readonly gap: string;
  /** Whose actions the gap is in, if it is in a list: said once for all lists with the same gap */
  readonly in?: string;
}

/** What is asked of the mailboxes, and of which kinds of them. */
export interface Question {
  readonly scope: readonly KindOfAuditing[];
  readonly aspects: readonly Aspect[];
  readonly expected: string;
  /** Whether the owner's licence may have to do with a gap. */
  readonly concernsLicences?: boolean;
}

/** All mailboxes whose auditing is set alike, and what the question makes of them. */
export interface Judged {
  readonly configuration: Configuration;
  /** Their kind, for several of them; undefined for a kind that we do not know */
  readonly title: string | undefined;
  readonly isAsked: boolean;
  /** By aspect, in the question's order; empty for kinds that are not asked */
  readonly answers: readonly AspectJudgement[];
}

export function judge(configuration: Configuration, { scope, aspects }: Question): Judged {
  const kind = recipientKind(configuration.RecipientTypeDetails);
  const concerns = kind === undefined || scope.includes(kind.auditing);
  return {
    configuration,
    title: kind?.title,
    isAsked: kind !== undefined && concerns,
    answers: concerns ? aspects.map((aspect) => aspect.judge(configuration)) : [],
  };
}

export function mailboxesIn(judged: readonly Judged[]): number {
  return judged.reduce((sum, { configuration }) => sum + configuration.mailboxes, 0);
}

export function isGap(answer: AspectJudgement | undefined): answer is Gap {
  return typeof answer === "object" && "gap" in answer;
}

export function isUntold(
  answer: AspectJudgement | undefined,
): answer is Extract<AspectJudgement, { readonly untold: unknown }> {
  return typeof answer === "object" && "untold" in answer;
}
