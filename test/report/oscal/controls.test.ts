import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../../src/baselines/load.ts";
import { controlOf, objectives, reviewedControls } from "../../../src/report/oscal/controls.ts";
import { finding } from "../fixtures/build.ts";

describe("a control by its OSCAL ids", () => {
  const cases: [written: string, controlId: string, statementId: string | null][] = [
    ["AU-2", "au-2", null],
    ["AC-02", "ac-2", null],
    ["AU-6(4)", "au-6.4", null],
    ["AC-6 (10)", "ac-6.10", null],
    ["AU-12c", "au-12", "au-12_smt.c"],
    ["AU-12c.", "au-12", "au-12_smt.c"],
    ["AU-12(c)", "au-12", "au-12_smt.c"],
    ["SC-7(10)(a)", "sc-7.10", "sc-7.10_smt.a"],
    ["AC-2(12)(b)", "ac-2.12", "ac-2.12_smt.b"],
    ["AC-2d.1", "ac-2", "ac-2_smt.d.1"],
    ["AC-2(d)(1)", "ac-2", "ac-2_smt.d.1"],
  ];
  for (const [text, controlId, statementId] of cases)
    it(text, () => assert.deepEqual(controlOf(text), { controlId, statementId }));

  for (const text of ["", "AU", "AU-", "T1078", "AU-12; DROP", "<AU-2>"])
    it(`is none: “${text}”`, () => assert.equal(controlOf(text), null));
});

function policy(policyId: string, nist80053: string[]) {
  return finding({ policyId, outcome: "pass", nist80053 });
}

describe("the controls that our baselines name", () => {
  const named = loadBaselines().flatMap(({ policies }) => policies.flatMap(({ nist80053 }) => nist80053));
  it("are all understood", () => {
    assert.ok(named.length > 100);
    assert.deepEqual(
      named.filter((text) => controlOf(text) === null),
      [],
    );
  });
});

describe("the reviewed controls", () => {
  it("are each once and in order, with statements unless some policy bears on the whole control", () => {
    const [selection] = reviewedControls([
      policy("A.1", ["AU-12c", "AU-9"]),
      policy("A.2", ["AU-12a", "AU-12c", "AC-2d"]),
      policy("A.3", ["AC-2"]),
    ])["control-selections"];
    assert.deepEqual(selection?.["include-controls"], [
      { "control-id": "ac-2" },
      { "control-id": "au-12", "statement-ids": ["au-12_smt.a", "au-12_smt.c"] },
      { "control-id": "au-9" },
    ]);
  });

  it("are the policies themselves where they map to none", () => {
    const mixed = [policy("A.1", ["AU-2"]), policy("A.2", []), policy("A.3", ["rubbish"])];
    const [, ownControls] = reviewedControls(mixed)["control-selections"];
    assert.deepEqual(ownControls?.["include-controls"], [{ "control-id": "A.2" }, { "control-id": "A.3" }]);
    assert.deepEqual(
      objectives(mixed).map((objective) => objective["control-id"]),
      ["au-2", "A.2", "A.3"],
    );
  });

  it("have every policy as an objective", () =>
    assert.deepEqual(
      reviewedControls([policy("A.1", []), policy("A.2", ["AU-2"])])["control-objective-selections"],
      [{ "include-objectives": [{ "objective-id": "A.1" }, { "objective-id": "A.2" }] }],
    ));

  it("say so where nothing was assessed", () => {
    const [selection] = reviewedControls([])["control-selections"];
    assert.equal(selection?.description, "No policy was assessed.");
  });
});
