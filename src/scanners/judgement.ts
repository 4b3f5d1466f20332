import { obstaclesOneByOne } from "../engine/obstacles.ts";
import type { Exclusion, Obstacles } from "../engine/obstacles.ts";
import { CannotDecide, demand, demandSource } from "../engine/verdict.ts";
import type { Evidence } from "../engine/verdict.ts";

/**
 * What one look at the tenant's data gave: evidence, with the deviation that explains it where ScubaGear would see it otherwise;
 * or the path of the field without which this part cannot be judged, and where a whole optional source is missing, its key in the check's `needs`.
 * `because` is a sentence for a field that is there, and says nothing that could be judged. `exclusions` are what the profile would have to declare,
 * all of them, for a violation not to be one, or for what is missing not to matter.
 */
export type Judgement =
  | {
      readonly evidence: Evidence;
      readonly deviation?: string | undefined;
      readonly exclusions?: readonly Exclusion[] | undefined;
    }
  | {
      readonly undecided: string;
      readonly source?: string;
      readonly because?: string;
      /** What could not be judged, where it has a name. */
      readonly object?: Evidence["object"];
      readonly exclusions?: readonly Exclusion[];
    };

type Undecided = Extract<Judgement, { readonly undecided: string }>;

export interface Weighed {
  readonly violations: readonly Evidence[];
  /** How many judgements there were. */
  readonly all: number;
  /** How many of them were undecided. */
  readonly undecided: number;
  /** All evidence: violations first, and last, as context, what could not be judged. */
  readonly evidence: readonly Evidence[];
  /** Deviations of the judgements that decided, in an order that does not depend on what the tenant's objects are called. */
  readonly deviations: readonly string[];
  /** What stands in the way, one by one; undefined where something is undecided that no exclusion takes out. */
  readonly obstacles: Obstacles | undefined;
}

/**
 * Puts judgements together: one violation decides, whatever else is missing; without any, every part must have been judged.
 * Throws `CannotDecide` for the first part that could not.
 */
export function weigh(judgements: readonly Judgement[]): Weighed {
  const judged = judgements.filter((judgement) => "evidence" in judgement);
  const violating = judged.filter(({ evidence }) => evidence.result === "violates");
  const undecided = judgements.filter((judgement) => "undecided" in judgement);
  const [missing] = undecided;
  if (violating.length === 0 && missing !== undefined) {
    if (missing.source !== undefined) demandSource(undefined, missing.source);
    if (missing.because !== undefined) throw new CannotDecide(missing.because);
    demand(undefined, missing.undecided);
  }

  const deciding = violating.length > 0 ? violating : judged;
  const others = judged.filter(({ evidence }) => evidence.result !== "violates");
  return {
    violations: violating.map(({ evidence }) => evidence),
    all: judgements.length,
    undecided: undecided.length,
    evidence: [
      ...[...violating, ...others].map(({ evidence }) => evidence),
      ...distinct(undecided.map(undecidedEvidence)),
    ],
    deviations: [...new Set(deciding.flatMap(({ deviation }) => deviation ?? []))].toSorted(),
    obstacles: obstaclesIn(judgements),
  };
}

/** “; 2 could not be judged”, to be added to a figure that is out of all judgements; empty where each was decided. */
export function besidesUndecided({ undecided }: Pick<Weighed, "undecided">): string {
  return undecided === 0 ? "" : `; ${undecided} could not be judged`;
}

/** What could not be judged decides nothing, and is shown. */
function undecidedEvidence({ undecided, source, because, object }: Undecided): Evidence {
  const lack =
    source === undefined ? `the answer has no “${undecided}”` : `the source “${source}” is missing`;
  return {
    object: object ?? { type: "Answer", id: null, name: "An answer of the tenant" },
    property: undecided,
    actual: `could not be judged: ${because ?? lack}`,
    expected: "an answer that tells",
    result: "context",
  };
}

/** One thing that is missing may leave many judgements undecided. */
function distinct(items: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** What stands in the way of judgements, one by one; undefined where one is undecided that no exclusion takes out. */
export function obstaclesIn(judgements: readonly Judgement[]): Obstacles | undefined {
  const inTheWay = judgements.filter((each) => "undecided" in each || each.evidence.result === "violates");
  const isKnown = inTheWay.every((each) => "evidence" in each || exclusionsOf(each).length > 0);
  return isKnown
    ? obstaclesOneByOne(inTheWay, exclusionsOf, (each) => ("evidence" in each ? each.evidence : undefined))
    : undefined;
}

function exclusionsOf({ exclusions = [] }: Judgement): readonly (readonly Exclusion[])[] {
  return exclusions.length === 0 ? [] : [exclusions];
}
