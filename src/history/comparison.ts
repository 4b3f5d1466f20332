import type { Diff, FindingChange } from "./change.ts";

/** What a scan was held against: an earlier state of its tenant, or nothing. */
export type Comparison =
  | Compared
  /** The history holds no good run of this tenant yet. */
  | { readonly kind: "first" }
  /** There is an earlier run, and it cannot be read or is another tenant's; `problem` is a sentence for a person. */
  | ({ readonly kind: "failed"; readonly problem: string } & PassingOver);

interface PassingOver {
  /** Why runs of the history could not be used, each a sentence. The scan has said so by itself, so that only a file that stands alone says it again. */
  readonly passedOver?: readonly string[];
}

interface Compared extends PassingOver {
  readonly kind: "compared";
  readonly diff: Diff;
  /** Policies that could not be decided then, and lie below the line as they did when they were last decided. */
  readonly lyingAsBefore?: ReadonlySet<string>;
  /** What a reader must know of the run that it was held against, each a sentence. */
  readonly notes?: readonly string[];
  /** Whether there is a later run that only a newer Plimsoll can read: what got worse since that one, nobody knows. */
  readonly isBehind?: boolean;
}

/** The changes of outcome that a pipeline may have to stop for, and what it must not take for good news. */
export interface Regressions {
  /** Worse than before, and below the line, for whatever cause. */
  readonly worse: readonly FindingChange[];
  /** Below the line and decided again, and no worse than when they were last decided. */
  readonly again: readonly FindingChange[];
  /** Decided before, and not any more: neither good nor bad. */
  readonly undecided: readonly FindingChange[];
  /** Below the line, and never judged before: there is nothing that it could be worse than. */
  readonly unheardOf: readonly FindingChange[];
  /** Judged before, and not any more. */
  readonly dropped: readonly FindingChange[];
}

export function regressionsIn({ diff: { findings }, lyingAsBefore }: Compared): Regressions {
  const isAgain = ({ policyId }: FindingChange) => lyingAsBefore?.has(policyId) ?? false;
  const worse = findings.filter(({ direction, after }) => direction === "worse" && isBelow(after));
  return {
    worse: worse.filter((finding) => !isAgain(finding)),
    again: worse.filter(isAgain),
    undecided: findings.filter(({ before, after }) => before !== null && after?.outcome === "unknown"),
    unheardOf: findings.filter(({ before, after }) => before === null && isBelow(after)),
    dropped: findings.filter(({ after }) => after === null),
  };
}

/** `warning` is below the line as `fail` is: a recommendation that was followed and is not any more. */
function isBelow(state: FindingChange["after"]): boolean {
  return state?.outcome === "fail" || state?.outcome === "warning";
}
