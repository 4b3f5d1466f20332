import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding, Outcome } from "../../src/engine/assessment.ts";
import { compare } from "./judge.ts";
import type { Judgement } from "./judge.ts";

const documented: Finding["deviation"] = {
  id: "break-glass",
  title: "t",
  scubagear: "s",
  plimsoll: "p",
  reason: "r",
};

/** The rule's verdict, ours, and what must come of the comparison. */
const rows: readonly (readonly [
  string,
  boolean | "manual",
  boolean,
  Outcome,
  Finding["deviation"],
  Judgement["result"],
])[] = [
  ["both say met", true, true, "pass", null, "agrees"],
  ["both say not met, and the policy is required", false, false, "fail", null, "agrees"],
  ["both say not met, and the policy is recommended", false, false, "warning", null, "agrees"],
  ["what is not met cannot be decided by us", false, false, "unknown", null, "agrees"],
  ["the reference is wrong", true, false, "pass", documented, "differs"],
  ["the reference is wrong the other way", false, true, "fail", documented, "differs"],
  ["what is met cannot be decided by us", true, true, "unknown", documented, "differs"],
  ["we are stricter, and say why", true, true, "fail", documented, "byDeviation"],
  ["we are stricter, and do not say why", true, true, "fail", null, "differs"],
  ["we accept more, and say why", false, false, "pass", documented, "byDeviation"],
  ["we accept more, and do not say why", false, false, "pass", null, "differs"],
  ["we call it not applicable, and say why", true, true, "notApplicable", documented, "byDeviation"],
  ["a person must decide", "manual", false, "manual", null, "agrees"],
  ["what a person must decide does not apply", "manual", false, "notApplicable", null, "agrees"],
  ["we decide what a person must", "manual", false, "fail", null, "differs"],
  ["the reference decides what a person must", "manual", true, "manual", null, "differs"],
];

describe("the comparison of a case", () => {
  for (const [what, verdict, reference, outcome, deviation, expected] of rows) {
    it(`${expected} where ${what}`, () => {
      const given = { met: verdict === true, manual: verdict === "manual" };
      assert.equal(compare(given, { reference, outcome, deviation }), expected);
    });
  }
});
