import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { daysIn } from "../../../src/scanners/audit-readiness/timespan.ts";

describe("the days in a timespan", () => {
  for (const [text, days] of [
    ["90.00:00:00", 90],
    ["00:00:00", 0],
    ["12:00:00", 0.5],
    ["1.06:00:00", 1.25],
    ["24855.03:14:07", 24_855 + 11_647 / 86_400],
    ["90.00:00:00.0000000", 90],
  ] as const) {
    it(`are ${days} in ${text}`, () => assert.equal(daysIn(text), days));
  }

  for (const text of [
    "",
    "90",
    "90 days",
    "-90.00:00:00",
    "90.24:00:00",
    "90.00:60:00",
    "P90D",
    "90.00:00:00x",
  ]) {
    it(`are not told by “${text}”`, () => assert.equal(daysIn(text), undefined));
  }
});
