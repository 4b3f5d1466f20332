import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compareReach, withoutUnsetProperties } from "../../src/history/compare-reach.ts";
import { diff } from "../../src/history/diff.ts";
import { diffInWords } from "../../src/history/words.ts";
import { rules, stateOf } from "./states.ts";

const reached = (before: unknown, after: unknown) => {
  const { onlyOld, onlyNew } = compareReach(before, after);
  return [onlyOld, onlyNew];
};

describe("what one version of the program reads more than before", () => {
  it("is no change while nobody has set it, and is one where somebody has", () => {
    const old = [
      { id: "a", n: 1 },
      { id: "b", n: 1 },
    ];
    for (const unset of [null, false, []]) {
      const young = old.map((each) => ({ ...each, more: unset }));
      assert.deepEqual(withoutUnsetProperties(old, young).after, old);
      assert.deepEqual(withoutUnsetProperties(young, old).before, old);
    }
    const [one = {}, ...others] = old.map((each) => ({ ...each, more: null as string | null }));
    const set = [{ ...one, more: "x" }, ...others];
    assert.deepEqual(withoutUnsetProperties(old, set).after, set);
    const some = [{ ...one }, ...old.slice(1)];
    assert.deepEqual(withoutUnsetProperties(old, some).after, some);
  });
});

describe("what only one of two versions of the program reads", () => {
  it("is a property that all objects have, or none", () => {
    const with2 = [
      { id: "a", of: { n: 1 }, m: 1 },
      { id: "b", of: { n: 2 }, m: 2 },
    ];
    const without = [
      { id: "a", of: {} },
      { id: "b", of: {} },
    ];
    assert.deepEqual(reached(without, with2), [[], ["m", "of.n"]]);
    assert.deepEqual(reached(with2, without), [["m", "of.n"], []]);
    assert.deepEqual(compareReach(without, with2).after, without);
  });

  it("is told as a whole where it is an object", () => {
    assert.deepEqual(reached([{ id: "a" }], [{ id: "a", of: { n: 1 } }]), [[], ["of"]]);
  });

  it("is not what some objects have, nor what a list without objects cannot show", () => {
    assert.deepEqual(reached([{ id: "a" }, { id: "b" }], [{ id: "a", n: 1 }, { id: "b" }]), [[], []]);
    assert.deepEqual(reached([], [{ id: "a", n: 1 }]), [[], []]);
    assert.deepEqual(reached({ a: ["x"] }, { a: [] }), [[], []]);
  });

  it("is a change of the program, told once, and what the tenant changed besides is told of the tenant", () => {
    const ship = (n: number) => ({ id: `s${n}`, name: `Ship ${n}`, draught: 4 });
    const old = stateOf({ ships: [1, 2, 3].map(ship), version: "0.9.0" });
    const given = [1, 2, 3].map((n) => ({ ...ship(n), flag: "NO", draught: n === 2 ? 5 : 4 }));
    const told = (version: string) =>
      diff(old, stateOf({ ships: given, version }), rules).changes.map((change) =>
        change.cause === "tenant"
          ? `${change.object?.id} ${change.path}`
          : change.cause === "rule"
            ? `${change.what} ${change.name}`
            : change.cause,
      );
    assert.deepEqual(told("1.0.0"), [
      "s2 draught",
      "program plimsoll",
      "property the ships in the harbour: flag",
    ]);
    assert.deepEqual(told("0.9.0"), ["s1 flag", "s2 draught", "s2 flag", "s3 flag"]);
    assert.match(
      diffInWords(diff(old, stateOf({ ships: given }), rules)),
      /Read from the tenant: the ships in the harbour: flag: from now on/,
    );
  });
});
