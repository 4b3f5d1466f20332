import { conditionKey, exclusionKey } from "./obstacles.ts";
import type { Condition, Exclusion, Obstacles, Repair } from "./obstacles.ts";

/** What has to be declared and mended, each thing once. */
export interface ChosenRepair {
  readonly exclusions: readonly Exclusion[];
  readonly conditions: readonly Condition[];
}

/** Changes in the tenant, exclusions, people left out: compared in this order. */
type Cost = readonly [number, number, number];

interface Option {
  readonly repair: Repair;
  readonly covers: ReadonlySet<string>;
  /** Of its exclusions and conditions */
  readonly keys: ReadonlySet<string>;
}

const nothing: Cost = [0, 0, 0];
/** Real tenants need a few dozen steps. Beyond this the best that was found stands: it passes, and might not be the smallest. */
const mostSteps = 20_000;

/**
 * The smallest set of exclusions and conditions that covers every part: the fewest changes in the tenant, among these the fewest exclusions,
 * among these the fewest people left out (`peopleIn`). It does not depend on the order of the repairs. Undefined where nothing covers all parts.
 */
export function smallestRepair(
  { parts, repairs }: Obstacles,
  peopleIn: (exclusion: Exclusion) => number,
): ChosenRepair | undefined {
  const costs = costsOf(repairs, peopleIn);
  const options = undominated(optionsOf(repairs, new Set(parts)), costs);
  const chosen = search(parts, options, costs);
  return chosen === undefined ? undefined : together(chosen.map(({ repair }) => repair));
}

/** Whether these repairs cover all parts between them. */
export function coversAll({ parts, repairs }: Obstacles): boolean {
  const covered = new Set(repairs.flatMap(({ covers }) => covers));
  return parts.every((part) => covered.has(part));
}

function costsOf(
  repairs: readonly Repair[],
  peopleIn: (exclusion: Exclusion) => number,
): ReadonlyMap<string, Cost> {
  return new Map([
    ...repairs.flatMap(({ exclusions }) =>
      exclusions.map((each): [string, Cost] => [exclusionKey(each), [0, 1, peopleIn(each)]]),
    ),
    ...repairs.flatMap(({ conditions }) =>
      conditions.map((each): [string, Cost] => [conditionKey(each), [1, 0, 0]]),
    ),
  ]);
}

/** In an order of their own, so that of two equally small sets it is always the same that is found. */
function optionsOf(repairs: readonly Repair[], parts: ReadonlySet<string>): readonly Option[] {
  return repairs
    .map((repair) => ({
      repair,
      covers: new Set(repair.covers.filter((part) => parts.has(part))),
      keys: new Set([...repair.exclusions.map(exclusionKey), ...repair.conditions.map(conditionKey)]),
    }))
    .filter(({ covers }) => covers.size > 0)
    .map((option) => ({
      option,
      order: JSON.stringify([[...option.keys].sort(), [...option.covers].sort()]),
    }))
    .sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0))
    .map(({ option }) => option);
}

/** Leaves out each option in whose place another one may always be taken: it covers as much, and costs no more than what this one alone would. */
function undominated(options: readonly Option[], costs: ReadonlyMap<string, Cost>): readonly Option[] {
  const users = new Map<string, number>();
  for (const { keys } of options) for (const key of keys) users.set(key, (users.get(key) ?? 0) + 1);
  let left = options;
  for (const option of options.toReversed()) {
    const alone = sumOf(
      [...option.keys].filter((key) => users.get(key) === 1),
      costs,
    );
    const isDominated = left.some(
      (other) =>
        other !== option &&
        [...option.covers].every((part) => other.covers.has(part)) &&
        compare(
          sumOf(
            [...other.keys].filter((key) => !option.keys.has(key)),
            costs,
          ),
          alone,
        ) <= 0,
    );
    if (!isDominated) continue;
    left = left.filter((each) => each !== option);
    for (const key of option.keys) users.set(key, (users.get(key) ?? 0) - 1);
  }
  return left;
}

/** Branch and bound over the part that the fewest options cover. */
function search(
  parts: readonly string[],
  options: readonly Option[],
  costs: ReadonlyMap<string, Cost>,
): readonly Option[] | undefined {
  const covering = new Map(
    parts.map((part) => [part, options.filter(({ covers }) => covers.has(part))] as const),
  );
  const hardestFirst = [...covering].sort(([, one], [, other]) => one.length - other.length);
  let best: { readonly chosen: readonly Option[]; readonly cost: Cost } | undefined;
  let steps = 0;
  const extend = (chosen: readonly Option[], keys: ReadonlySet<string>, cost: Cost): void => {
    const open = hardestFirst.find(([part]) => !chosen.some(({ covers }) => covers.has(part)));
    if (open === undefined) {
      best = { chosen, cost };
      return;
    }
    const next = open[1]
      .map((option) => ({
        option,
        added: sumOf(
          [...option.keys].filter((key) => !keys.has(key)),
          costs,
        ),
      }))
      .sort(
        (one, other) => compare(one.added, other.added) || other.option.covers.size - one.option.covers.size,
      );
    for (const { option, added } of next) {
      const total = plus(cost, added);
      if (best !== undefined && compare(total, best.cost) >= 0) return;
      if (best !== undefined && (steps += 1) > mostSteps) return;
      extend([...chosen, option], new Set([...keys, ...option.keys]), total);
    }
  };
  extend([], new Set(), nothing);
  return best?.chosen;
}

function together(repairs: readonly Repair[]): ChosenRepair {
  const exclusions = new Map<string, Exclusion>();
  for (const exclusion of repairs.flatMap((repair) => repair.exclusions)) {
    const known = exclusions.get(exclusionKey(exclusion));
    const from = [...(known?.from ?? []), ...exclusion.from];
    exclusions.set(exclusionKey(exclusion), { ...exclusion, from: distinct(from, JSON.stringify) });
  }
  return {
    exclusions: [...exclusions.values()],
    conditions: distinct(
      repairs.flatMap((repair) => repair.conditions),
      conditionKey,
    ),
  };
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function sumOf(keys: readonly string[], costs: ReadonlyMap<string, Cost>): Cost {
  return keys.reduce<Cost>((sum, key) => plus(sum, costs.get(key) ?? nothing), nothing);
}

function plus(one: Cost, other: Cost): Cost {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
}

function compare(one: Cost, other: Cost): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
