import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PlacedPolicy } from "../../src/baselines/load.ts";
import type { Step } from "../../src/baselines/schema.ts";
import type { Finding } from "../../src/engine/assessment.ts";
import { buildPlan } from "../../src/engine/plan.ts";
import { planStepSchema } from "../../src/engine/plan-step.ts";
import { evidence, finding } from "../report/fixtures/build.ts";

function step(id: string, policies: readonly string[], about: Partial<Step> = {}): Step {
  return {
    id,
    title: `Title of ${id}`,
    why: "So that nobody drowns.",
    policies: [...policies],
    privileged: false,
    noticedBy: "some",
    after: [],
    conditions: [],
    tryFirst: "Mark one ship.",
    ...about,
  };
}

/** The policies of these steps, as the loader gives them. */
function policiesOf(steps: readonly Step[]): PlacedPolicy[] {
  return steps.flatMap((each) => each.policies.map((id) => ({ ...policy(id), step: each })));
}

function policy(id: string): PlacedPolicy {
  return {
    id,
    title: `Title of ${id}`,
    requirement: "What is asked.",
    rationale: "Why it matters.",
    criticality: "shall",
    bod2501: false,
    severity: "low",
    nist80053: [],
    attack: [],
    remediation: { steps: ["Do it."], userImpact: "None at all.", effort: "low", undo: "Undo it." },
    references: [],
    baseline: "scuba",
    product: "harbour",
    section: { number: 1, title: "Loading" },
  };
}

const plain: Partial<Finding> = { bod2501: false, severity: "medium" };

function below(policyId: string, about: Partial<Finding> = {}): Finding {
  return finding({
    policyId,
    outcome: about.criticality === "should" ? "warning" : "fail",
    ...plain,
    ...about,
  });
}

function remediation(effort: "low" | "medium" | "high"): Pick<Finding, "remediation"> {
  return { remediation: { ...below("X").remediation, effort } };
}

function violating(type: string, ...ids: (string | null)[]): Pick<Finding, "evidence"> {
  return {
    evidence: ids.map((id) => evidence("Ada", "violates", { object: { type, id, name: `name of ${id}` } })),
  };
}

const a = step("a", ["MS.A.1.1v1"]);
const b = step("b", ["MS.B.1.1v1"]);
const ada = violating("User", "ada");

function orderOf(findings: readonly Finding[], steps: readonly Step[]): string[] {
  return buildPlan(findings, policiesOf(steps)).map(({ id }) => id);
}

describe("the order of a plan", () => {
  // In each row step b is the more urgent by one thing, and a by its name and by all that weighs less.
  const rows: { name: string; a: Partial<Finding>; b: Partial<Finding>; steps?: readonly Step[] }[] = [
    {
      name: "what is required, before what is recommended",
      a: { criticality: "should", bod2501: true, severity: "critical" },
      b: { severity: "low" },
    },
    { name: "BOD 25-01, before what it does not ask for", a: { severity: "critical" }, b: { bod2501: true } },
    { name: "the graver", a: { ...ada, severity: "high" }, b: { severity: "critical" } },
    { name: "more accounts exposed", a: { ...ada }, b: { ...violating("User", "bob", "cid") } },
    { name: "less effort", a: remediation("high"), b: remediation("medium") },
    {
      name: "what fewer people notice",
      a: {},
      b: {},
      steps: [
        { ...a, noticedBy: "some" },
        { ...b, noticedBy: "nobody" },
      ],
    },
    { name: "a prerequisite", a: { bod2501: true }, b: {}, steps: [{ ...a, after: ["b"] }, b] },
  ];
  for (const row of rows)
    it(`puts first: ${row.name}`, () => {
      const findings = [below("MS.A.1.1v1", row.a), below("MS.B.1.1v1", row.b)];
      assert.deepEqual(orderOf(findings, row.steps ?? [a, b]), ["b", "a"]);
      assert.deepEqual(orderOf(findings.toReversed(), (row.steps ?? [a, b]).toReversed()), ["b", "a"]);
    });

  it("goes by the policies' ids where nothing else tells them apart", () => {
    const findings = [below("MS.B.1.1v1"), below("MS.A.1.1v1")];
    assert.deepEqual(orderOf(findings, [b, a]), ["a", "b"]);
  });

  it("puts first: privileged accounts, before more accounts that are not", () => {
    const roles = step("roles", ["MS.ROLES.1.1v1"], { privileged: true });
    const findings = [
      below("MS.A.1.1v1", violating("Mailbox", "bob", "cid", "dan")),
      below("MS.B.1.1v1", ada),
      // The roles themselves are in order; their evidence tells who holds them.
      finding({
        policyId: "MS.ROLES.1.1v1",
        outcome: "pass",
        evidence: [evidence("Ada", "meets", { object: { type: "User", id: "ada", name: "Ada" } })],
      }),
    ];
    const plan = buildPlan(findings, policiesOf([a, b, roles]));
    assert.deepEqual(
      plan.map(({ id, exposed }) => [id, exposed]),
      [
        ["b", { accounts: 1, privileged: 1 }],
        ["a", { accounts: 3, privileged: 0 }],
      ],
    );
  });

  it("counts a step as urgent as its most urgent finding, which stands first in it", () => {
    const two = step("b", ["MS.B.1.1v1", "MS.B.1.10v1", "MS.B.1.2v1"]);
    const findings = [
      below("MS.A.1.1v1", { severity: "high" }),
      below("MS.B.1.10v1", { severity: "low" }),
      below("MS.B.1.2v1", { severity: "low" }),
      below("MS.B.1.1v1", { severity: "critical" }),
    ];
    const [first, second] = buildPlan(findings, policiesOf([a, two]));
    assert.deepEqual(first?.findings, ["MS.B.1.1v1", "MS.B.1.2v1", "MS.B.1.10v1"]);
    assert.equal(second?.id, "a");
  });

  it("moves a prerequisite up to what waits for it, past steps that are more urgent than itself", () => {
    const urgent = step("urgent", ["MS.C.1.1v1"], { after: ["b"] });
    const findings = [
      below("MS.A.1.1v1", { severity: "high" }),
      below("MS.B.1.1v1", { criticality: "should" }),
      below("MS.C.1.1v1", { severity: "critical" }),
    ];
    assert.deepEqual(orderOf(findings, [a, b, urgent]), ["b", "urgent", "a"]);
  });
});

