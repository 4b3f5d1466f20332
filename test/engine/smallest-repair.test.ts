import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { Condition, Exclusion, Obstacles, Repair } from "../../src/engine/obstacles.ts";
import { smallestRepair } from "../../src/engine/smallest-repair.ts";
import type { ChosenRepair } from "../../src/engine/smallest-repair.ts";

const group = (id: string): Exclusion => ({ kind: "groups", id, name: id, from: [] });
const change = (id: string): Condition => ({
  object: { type: "Policy", id, name: id },
  property: "state",
  actual: "Off",
  expected: "On",
});
const repair = (covers: string, exclusions: string, conditions = ""): Repair => ({
  covers: Array.from(covers),
  exclusions: Array.from(exclusions).map(group),
  conditions: Array.from(conditions).map(change),
});

/** “a” holds one person, “b” two, and so on. */
const peopleIn = ({ id }: Exclusion): number => id.charCodeAt(0) - 96;

const smallest = (obstacles: Obstacles) => smallestRepair(obstacles, peopleIn);

function namesOf(chosen: ChosenRepair | undefined): string | undefined {
  return (
    chosen &&
    `${chosen.exclusions
      .map(({ id }) => id)
      .sort()
      .join("")}|${chosen.conditions
      .map(({ object }) => object.name)
      .sort()
      .join("")}`
  );
}

/** Changes, exclusions, people. */
function costOf({ exclusions, conditions }: ChosenRepair): readonly number[] {
  return [
    conditions.length,
    exclusions.length,
    exclusions.reduce((sum, exclusion) => sum + peopleIn(exclusion), 0),
  ];
}

/** Every choice of repairs, tried. */
function leastCost({ parts, repairs }: Obstacles): readonly number[] | undefined {
  const choices = Array.from({ length: 2 ** repairs.length }, (_, bits) =>
    repairs.filter((_repair, index) => (bits >> index) % 2 === 1),
  );
  const costs = choices
    .filter((chosen) => parts.every((part) => chosen.some(({ covers }) => covers.includes(part))))
    .map((chosen) =>
      costOf({
        exclusions: distinct(chosen.flatMap(({ exclusions }) => exclusions)),
        conditions: distinct(chosen.flatMap(({ conditions }) => conditions)),
      }),
    );
  return costs.sort((one, other) => compare(one, other))[0];
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function compare(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sign, value, index) => sign || value - (other[index] ?? 0), 0);
}

const letters = (alphabet: string, most: number) =>
  fc.subarray(Array.from(alphabet), { maxLength: most }).map((some) => some.join(""));
const anyObstacles: fc.Arbitrary<Obstacles> = fc.record({
  parts: fc.constant(Array.from("1234")),
  repairs: fc.array(
    fc
      .tuple(letters("1234", 4), letters("abcdef", 3), letters("xyz", 2))
      .map(([covers, exclusions, conditions]) => repair(covers, exclusions, conditions)),
    { maxLength: 9 },
  ),
});

describe("the smallest repair", () => {
  for (const { name, repairs, expected } of [
    {
      name: "changes nothing in the tenant where exclusions do",
      repairs: [repair("12", "", "x"), repair("12", "abc")],
      expected: "abc|",
    },
    { name: "takes the fewest exclusions", repairs: [repair("12", "ab"), repair("12", "f")], expected: "f|" },
    { name: "leaves out the fewest people", repairs: [repair("12", "f"), repair("12", "b")], expected: "b|" },
    {
      name: "joins policies that cover a part each",
      repairs: [repair("1", "a"), repair("2", "b"), repair("12", "cde")],
      expected: "ab|",
    },
    {
      name: "counts an exclusion of two policies once",
      repairs: [repair("1", "e"), repair("2", "e"), repair("12", "cd")],
      expected: "e|",
    },
  ])
    it(name, () => assert.equal(namesOf(smallest({ parts: ["1", "2"], repairs })), expected));

  it("does not exist where nothing covers a part", () =>
    assert.equal(smallest({ parts: ["1", "2"], repairs: [repair("1", "a")] }), undefined));

  it("names all the objects that an exclusion comes from", () => {
    const from = (id: string): Exclusion => ({
      ...group("a"),
      from: [{ type: "Policy", id, name: id }],
    });
    const repairs = ["1", "2"].map((part) => ({ covers: [part], exclusions: [from(part)], conditions: [] }));
    const chosen = smallest({ parts: ["1", "2"], repairs });
    assert.deepEqual(
      chosen?.exclusions.map((each) => each.from.map(({ id }) => id)),
      [["1", "2"]],
    );
  });

  it("costs as little as the cheapest of all choices", () => {
    const property = fc.property(anyObstacles, (obstacles) => {
      const chosen = smallest(obstacles);
      assert.deepEqual(chosen && costOf(chosen), leastCost(obstacles));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("does not depend on the order of the repairs", () => {
    const property = fc.property(anyObstacles, ({ parts, repairs }) => {
      assert.equal(
        namesOf(smallest({ parts, repairs: repairs.toReversed() })),
        namesOf(smallest({ parts, repairs })),
      );
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("is found where each of fifty parts can be taken out in two ways", () => {
    const parts = Array.from({ length: 50 }, (_, index) => String(index));
    const repairs = parts.flatMap((part) =>
      ["by", "target"].map((way) => ({
        covers: [part],
        exclusions: [group(way === "by" && Number(part) % 2 === 0 ? "one person" : `${way} ${part}`)],
        conditions: [],
      })),
    );
    assert.equal(smallest({ parts, repairs })?.exclusions.length, 26);
  });
});
