import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { describe, it } from "node:test";
import { withEmulator } from "../support/emulated.ts";
import type { FaultPlan } from "../../src/emulator/index.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

const ours = ["AR.6.1", "AR.6.2", "AR.6.3", "AR.6.4", "AR.7.5", "AR.7.6", "AR.7.7"];

/** Scans one of the emulator's tenants for audit readiness, and gives our findings by policy with the requests for each cmdlet. */
async function scanned(tenant: string, faults: FaultPlan = {}) {
  return withEmulator(tenant, { faults }, async ({ emulator, files }) => {
    appendFileSync(files.profile, "baselines: [audit-readiness]\n");
    const { findings } = await scanEmulated(emulator, { profile: files.profile });
    const finding = (policyId: string) => {
      const found = findings.find((each) => each.policyId === policyId);
      assert.ok(found, policyId);
      return found;
    };
    const outcomes = Object.fromEntries(ours.map((policyId) => [policyId, finding(policyId).outcome]));
    const cmdlets = emulator.requests.flatMap(({ cmdlet }) => cmdlet ?? []);
    return { finding, outcomes, cmdlets };
  });
}

describe("alerts and the ways in which mail leaves", () => {
  it("are in order in Contoso, and its mailboxes are read once for auditing and forwarding together", async () => {
    const { outcomes, cmdlets } = await scanned("compliant");
    assert.deepEqual(new Set(Object.values(outcomes)), new Set(["pass"]));
    // One for mailboxes, and one for those of public folders.
    assert.equal(cmdlets.filter((cmdlet) => cmdlet === "Get-Mailbox").length, 2);
  });

  it("are below the line in Fabrikam, each fault by name", async () => {
    const { finding, outcomes } = await scanned("faulty");
    assert.deepEqual(outcomes, {
      "AR.6.1": "fail",
      "AR.6.2": "warning",
      "AR.6.3": "warning",
      "AR.6.4": "warning",
      // Nothing is set, and the scan runs after October 2026 or before: Microsoft's timetable decides.
      "AR.7.5": new Date() < new Date("2026-10-01T00:00:00Z") ? "fail" : "manual",
      "AR.7.6": "warning",
      "AR.7.7": "fail",
    });
    const violating = (policyId: string) =>
      finding(policyId)
        .evidence.filter(({ result }) => result === "violates")
        .map(({ object }) => object.name);
    assert.deepEqual(violating("AR.6.1"), ["Suspicious Email Forwarding Activity"]);
    assert.match(
      finding("AR.7.6").summary,
      /in 3 of 2\d\d mailboxes, for the organisation .* and for new mailboxes/,
    );
    for (const name of ["Journal for the auditors", "People who forward", "Default", "Partner"])
      assert.ok(violating("AR.7.7").includes(name), name);
    assert.match(
      finding("AR.7.7").remediation.commands[0]?.text ?? "",
      /^Close-WayOut '.*' 'ForwardingSmtpAddress'$/m,
    );
  });

  it("are unknown where what decides is refused, and never in order", async () => {
    const forbidden = (match: string) => ({
      match,
      times: "always" as const,
      fault: { kind: "forbidden" as const },
    });
    const { outcomes } = await scanned("compliant", {
      rules: [
        forbidden("/Get-ProtectionAlert$/"),
        forbidden("/Get-CASMailbox$/"),
        forbidden("/Get-TransportRule$/"),
      ],
    });
    assert.deepEqual(outcomes, {
      "AR.6.1": "unknown",
      "AR.6.2": "unknown",
      "AR.6.3": "unknown",
      "AR.6.4": "pass",
      "AR.7.5": "pass",
      "AR.7.6": "unknown",
      "AR.7.7": "unknown",
    });
  });

  it("are read and shown in a tenant whose names are hostile", async () => {
    const { finding, outcomes } = await scanned("hostile");
    assert.equal(outcomes["AR.7.7"], "fail");
    assert.ok(
      finding("AR.7.7").evidence.some(({ actual }) => /forwards to .*@elsewhere\.example/s.test(actual)),
    );
    assert.equal(outcomes["AR.6.4"], "pass");
  });
});
