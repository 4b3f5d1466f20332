import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../src/engine/assessment.ts";
import { drawWaterline } from "../../src/report/waterline.ts";
import type { Mark } from "../../src/report/waterline.ts";

function mark(outcome: Outcome, severity: Mark["severity"] = "high", section = "1"): Mark {
  return { href: "#MS.AAD.1.1v1", label: "MS.AAD.1.1v1", outcome, severity, section };
}

const placesOf = (marks: Mark[]) => drawWaterline(marks).marks.map(({ place }) => place);

describe("the waterline", () => {
  it("puts what is met above the line, and what is undecided on it", () => {
    const marks = [mark("pass"), mark("unknown"), mark("manual"), mark("notApplicable")];
    assert.deepEqual(placesOf(marks), ["above", "on", "on", "on"]);
  });

  it("hangs what is not met the deeper the more severe it is, accepted or not", () => {
    const marks = [
      mark("fail", "low"),
      mark("warning", "medium"),
      mark("accepted", "high"),
      mark("fail", "critical"),
    ];
    assert.deepEqual(placesOf(marks), ["low", "medium", "high", "critical"]);
  });

  it("parts the sections of the baseline’s document", () => {
    const { marks } = drawWaterline([mark("pass"), mark("pass"), mark("pass", "high", "2")]);
    assert.deepEqual(
      marks.map(({ opensSection }) => opensSection),
      [false, false, true],
    );
  });

  it("is as high as its deepest mark needs, and never lower than the line", () => {
    assert.equal(
      drawWaterline([mark("fail", "medium"), mark("pass"), mark("warning", "low")]).deepest,
      "medium",
    );
    assert.equal(drawWaterline([mark("pass", "critical")]).deepest, "on");
    assert.equal(drawWaterline([]).deepest, "on");
  });
});
