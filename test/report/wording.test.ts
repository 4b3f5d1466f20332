import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../src/engine/assessment.ts";
import { day, dayOrText, headline, moment, standfirst, startWith } from "../../src/report/wording.ts";
import { assessment, finding } from "./fixtures/build.ts";

/** Contoso with one finding for each outcome given. */
function contosoWith(...outcomes: Outcome[]) {
  return assessment(
    outcomes.map((outcome, index) => finding({ policyId: `MS.AAD.1.${index + 1}v1`, outcome })),
  );
}

describe("the headline", () => {
  const cases: [string, Outcome[], string, number][] = [
    [
      "counts required policies and names the first three",
      ["fail", "warning", "fail", "fail", "fail"],
      "4 required policies are below the line",
      3,
    ],
    ["speaks of one in the singular", ["fail", "pass"], "1 required policy is below the line", 1],
    [
      "turns to recommended policies where no required one is below",
      ["warning", "pass"],
      "No required policy is below the line, but 1 recommended one is",
      1,
    ],
    [
      "does not promise more than was decided",
      ["pass", "unknown"],
      "Nothing that could be decided is below the line",
      0,
    ],
    [
      "is no good news where nothing was decided",
      ["unknown", "unknown", "manual"],
      "No policy could be decided: 2 could not be read, 1 needs a person",
      0,
    ],
    [
      "says so where everything waits for people",
      ["manual", "manual"],
      "No policy could be decided: 2 need a person",
      0,
    ],
    [
      "says that accepted risks are below the line",
      ["pass", "accepted"],
      "Only accepted risks are below the line",
      0,
    ],
    [
      "says both where something is accepted and something undecided",
      ["accepted", "manual"],
      "Of what could be decided, only accepted risks are below the line",
      0,
    ],
    ["is glad where everything is met", ["pass", "notApplicable"], "No policy is below the line", 0],
    ["claims nothing where nothing was assessed", [], "No policy was assessed", 0],
  ];
  for (const [name, outcomes, sentence, named] of cases) {
    it(name, () => {
      const result = headline(contosoWith(...outcomes));
      assert.equal(result.sentence, sentence);
      assert.equal(result.first.length, named);
    });
  }

  it("names the first findings in the assessment’s own order", () => {
    const { first } = headline(contosoWith("warning", "fail", "pass", "fail"));
    assert.deepEqual(
      first.map(({ policyId }) => policyId),
      ["MS.AAD.1.2v1", "MS.AAD.1.4v1"],
    );
  });

  it("invites to start only where there is something to start with", () => {
    assert.deepEqual([0, 1, 2, 3].map(startWith), [
      "",
      "start with this one",
      "start with these two",
      "start with these three",
    ]);
  });
});

describe("the standfirst", () => {
  it("says every outcome that the headline leaves out, in singular and plural", () => {
    const { total } = contosoWith(
      "fail",
      "warning",
      "unknown",
      "manual",
      "manual",
      "accepted",
      "pass",
      "notApplicable",
    ).summary;
    assert.equal(
      standfirst(total),
      "1 of 8 policies is met. 1 recommended policy is below the line as well; 1 could not be decided, because something could not be read; " +
        "2 need a person’s judgement; 1 is not met, with the risk accepted; and 1 does not apply here.",
    );
  });

  it("is one sentence where everything is met", () => {
    assert.equal(standfirst(contosoWith("pass", "pass").summary.total), "2 of 2 policies are met.");
  });
});

describe("times", () => {
  it("are in UTC, whatever the machine’s zone", () => {
    assert.equal(moment("2026-11-21T23:59:30Z"), "21 November 2026, 23:59 UTC");
    assert.equal(day("2026-01-01T00:00:00Z"), "1 January 2026");
  });

  it("that a person wrote and that are none stay as written, made visible", () => {
    assert.equal(dayOrText("2027-01-31"), "31 January 2027");
    assert.equal(dayOrText("next\u202Espring"), "next⟨U+202E⟩spring");
  });
});
