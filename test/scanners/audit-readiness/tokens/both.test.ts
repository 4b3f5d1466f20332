import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CannotDecide, met, notMet } from "../../../../src/engine/verdict.ts";
import { both } from "../../../../src/scanners/audit-readiness/tokens/both.ts";

const yes = () => met("Yes.", []);
const no = () => notMet("No.", []);
const untold = (): never => {
  throw new CannotDecide("Who knows.");
};

describe("two verdicts together", () => {
  it("are met if both are", () => assert.equal(both(yes, yes).kind, "met"));
  it("say what is missing, and no more", () => assert.deepEqual(both(yes, no), notMet("No.", [])));
  it("are not met if one is not, although the other cannot be decided", () => {
    assert.equal(both(untold, no).kind, "notMet");
    assert.equal(both(no, untold).kind, "notMet");
  });
  it("cannot be decided if one cannot, and the other is met", () => {
    assert.throws(() => both(yes, untold), CannotDecide);
  });
  it("let a mistake of ours through", () => {
    const mistake = (): never => {
      throw new TypeError("oops");
    };
    assert.throws(() => both(no, mistake), TypeError);
  });
});
