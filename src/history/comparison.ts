import type { Diff, FindingChange } from "./change.ts";

/** What a scan was held against: an earlier state of its tenant, or nothing. */
export type Comparison =
  | { readonly kind: "compared"; readonly diff: Diff }
  /** The history holds no good run of this tenant yet. */
  | { readonly kind: "first" }
  /** There is an earlier run, and it cannot be read or is another tenant's; `problem` is a sentence for a person. */
  | { readonly kind: "failed"; readonly problem: string };

/** The changes of outcome that a pipeline may have to stop for, and what it must not take for good news. */
export interface Regressions {
  /** Worse than before, and below the line, for whatever cause. */
  readonly worse: readonly FindingChange[];
  /** Decided before, and not any more: neither good nor bad. */
  readonly undecided: readonly FindingChange[];
  /** Below the line, and never judged before: there is nothing that it could be worse than. */
  readonly unheardOf: readonly FindingChange[];
  /** Judged before, and not any more. */
  readonly dropped: readonly FindingChange[];
}

export function regressionsIn({ findings }: Diff): Regressions {
  return {
    worse: findings.filter(({ direction, after }) => direction === "worse" && isBelow(after)),
    undecided: findings.filter(({ before, after }) => before !== null && after?.outcome === "unknown"),
    unheardOf: findings.filter(({ before, after }) => before === null && isBelow(after)),
    dropped: findings.filter(({ after }) => after === null),
  };
}

/** `warning` is below the line as `fail` is: a recommendation that was followed and is not any more. */
function isBelow(state: FindingChange["after"]): boolean {
  return state?.outcome === "fail" || state?.outcome === "warning";
}
