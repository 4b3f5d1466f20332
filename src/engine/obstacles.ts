import type { TenantObject } from "./tenant-object.ts";

/**
 * What stands between the tenant and a pass, as a check sees it: the contract by which checks tell the engine, which chooses
 * the smallest set of it (`smallest-repair.ts`), verifies that and puts it into the finding (`would-pass.ts`).
 */

/** What an exception can leave out, by its key under `exclude`. */
export const exceptionKinds = ["users", "groups", "applications", "guestTypes", "roles"] as const;
/** What the profile can say of the organisation, by its key under `declared`. */
export const declarationKinds = ["allowedForwardingDomains", "parkedDomains"] as const;
export const exclusionKinds = [...exceptionKinds, ...declarationKinds] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

export function isExceptionKind(kind: ExclusionKind): boolean {
  return exceptionKinds.some((each) => each === kind);
}

/** Something that the profile may declare as left out. */
export interface Exclusion {
  readonly kind: ExclusionKind;
  /** What the profile names it by: an object id, a client id, a kind of guest, a domain. */
  readonly id: string;
  /** As the tenant gives it: hostile text. */
  readonly name: string;
  /** The objects that leave it out, or in which it violates the policy. */
  readonly from: readonly TenantObject[];
}

/** Something that only a change in the tenant can mend. */
export interface Condition {
  readonly object: TenantObject;
  readonly property: string;
  readonly actual: string;
  readonly expected: string;
}

/** One way to meet some parts of a policy: all of these exclusions declared, and all of these conditions mended. */
export interface Repair {
  readonly covers: readonly string[];
  readonly exclusions: readonly Exclusion[];
  readonly conditions: readonly Condition[];
}

/** The policy is met once repairs cover every part. What is met already needs no part. */
export interface Obstacles {
  readonly parts: readonly string[];
  readonly repairs: readonly Repair[];
  /** True where the conditions are just what the evidence shows as violating: they are worth telling only beside exclusions. */
  readonly repeatEvidence?: boolean;
}

/** The same exclusion, or condition, has the same key, in whichever repair it stands. */
export function exclusionKey({ kind, id }: Exclusion): string {
  return JSON.stringify([kind, id]);
}

export function conditionKey({ object, property }: Condition): string {
  return JSON.stringify([object.type, object.id ?? object.name, property]);
}

/** Evidence that violates: what is wrong, and more. */
type Violation = Condition;

/** More than this many objects are no exception any more, and nobody would read the list. */
const mostParts = 50;

/**
 * The obstacles where each object violates by itself: each is a part, which any one of its sets of exclusions takes out; one that has none
 * has to be mended in the tenant. Undefined where there are more objects than anybody would declare.
 */
export function obstaclesOneByOne<Item>(
  items: readonly Item[],
  exclusionsOf: (item: Item) => readonly (readonly Exclusion[])[],
  violationOf: (item: Item) => Violation | undefined,
): Obstacles | undefined {
  if (items.length > mostParts) return undefined;
  const repairs = items.flatMap((item, index): Repair[] => {
    const covers = [String(index)];
    const sets = exclusionsOf(item);
    if (sets.length > 0) return sets.map((exclusions) => ({ covers, exclusions, conditions: [] }));
    const violation = violationOf(item);
    return violation === undefined ? [] : [{ covers, exclusions: [], conditions: [conditionOf(violation)] }];
  });
  return { parts: items.map((_, index) => String(index)), repairs, repeatEvidence: true };
}

/** The obstacles where each object has to be mended in the tenant. */
export function toBeMended(violations: readonly Violation[]): Obstacles {
  return {
    parts: violations.map((_, index) => String(index)),
    repairs: violations.map((violation, index) => ({
      covers: [String(index)],
      exclusions: [],
      conditions: [conditionOf(violation)],
    })),
  };
}

/** The obstacles to several demands together, each of which has to be met. */
export function joined(several: readonly Obstacles[]): Obstacles {
  const named = (parts: readonly string[], index: number) => parts.map((part) => `${index} ${part}`);
  return {
    repeatEvidence: several.every(({ repeatEvidence }) => repeatEvidence === true),
    parts: several.flatMap(({ parts }, index) => named(parts, index)),
    repairs: several.flatMap(({ repairs }, index) =>
      repairs.map((repair) => ({ ...repair, covers: named(repair.covers, index) })),
    ),
  };
}

/** The same obstacles without what asks for changes in the tenant: where even after these something would be left for a person. */
export function byExclusionsOnly(obstacles: Obstacles): Obstacles {
  return { ...obstacles, repairs: obstacles.repairs.filter(({ conditions }) => conditions.length === 0) };
}

/** The same obstacles with one condition more, whatever is done about them. */
export function alsoNeeding(violation: Violation, obstacles: Obstacles): Obstacles {
  const condition = conditionOf(violation);
  const { parts, repairs } = obstacles;
  return {
    parts,
    repairs: repairs.map((repair) => ({ ...repair, conditions: [condition, ...repair.conditions] })),
  };
}

/** Evidence says more than a condition does. */
export function conditionOf({ object, property, actual, expected }: Violation): Condition {
  return { object, property, actual, expected };
}
