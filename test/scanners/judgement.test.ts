import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CannotDecide } from "../../src/engine/verdict.ts";
import { besidesUndecided, weigh } from "../../src/scanners/judgement.ts";
import type { Judgement } from "../../src/scanners/judgement.ts";

function judged(name: string, result: "meets" | "violates" | "context", deviation?: string): Judgement {
  const object = { type: "Domain", id: name, name };
  return { evidence: { object, property: "isVerified", actual: "", expected: "", result }, deviation };
}
const undecided: Judgement = { undecided: "domains[contoso.com].isVerified" };

describe("weigh", () => {
  it("puts violations first and keeps the order otherwise", () => {
    const { evidence, violations } = weigh([
      judged("a", "meets"),
      judged("b", "violates"),
      judged("c", "context"),
    ]);
    assert.deepEqual(
      evidence.map(({ object }) => object.name),
      ["b", "a", "c"],
    );
    assert.deepEqual(
      violations.map(({ object }) => object.name),
      ["b"],
    );
  });

  it("lets a violation decide, whatever else is missing", () => {
    assert.equal(weigh([undecided, judged("a", "violates")]).violations.length, 1);
  });

  it("counts what could not be judged, and shows it as context", () => {
    const weighed = weigh([undecided, judged("a", "violates"), judged("b", "meets"), undecided]);
    assert.equal(weighed.all, 4);
    assert.equal(besidesUndecided(weighed), "; 2 could not be judged");
    assert.deepEqual(
      weighed.evidence.map(({ result, property }) => [result, property]),
      [
        ["violates", "isVerified"],
        ["meets", "isVerified"],
        ["context", "domains[contoso.com].isVerified"],
      ],
    );
  });

  it("says nothing of undecided judgements where there are none", () => {
    assert.equal(besidesUndecided(weigh([judged("a", "violates")])), "");
  });

  it("does not decide without a violation while something is missing", () => {
    assert.throws(
      () => weigh([judged("a", "meets"), undecided]),
      (error) => error instanceof CannotDecide && error.message.includes("contoso.com"),
    );
  });

  it("names the source where a whole source is missing", () => {
    const missing: Judgement = { undecided: "domains", source: "domains" };
    assert.throws(
      () => weigh([missing]),
      (error) => error instanceof CannotDecide && error.sourceKey === "domains",
    );
  });

  it("says why a field that is there decides nothing", () => {
    const because = "The value of “domains[contoso.com].isVerified” is none that Microsoft documents.";
    assert.throws(
      () => weigh([judged("a", "meets"), { ...undecided, because }]),
      (error) => error instanceof CannotDecide && error.message === because,
    );
  });

  it("gives the deviations of the violations, each once, where there are any", () => {
    const { deviations } = weigh([
      judged("a", "meets", "x"),
      judged("b", "violates", "y"),
      judged("c", "violates", "y"),
    ]);
    assert.deepEqual(deviations, ["y"]);
  });

  it("gives all deviations where nothing violates", () => {
    assert.deepEqual(weigh([judged("a", "meets", "x"), judged("b", "context", "y")]).deviations, ["x", "y"]);
  });
});
