import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { daysOf } from "../../../../src/scanners/entra-id/applications/lifetime.ts";

describe("daysOf", () => {
  const lengths: readonly (readonly [string, number])[] = [
    ["P180D", 180],
    ["P26W", 182],
    ["PT4320H", 180],
    ["P1DT12H", 1.5],
    ["PT86400S", 1],
    ["PT0.5S", 0.5 / 86_400],
    ["P0D", 0],
  ];
  for (const [duration, days] of lengths) {
    it(`reads ${duration}`, () => assert.equal(daysOf(duration), days));
  }

  it("counts months and years as long as they can last", () => {
    assert.equal(daysOf("P6M"), 186);
    assert.equal(daysOf("P1Y"), 366);
  });

  it("tells months from minutes by the T before them", () => assert.equal(daysOf("PT1440M"), 1));

  for (const text of [
    "",
    "P",
    "PT",
    "180",
    "P180",
    "180D",
    "P-1D",
    "p180d",
    " P180D",
    "P180D ",
    "P1D2H",
    "half a year",
  ]) {
    it(`finds no duration in “${text}”`, () => assert.equal(daysOf(text), undefined));
  }

  it("reads any whole number of days", () => {
    fc.assert(fc.property(fc.nat(), (days) => daysOf(`P${days}D`) === days));
  });
});
