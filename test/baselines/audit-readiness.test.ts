import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { forensicCore } from "../../src/scanners/audit-readiness/mailbox-auditing/actions.ts";
import { logonTypes } from "../../src/scanners/audit-readiness/mailbox-auditing/settings.ts";
import { commandOf } from "./product-policies.ts";

const [baseline, ...others] = loadBaselines({ baselines: ["audit-readiness"] });
const policies = baseline?.policies ?? [];

function policy(id: string) {
  const found = policies.find((each) => each.id === id);
  assert.ok(found, id);
  return found;
}

describe("baselines/audit-readiness.yaml", () => {
  it("is the whole of its baseline, with ids of ours in order", () => {
    assert.deepEqual(others, []);
    assert.deepEqual(
      policies.map(({ id, criticality, severity }) => `${id} ${criticality} ${severity}`),
      [
        "AR.1.1 shall critical",
        "AR.2.1 shall critical",
        "AR.2.2 shall critical",
        "AR.2.3 shall critical",
        "AR.2.4 should medium",
        "AR.2.5 shall high",
        "AR.2.7 should medium",
        "AR.2.8 should low",
        "AR.6.1 shall high",
        "AR.6.2 should medium",
        "AR.6.3 should medium",
        "AR.6.4 should low",
        "AR.7.5 shall high",
        "AR.7.6 should medium",
        "AR.7.7 shall high",
      ],
    );
  });

  it("claims no obligation under BOD 25-01 for ids that CISA does not know", () => {
    assert.ok(policies.length > 0);
    assert.ok(policies.every(({ bod2501 }) => !bod2501));
  });

  it("says what could not be verified where a rule hangs on it", () => {
    const unsure = policies.filter(({ requirement }) => requirement.includes("Not verified:"));
    assert.deepEqual(
      unsure.map(({ id }) => id),
      ["AR.2.3", "AR.2.7", "AR.6.1", "AR.6.2", "AR.6.3", "AR.7.5", "AR.7.7"],
    );
  });

  it("has one threshold, which a profile may raise", () => {
    const thresholds = policies.flatMap(({ id, parameters = {} }) =>
      Object.entries(parameters).map(([name, { value, stricter }]) => `${id} ${name} ${value} ${stricter}`),
    );
    assert.deepEqual(thresholds, ["AR.2.8 minimumDays 90 higher"]);
  });

  it("gives customised lists back or adds to them, and overwrites none", () => {
    for (const id of ["AR.2.3", "AR.2.4"]) {
      assert.match(commandOf(policy(id)), /Set-Mailbox .* -DefaultAuditSet Admin,Delegate,Owner$/m);
      assert.doesNotMatch(commandOf(policy(id)), /-Audit(?:Owner|Delegate|Admin)/);
    }
    const adding = commandOf(policy("AR.2.5"));
    assert.match(adding, /@\{ Add = /);
    assert.match(adding, /DefaultAuditSet -contains \$logonType\) \{ continue \}/);
    for (const { remediation } of policies) {
      for (const step of remediation.steps)
        assert.doesNotMatch(step, /-Audit(?:Owner|Delegate|Admin) (?!@\{Add=|and\b)[A-Z@]/);
    }
  });

  it("names in the text and in the command of AR.2.5 what the check asks for", () => {
    const { requirement } = policy("AR.2.5");
    for (const action of new Set(logonTypes.flatMap((logonType) => forensicCore[logonType]))) {
      assert.ok(requirement.includes(action), action);
      assert.ok(commandOf(policy("AR.2.5")).includes(`'${action}'`), action);
    }
  });
});
