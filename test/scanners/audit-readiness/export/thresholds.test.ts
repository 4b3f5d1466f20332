import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { retentionRules } from "../../../../src/profile/choices.ts";
import { thresholdsOf } from "../../../../src/scanners/audit-readiness/export/thresholds.ts";

describe("how long records must be kept", () => {
  it("is told by each document that a profile may name", () => {
    assert.deepEqual(
      retentionRules.map((rule) => {
        const { searchableDays, retrievableDays } = thresholdsOf(rule);
        return [rule, searchableDays, retrievableDays];
      }),
      [
        ["m-26-14", 180, 365],
        ["scuba", 90, 365],
        ["m-21-31", 365, 913],
        ["six-months", 180, 180],
      ],
    );
  });

  it("may be days of the organisation's own", () => {
    assert.deepEqual(thresholdsOf({ searchableDays: 30, retrievableDays: 700 }), {
      searchableDays: 30,
      retrievableDays: 700,
      title: "the organisation's own rule",
    });
  });
});