describe("a plan", () => {
  it("has what is below the line, and nothing else", () => {
    for (const outcome of ["pass", "manual", "unknown", "notApplicable", "accepted"] as const)
      assert.deepEqual(
        buildPlan([finding({ policyId: "MS.A.1.1v1", outcome })], policiesOf([a])),
        [],
        outcome,
      );
    for (const outcome of ["fail", "warning"] as const)
      assert.equal(buildPlan([finding({ policyId: "MS.A.1.1v1", outcome })], policiesOf([a])).length, 1);
  });

  it("lists each violating account once, and only people", () => {
    const two = step("a", ["MS.A.1.1v1", "MS.A.1.2v1"]);
    const findings = [
      below("MS.A.1.1v1", violating("User", "ada", "bob", null)),
      below("MS.A.1.2v1", violating("User", "ada")),
      below("MS.B.1.1v1", violating("Domain", "contoso.example")),
    ];
    assert.deepEqual(
      buildPlan(findings, policiesOf([two, b])).map(({ exposed }) => exposed.accounts),
      [3, 0],
    );
  });

  it("names the products to scan again, and the highest effort", () => {
    const two = step("a", ["MS.A.1.1v1", "AR.1.1"]);
    const findings = [
      below("MS.A.1.1v1", { product: "teams", ...remediation("high") }),
      below("AR.1.1", { product: "audit-readiness", ...remediation("low") }),
    ];
    const [only] = buildPlan(findings, policiesOf([two]));
    assert.equal(only?.verify, "plimsoll scan --products audit-readiness,teams");
    assert.equal(only.effort, "high");
  });

  it("keeps a prerequisite that stands behind a step in order", () => {
    const middle = step("middle", ["MS.M.1.1v1"], { after: ["b"] });
    const last = { ...a, after: ["middle"] };
    const findings = [
      below("MS.A.1.1v1", { severity: "critical" }),
      finding({ policyId: "MS.M.1.1v1", outcome: "pass" }),
      below("MS.B.1.1v1"),
    ];
    const plan = buildPlan(findings, policiesOf([last, middle, b]));
    assert.deepEqual(
      plan.map(({ id, after }) => [id, after]),
      [
        ["b", []],
        ["a", ["b"]],
      ],
    );
  });

  it("says of a prerequisite that could not be decided that somebody has to make sure of it", () => {
    for (const outcome of ["unknown", "manual"] as const) {
      const findings = [below("MS.A.1.1v1"), finding({ policyId: "MS.B.1.1v1", outcome })];
      const waiting = { ...a, after: ["b"], conditions: ["The tide is low."] };
      const [only] = buildPlan(findings, policiesOf([waiting, b]));
      assert.deepEqual(only?.after, []);
      assert.deepEqual(only.conditions, [
        "The tide is low.",
        "You have made sure of “Title of b”: the scan could not decide MS.B.1.1v1.",
      ]);
    }
  });

  it("makes a step of its own, with a name for files, of a policy whose folder has no steps", () => {
    const plan = buildPlan([below("MS.A.1.1v1")], [policy("MS.A.1.1v1")]);
    assert.deepEqual(
      plan.map(({ id, title, noticedBy, tryFirst }) => ({ id, title, noticedBy, tryFirst })),
      [{ id: "ms-a-1-1v1", title: "Title of MS.A.1.1v1", noticedBy: null, tryFirst: null }],
    );
    for (const each of plan) planStepSchema.parse(each);
  });
});
