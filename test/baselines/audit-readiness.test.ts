import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { premiumAuditPlan } from "../../src/scanners/audit-readiness/licences/products.ts";
import { scoredRecordTypes } from "../../src/scanners/audit-readiness/retention/record-types.ts";
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
        "AR.1.2 shall high",
        "AR.1.3 shall high",
        "AR.1.4 should medium",
        "AR.2.1 shall critical",
        "AR.2.2 shall critical",
        "AR.2.3 shall critical",
        "AR.2.4 should medium",
        "AR.2.5 shall high",
        "AR.2.6 should low",
        "AR.2.7 should medium",
        "AR.2.8 should low",
        "AR.2.9 should low",
        "AR.3.2 shall high",
        "AR.4.1 shall high",
        "AR.4.2 shall high",
        "AR.4.3 should low",
        "AR.4.4 shall high",
        "AR.4.5 shall high",
        "AR.5.1 shall high",
        "AR.5.2 should medium",
        "AR.5.3 shall high",
        "AR.5.4 shall high",
        "AR.5.6 should medium",
        "AR.5.7 shall high",
        "AR.5.8 should medium",
        "AR.6.1 shall high",
        "AR.6.2 should medium",
        "AR.6.3 should medium",
        "AR.6.4 should low",
        "AR.7.1 shall high",
        "AR.7.2 shall high",
        "AR.7.3 should medium",
        "AR.7.4 shall high",
        "AR.7.5 shall high",
        "AR.7.6 should medium",
        "AR.7.7 shall high",
        "AR.8.1 should medium",
        "AR.8.2 should low",
        "AR.8.3 should low",
        "AR.8.4 should medium",
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
      [
        "AR.1.2",
        "AR.1.3",
        "AR.1.4",
        "AR.2.3",
        "AR.2.6",
        "AR.2.7",
        "AR.2.9",
        "AR.4.1",
        "AR.4.2",
        "AR.4.4",
        "AR.4.5",
        "AR.5.1",
        "AR.5.4",
        "AR.5.6",
        "AR.5.7",
        "AR.5.8",
        "AR.6.1",
        "AR.6.2",
        "AR.6.3",
        "AR.7.1",
        "AR.7.2",
        "AR.7.3",
        "AR.7.5",
        "AR.7.7",
        "AR.8.1",
        "AR.8.2",
      ],
    );
  });

  it("says of tokens and sessions that they would not have stopped a stolen provider key", () => {
    const honest = policies.filter(({ id }) => id.startsWith("AR.8."));
    assert.ok(honest.length > 0);
    for (const { id, requirement } of honest)
      assert.match(requirement, /This would not have stopped\s+the intrusion of 2023/, id);
  });

  it("has thresholds, which a profile may tighten", () => {
    const thresholds = policies.flatMap(({ id, parameters = {} }) =>
      Object.entries(parameters).map(([name, { value, stricter }]) => `${id} ${name} ${value} ${stricter}`),
    );
    assert.deepEqual(thresholds, [
      "AR.1.2 maximumHours 48 lower",
      "AR.1.2 minimumMailboxes 10 lower",
      "AR.2.8 minimumDays 90 higher",
      "AR.5.7 minimumMailboxes 3 lower",
      "AR.7.3 maximumSecretDays 180 lower",
      "AR.7.3 maximumCertificateDays 365 lower",
      "AR.7.3 recentDays 30 higher",
      "AR.8.3 maximumHours 24 lower",
      "AR.8.4 maximumMinutes 60 lower",
    ]);
  });

  it("gives customised lists back or adds to them, and overwrites none", () => {
    for (const id of ["AR.2.3", "AR.2.4"]) {
      assert.match(commandOf(policy(id)), /Set-Mailbox .* -DefaultAuditSet Admin,Delegate,Owner$/m);
      assert.doesNotMatch(commandOf(policy(id)), /-Audit(?:Owner|Delegate|Admin)/);
    }
    assert.match(commandOf(policy("AR.2.6")), /Set-Mailbox .* -AuditOwner @\{Add="SearchQueryInitiated"\}$/m);
    const adding = commandOf(policy("AR.2.5"));
    assert.match(adding, /@\{ Add = /);
    assert.match(adding, /DefaultAuditSet -contains \$logonType\) \{ continue \}/);
    for (const { remediation } of policies) {
      for (const step of remediation.steps)
        assert.doesNotMatch(step, /-Audit(?:Owner|Delegate|Admin) (?!@\{Add=|and\b)[A-Z@]/);
    }
  });

  it("keeps in the command of AR.4.1 every kind of records that the check scores", () => {
    for (const { name } of scoredRecordTypes)
      assert.ok(commandOf(policy("AR.4.1")).includes(`'${name}'`), name);
  });

  it("switches on in AR.3.2 the one plan that the check looks for, and leaves the others as they are", () => {
    assert.ok(commandOf(policy("AR.3.2")).includes(premiumAuditPlan));
    assert.match(
      commandOf(policy("AR.3.2")),
      /disabledPlans = @\(\$_\.disabledPlans \| Where-Object \{ \$_ -ne \$plan \}\)/,
    );
  });

  it("names in the text and in the command of AR.2.5 what the check asks for", () => {
    const { requirement } = policy("AR.2.5");
    for (const action of new Set(logonTypes.flatMap((logonType) => forensicCore[logonType]))) {
      assert.ok(requirement.includes(action), action);
      assert.ok(commandOf(policy("AR.2.5")).includes(`'${action}'`), action);
    }
  });
});
