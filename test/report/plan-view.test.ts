import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planView } from "../../src/report/plan-view.ts";
import { pageView } from "../../src/report/view.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { planStep, withPlan } from "./fixtures/plan.ts";

const lifted = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" });
const other = finding({
  policyId: "MS.AAD.2.1v1",
  outcome: "warning",
  criticality: "should",
  bod2501: false,
});

function stepOf(about: Partial<Parameters<typeof planStep>[0]> = {}) {
  const plan = [
    planStep({ id: "before", findings: ["MS.AAD.2.1v1"], title: "Do this first" }),
    planStep({ id: "a", findings: ["MS.AAD.1.1v1"], ...about }),
  ];
  const [, step] = planView(assessment([lifted, other], { plan }))?.steps ?? [];
  assert.ok(step !== undefined);
  return step;
}

describe("the plan on the page", () => {
  it("has the steps in the plan’s order, numbered from 1", () => {
    const view = planView(withPlan(contoso()));
    assert.deepEqual(
      view?.steps.map(({ number, anchor }) => [number, anchor]),
      [1, 2, 3, 4].map((number) => [String(number), `step-step-${number}`]),
    );
    assert.match(view?.lead ?? "", /^4 steps lift the 4 policies below the line\./);
    assert.equal(
      view?.outside,
      "Not in the plan: 1 that could not be decided, 1 for a person to decide, 1 with the risk accepted.",
    );
  });

  it("says in a step’s line how much it lifts, how urgent it is, what it costs and who notices", () => {
    const { lifts, urgency, effort, noticed } = stepOf({ effort: "high", noticedBy: "everybody" });
    assert.deepEqual(
      [lifts, urgency, effort, noticed],
      ["Lifts 1 policy", "Required, BOD 25-01, High severity", "High effort", "Everybody notices"],
    );
    assert.equal(stepOf({ noticedBy: "some" }).noticed, "Some people notice");
    assert.equal(stepOf({ noticedBy: null }).noticed, "");
  });

  it("leads to the steps before it, and says what else has to be so", () => {
    assert.deepEqual(
      stepOf({ after: ["before"], conditions: ["Two emergency access accounts exist."] }).before,
      [
        { text: "", step: { href: "#step-before", name: "Step 1: Do this first" } },
        { text: "Two emergency access accounts exist.", step: null },
        { text: "You own the licence: Entra ID P1.", step: null },
      ],
    );
  });

  it("leads to the instructions of each finding, and does not say them again", () => {
    const { work, lifted: lifts } = stepOf();
    assert.deepEqual(work, [{ href: "#MS.AAD.1.1v1-work", id: "MS.AAD.1.1v1", ways: "step by step" }]);
    assert.deepEqual(
      lifts.map(({ href }) => href),
      ["#MS.AAD.1.1v1"],
    );
  });

  it("tells each way back once, with the policies that it is for where there are several", () => {
    assert.deepEqual(stepOf({ findings: ["MS.AAD.1.1v1", "MS.AAD.2.1v1"] }).undo, [
      { policies: null, text: "Switch the policy to report-only." },
    ]);
    const otherway = { ...other, remediation: { ...other.remediation, undo: "Delete it." } };
    const plan = [planStep({ id: "a", findings: ["MS.AAD.1.1v1", "MS.AAD.2.1v1"] })];
    const [step] = planView(assessment([lifted, otherway], { plan }))?.steps ?? [];
    assert.deepEqual(
      step?.undo.map(({ policies }) => policies),
      ["MS.AAD.1.1v1", "MS.AAD.2.1v1"],
    );
  });

  it("names whom it exposes, where the evidence does", () => {
    assert.equal(
      stepOf({ exposed: { accounts: 7, privileged: 2 } }).exposure,
      "The evidence names 7 accounts, 2 of them privileged.",
    );
    assert.equal(stepOf().exposure, "");
  });

  it("makes whatever stands in it visible", () => {
    assert.equal(stepOf({ title: "Turn\u202E" }).title, "Turn⟨U+202E⟩");
    assert.equal(stepOf({ verify: "plimsoll\u0007" }).verify.command, "plimsoll␇");
  });

  it("is not there in an assessment from before there were plans, nor where nothing is below the line", () => {
    assert.equal(planView(contoso()), null);
    assert.equal(planView(assessment([], { plan: [] })), null);
  });
});

describe("the first screen", () => {
  it("invites to the first three steps of the plan, and says why", () => {
    const { first, headline } = pageView(withPlan(contoso()));
    assert.equal(headline, "3 required policies are below the line; start with these three.");
    assert.deepEqual(
      first.map(({ anchor }) => anchor),
      ["step-step-1", "step-step-2", "step-step-3"],
    );
    assert.ok(first.every(({ why, about }) => why !== "" && about.startsWith("Lifts 1 policy · ")));
  });
});
