import { ifDeclarable, oneByOne } from "../engine/obstacles.ts";
import type { Exclusion, Obstacles } from "../engine/obstacles.ts";
import { CannotDecide, demand, demandSource } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";

/**
 * What one look at the tenant's data gave: evidence, with the deviation that explains it where ScubaGear would see it otherwise;
 * or the path of the field without which this part cannot be judged, and where a whole optional source is missing, its key in the check's `needs`.
 * `because` is a sentence for a field that is there, and says nothing that could be judged. `exclusions` are what the profile would have to declare,
 * all of them, for a violation not to be one.
 */
export type Judgement =
  | {
      readonly evidence: Evidence;
      readonly deviation?: string | undefined;
      readonly exclusions?: readonly Exclusion[] | undefined;
    }
  | { readonly undecided: string; readonly source?: string; readonly because?: string };

export interface Weighed {
  readonly violations: readonly Evidence[];
  /** All evidence, violations first. */
  readonly evidence: readonly Evidence[];
  /** Deviations of the judgements that decided. */
  readonly deviations: readonly string[];
  /** What stands in the way, violation by violation; undefined where no exclusion would help, or where something is undecided besides. */
  readonly obstacles: Obstacles | undefined;
}

/**
 * Puts judgements together: one violation decides, whatever else is missing; without any, every part must have been judged.
 * Throws `CannotDecide` for the first part that could not.
 */
export function weigh(judgements: readonly Judgement[]): Weighed {
  const judged = judgements.filter((judgement) => "evidence" in judgement);
  const violating = judged.filter(({ evidence }) => evidence.result === "violates");
  const missing = judgements.find((judgement) => "undecided" in judgement);
  if (violating.length === 0 && missing !== undefined) {
    if (missing.source !== undefined) demandSource(undefined, missing.source);
    if (missing.because !== undefined) throw new CannotDecide(missing.because);
    demand(undefined, missing.undecided);
  }

  const deciding = violating.length > 0 ? violating : judged;
  const others = judged.filter(({ evidence }) => evidence.result !== "violates");
  return {
    violations: violating.map(({ evidence }) => evidence),
    evidence: [...violating, ...others].map(({ evidence }) => evidence),
    deviations: [...new Set(deciding.flatMap(({ deviation }) => deviation ?? []))],
    obstacles: missing === undefined ? ifDeclarable(obstaclesIn(judged)) : undefined,
  };
}

/** What stands in the way, violation by violation, of judgements of which none is undecided. */
export function obstaclesIn(judgements: readonly Judgement[]): Obstacles {
  return oneByOne(
    judgements.filter((each) => "evidence" in each).filter(({ evidence }) => evidence.result === "violates"),
    ({ exclusions = [] }) => (exclusions.length === 0 ? [] : [exclusions]),
    ({ evidence }) => evidence,
  );
}
