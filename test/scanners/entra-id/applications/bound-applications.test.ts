import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  boundApplications,
  isScubaGearsDateForAll,
} from "../../../../src/scanners/entra-id/applications/bound-applications.ts";

describe("boundApplications", () => {
  const lowestDates = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+00:00",
    "0001-01-01T00:00:00.0000000Z",
    "/Date(-62135596800000)/",
  ];
  for (const date of lowestDates) {
    it(`binds all applications by ${date}`, () => assert.equal(boundApplications(date), "all"));
  }
  it("binds all applications without a date", () => assert.equal(boundApplications(null), "all"));

  for (const date of [
    "2024-01-01T00:00:00Z",
    "2024-01-01",
    "/Date(1700000000000)/",
    "0001-01-01T00:00:01Z",
  ]) {
    it(`binds only newer applications by ${date}`, () => assert.equal(boundApplications(date), "newer"));
  }
  for (const date of ["", "last spring", "/Date(soon)/"]) {
    it(`cannot read “${date}”`, () => assert.equal(boundApplications(date), "unreadable"));
  }
});

describe("isScubaGearsDateForAll", () => {
  it("knows two spellings", () => {
    assert.equal(isScubaGearsDateForAll("0001-01-01T00:00:00Z"), true);
    assert.equal(isScubaGearsDateForAll("/Date(-62135596800000)/"), true);
  });
  it("knows no other spelling of the same moment", () => {
    assert.equal(isScubaGearsDateForAll("0001-01-01T00:00:00+00:00"), false);
    assert.equal(isScubaGearsDateForAll(null), false);
    assert.equal(isScubaGearsDateForAll(undefined), false);
  });
});
