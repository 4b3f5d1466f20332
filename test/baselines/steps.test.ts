import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { readSteps } from "../../src/baselines/steps.ts";

const policyIds = ["MS.HARBOUR.1.1v1", "MS.HARBOUR.1.2v1"];

interface Given {
  readonly id: string;
  readonly policies: readonly string[];
  readonly after?: readonly string[];
}

const lines: Given = { id: "load-lines", policies: ["MS.HARBOUR.1.1v1"] };
const tides: Given = { id: "tides", policies: ["MS.HARBOUR.1.2v1"], after: ["load-lines"] };

function reading(t: TestContext, steps: readonly Given[]) {
  const directory = mkdtempSync(join(tmpdir(), "plimsoll-steps-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const rest = {
    title: "Mark the ships",
    why: "So that nobody drowns.",
    noticedBy: "some",
    tryFirst: "Mark one ship.",
  };
  // JSON is YAML; one line for each step, so that a flaw's line says which step it is in.
  const text = steps.map((step) => `  - ${JSON.stringify({ ...step, ...rest })}`).join("\n");
  writeFileSync(join(directory, "steps.yaml"), `steps:\n${text}\n`);
  return readSteps(directory, policyIds);
}

function flawsOf(t: TestContext, steps: readonly Given[]): string[] {
  const result = reading(t, steps);
  assert.ok("flaws" in result, "The steps were accepted.");
  return result.flaws.map((flaw) => flaw.replace(/^.*steps\.yaml:(\d+):\d+/, "$1"));
}

describe("our own steps.yaml", () => {
  it("has every policy of every baseline in exactly one step", () => {
    const policies = loadBaselines().flatMap((baseline) => baseline.policies);
    assert.ok(policies.length > 100);
    for (const { id, step } of policies)
      assert.equal(step?.policies.filter((each) => each === id).length, 1, `${id} is in no step`);
  });

  it("has emergency access as a condition, and report-only first, wherever a command makes a Conditional Access policy", () => {
    const policies = loadBaselines().flatMap((baseline) => baseline.policies);
    const creating = policies.filter(({ remediation: { requests = [] } }) =>
      requests.some(
        ({ method, path }) => method === "POST" && path === "/v1.0/identity/conditionalAccess/policies",
      ),
    );
    assert.ok(creating.length > 5);
    for (const { id, step } of creating) {
      assert.ok(
        step?.conditions.some((condition) => condition.includes("emergency access accounts")),
        id,
      );
      assert.match(step?.tryFirst ?? "", /report-only/, id);
    }
  });
});

describe("readSteps", () => {
  it("gives each policy its step", (t) => {
    const result = reading(t, [lines, tides]);
    assert.ok("byPolicy" in result);
    assert.deepEqual(
      [...result.byPolicy].map(([id, step]) => [id, step.id, step.after]),
      [
        ["MS.HARBOUR.1.1v1", "load-lines", []],
        ["MS.HARBOUR.1.2v1", "tides", ["load-lines"]],
      ],
    );
  });

  it("has no steps for a folder without the file", () => {
    const result = readSteps(join(tmpdir(), "plimsoll-no-such-folder"), policyIds);
    assert.deepEqual(result, { byPolicy: new Map() });
  });

  const twice = "stands in the steps twice: remove it from one of the two places.";
  const refused: { name: string; steps: readonly Given[]; flaws: string[] }[] = [
    {
      name: "a policy in no step",
      steps: [lines],
      flaws: ["2 The policy MS.HARBOUR.1.2v1 stands in no step: add it to the one it belongs to."],
    },
    {
      name: "a policy in two steps",
      steps: [lines, { ...tides, policies: policyIds }],
      flaws: [`2 The policy MS.HARBOUR.1.1v1 ${twice}`],
    },
    {
      name: "a policy twice in one step",
      steps: [lines, { ...tides, policies: ["MS.HARBOUR.1.2v1", "MS.HARBOUR.1.2v1"] }],
      flaws: [`3 The policy MS.HARBOUR.1.2v1 ${twice}`],
    },
    {
      name: "a policy that no baseline has",
      steps: [lines, { ...tides, policies: ["MS.HARBOUR.1.2v1", "MS.HARBOUR.9.9v1"] }],
      flaws: ["3 No baseline has the policy MS.HARBOUR.9.9v1: correct the id or remove it."],
    },
    {
      name: "two steps of one name",
      steps: [lines, { id: "load-lines", policies: ["MS.HARBOUR.1.2v1"] }],
      flaws: ["3 There is a step load-lines already: rename one of the two."],
    },
    {
      name: "a step that waits for none that there is",
      steps: [lines, { ...tides, after: ["storms"] }],
      flaws: ["3 There is no step storms: correct the id or remove it."],
    },
    {
      name: "a step that waits for itself",
      steps: [lines, { ...tides, after: ["tides"] }],
      flaws: ["3 The step tides waits for tides itself: remove one of the two."],
    },
    {
      name: "steps that wait for each other",
      steps: [{ ...lines, after: ["tides"] }, tides],
      flaws: [
        "2 The step tides waits for load-lines itself: remove one of the two.",
        "3 The step load-lines waits for tides itself: remove one of the two.",
      ],
    },
  ];
  for (const { name, steps, flaws } of refused)
    it(`refuses ${name}`, (t) => assert.deepEqual(flawsOf(t, steps), flaws));

  it("refuses a name that could be no part of a file's name", (t) => {
    for (const id of ["../tides", "Tides", "a b", "a--b", ""])
      assert.match(flawsOf(t, [lines, { ...tides, id }]).join("\n"), /steps\.1\.id/, id);
  });
});
