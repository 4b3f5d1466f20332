import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diff, isEmpty } from "../../src/history/diff.ts";
import type { State } from "../../src/history/state.ts";
import { diffInWords } from "../../src/history/words.ts";
import { rules, stateOf } from "./states.ts";

/** An assessment alone, under a profile that declares this. */
function alone(parkedDomains: readonly string[]): State {
  return { assessment: stateOf({ profile: { declared: { parkedDomains } } }).assessment };
}

describe("what is declared, by assessments alone", () => {
  it("is told to be something else, and that is a change of the rule", () => {
    const result = diff(alone(["parked.example"]), alone(["other.example"]), rules);
    assert.deepEqual(
      result.changes.map((change) => (change.cause === "rule" ? [change.what, change.name] : change.cause)),
      [["declared", ""]],
    );
    assert.match(diffInWords(result), /Declared in the profile: something else than before/);
    assert.ok(!JSON.stringify(result).includes("parked.example"));
  });

  it("is the same in another order", () => {
    assert.ok(isEmpty(diff(alone(["a.example", "b.example"]), alone(["b.example", "a.example"]), rules)));
  });

  it("is not known of a file from before it was kept, and taken to be the same", () => {
    const { declaredDigest: _declaredDigest, ...older } = alone(["parked.example"]).assessment;
    assert.ok(isEmpty(diff({ assessment: older }, alone(["other.example"]), rules)));
  });
});
