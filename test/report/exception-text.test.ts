import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { annotationText, exceptionText } from "../../src/report/exception-text.ts";
import { plain, unlimited } from "./fixtures/build.ts";

const acceptance = {
  kind: "acceptance",
  live: true,
  reason: "The domain is parked.",
  approvedBy: "Megan Bowen",
  expires: "2027-01-31",
  excluded: [],
  ...unlimited,
} as const;

describe("an exception in a sentence", () => {
  const rows = [
    [
      "an accepted risk",
      { ...acceptance, excluded: [] },
      "The risk is accepted until 31 January 2027 (approved by Megan Bowen): The domain is parked.",
    ],
    [
      "one without an approver or an end",
      { ...acceptance, excluded: [], approvedBy: null, expires: null },
      "The risk is accepted with no end date: The domain is parked.",
    ],
    [
      "objects left out",
      { ...acceptance, kind: "exclusion", excluded: ["fabrikam.com", "Kiosk"] },
      "Left out of this policy until 31 January 2027 (fabrikam.com, Kiosk) (approved by Megan Bowen): The domain is parked.",
    ],
    [
      "one that has ended",
      { ...acceptance, excluded: [], live: false, expires: "2026-06-30" },
      "The exception ended on 30 June 2026 and changes nothing any more (approved by Megan Bowen): The domain is parked.",
    ],
  ] as const;
  for (const [name, exception, sentence] of rows) {
    it(name, () =>
      assert.equal(exceptionText({ ...exception, excluded: [...exception.excluded] }), sentence),
    );
  }
});

describe("a remark in a sentence", () => {
  it("has the comment and the day, where there are any", () => {
    assert.equal(
      annotationText({ comment: "Legal decides.", remediationDate: "2027-03-01", ...plain }),
      "Legal decides. To be remedied by 1 March 2027.",
    );
    assert.equal(
      annotationText({ comment: "Legal decides.", remediationDate: null, ...plain }),
      "Legal decides.",
    );
    assert.equal(annotationText({ comment: null, remediationDate: null, ...plain }), "");
  });
});
