import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { FaultPlan } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { withEmulator } from "../support/emulated.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

/** The findings on applications, consents, tokens and sessions, as a user would get them. */
function findingsIn(
  tenant: string,
  faults: FaultPlan = {},
): Promise<Map<string, Assessment["findings"][number]>> {
  return withEmulator(tenant, { faults }, async ({ emulator, files }) => {
    appendFileSync(files.profile, "baselines: [audit-readiness]\n");
    const ours = (await scanEmulated(emulator, { profile: files.profile })).findings.filter(({ policyId }) =>
      /^AR\.(7\.[1-4]|8\.[1-4])$/.test(policyId),
    );
    return new Map(ours.map((finding) => [finding.policyId, finding]));
  });
}

const everyPolicy = ["AR.7.1", "AR.7.2", "AR.7.3", "AR.7.4", "AR.8.1", "AR.8.2", "AR.8.3", "AR.8.4"];

describe("applications, tokens and sessions", () => {
  it("are in order in the compliant tenant, with one application limited by a policy and one by a role's scope", async () => {
    const findings = await findingsIn("compliant");
    assert.deepEqual([...findings.keys()].sort(), everyPolicy);
    for (const { policyId, outcome, summary } of findings.values())
      assert.equal(outcome, "pass", `${policyId}: ${summary}`);
    const scoped = findings.get("AR.7.2");
    assert.deepEqual(
      scoped?.evidence.map(({ object, actual }) => [object.name, actual]),
      [
        [
          "Mail archive",
          "Mail.Read of Microsoft Graph: application access policy: members of “Archived mailboxes” only",
        ],
        [
          "Ticket desk",
          "Application Mail.ReadWrite in Exchange: role in Exchange: scope “Help desk mailboxes” only",
        ],
      ],
    );
  });

  it("show every fault of the faulty one", async () => {
    const findings = await findingsIn("faulty");
    const outcomes = Object.fromEntries([...findings].map(([id, { outcome }]) => [id, outcome]));
    assert.deepEqual(outcomes, {
      "AR.7.1": "fail",
      "AR.7.2": "fail",
      "AR.7.3": "warning",
      "AR.7.4": "fail",
      "AR.8.1": "warning",
      "AR.8.2": "warning",
      "AR.8.3": "warning",
      "AR.8.4": "warning",
    });
    const unscoped = findings
      .get("AR.7.2")
      ?.evidence.find(({ object }) => object.name === "Payroll Connector");
    assert.match(unscoped?.note ?? "", /Grants add up/);
    assert.match(findings.get("AR.8.4")?.evidence[0]?.actual ?? "", /^480 minutes, for every application/);
  });

  it("stay undecided, and never pass, where neither Exchange nor the policies may be read", async () => {
    const refused = (match: string) => ({ match, times: "always", fault: { kind: "forbidden" } }) as const;
    const findings = await findingsIn("compliant", {
      rules: [refused("/Get-ManagementRoleAssignment$/"), refused("/tokenLifetimePolicies/")],
    });
    for (const policyId of ["AR.7.1", "AR.7.2", "AR.7.3", "AR.8.4"])
      assert.equal(findings.get(policyId)?.outcome, "unknown", policyId);
    assert.equal(findings.get("AR.7.4")?.outcome, "pass");
  });
});
