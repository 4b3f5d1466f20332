import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatedTenant, FaultPlan, TenantOptions } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { inFolder, outcomesOf, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

const policyCount = loadBaselines({ baselines: ["audit-readiness"] }).flatMap(
  ({ policies }) => policies,
).length;

function built(name: string, options: TenantOptions = {}): EmulatedTenant {
  const recipe = tenants.find((each) => each.name === name);
  assert.ok(recipe);
  return recipe.build(options);
}

/** Fabrikam hides all faults of its mailboxes behind the organisation's switch: here it is on. */
function withAuditingOn(tenant: EmulatedTenant): EmulatedTenant {
  const organizations = tenant.exchange["Get-OrganizationConfig"].map((config) => ({
    ...config,
    AuditDisabled: false,
  }));
  return { ...tenant, exchange: { ...tenant.exchange, "Get-OrganizationConfig": organizations } };
}

/** Scans the tenant for audit readiness alone, as a user would. */
function scanned(tenant: EmulatedTenant, faults: FaultPlan = {}): Promise<Assessment> {
  return inFolder(async (folder) => {
    const emulator = await startEmulator({ tenant, faults });
    try {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"));
      appendFileSync(files.profile, "baselines: [audit-readiness]\n");
      return await scanEmulated(emulator, { profile: files.profile });
    } finally {
      await emulator.stop();
    }
  });
}

const inOrder = (assessment: Assessment) =>
  Object.fromEntries([...outcomesOf(assessment)].sort(([left], [right]) => (left < right ? -1 : 1)));

describe("audit readiness", () => {
  it("is met by a tenant that leaves its mailboxes as Microsoft audits them", async () => {
    const outcomes = inOrder(await scanned(built("compliant")));
    const others = Object.entries(outcomes).filter(([, outcome]) => outcome !== "pass");
    // Those that only --live-evidence looks at.
    assert.deepEqual(
      others.map((each) => each.join(" ")),
      ["AR.1.2 manual", "AR.1.3 manual", "AR.2.9 manual", "AR.5.7 manual"],
    );
    assert.equal(Object.keys(outcomes).length, policyCount);
  });

  it("names the one switch, and no mailbox, where auditing is off for the organisation", async () => {
    const { findings } = await scanned(built("faulty"));
    const below = findings.filter(({ policyId }) => /^AR\.2\.[1-8]$/.test(policyId));
    assert.deepEqual(new Set(below.map(({ outcome }) => outcome)), new Set(["fail", "warning"]));
    for (const { evidence } of below) {
      assert.equal(evidence.length, 1);
      assert.equal(evidence[0]?.property, "AuditDisabled");
    }
  });

  it("finds each fault of the mailboxes once auditing is on, also beyond the first thousand accounts", async () => {
    const assessment = await scanned(withAuditingOn(built("faulty")));
    const outcomes = inOrder(assessment);
    assert.equal(outcomes["AR.2.1"], "pass");
    for (const policyId of ["AR.2.2", "AR.2.3", "AR.2.5"]) assert.equal(outcomes[policyId], "fail", policyId);
    for (const policyId of ["AR.2.4", "AR.2.7", "AR.2.8"])
      assert.equal(outcomes[policyId], "warning", policyId);
    const bypass = assessment.findings.find(({ policyId }) => policyId === "AR.2.2");
    assert.match(bypass?.summary ?? "", /^2 of 1,\d{3} accounts bypass/);
  });

  for (const [what, match, policies, counted] of [
    [
      "mailboxes",
      "/skiptoken.* Get-Mailbox$/",
      ["AR.2.3", "AR.2.4", "AR.2.5", "AR.2.6", "AR.2.7", "AR.2.8", "AR.7.7"],
      /after 1,000 mailboxes/,
    ],
    ["accounts", "/skiptoken.* Get-MailboxAuditBypassAssociation$/", ["AR.2.2"], /after 1,000 accounts/],
  ] as const) {
    it(`is unknown, with the count that was read, where a page of ${what} is refused`, async () => {
      const assessment = await scanned(built("large", { users: 2_500, mailboxes: 2_500 }), {
        rules: [{ match, times: "always", fault: { kind: "forbidden" } }],
      });
      const unknown = assessment.findings.filter(({ outcome }) => outcome === "unknown");
      assert.deepEqual(unknown.map(({ policyId }) => policyId).sort(), [...policies]);
      for (const finding of unknown) assert.match(finding.unknown?.message ?? "", counted);
    });
  }

  it("reads every mailbox and account of a larger tenant", async () => {
    const { findings } = await scanned(built("large", { users: 2_500, mailboxes: 2_500 }));
    assert.ok(findings.every(({ outcome }) => ["pass", "notApplicable", "manual"].includes(outcome)));
    const recorded = findings.find(({ policyId }) => policyId === "AR.2.3");
    assert.match(recorded?.summary ?? "", /all 2,\d{3} user and shared mailboxes/);
  });

  it("is not read, and not reported, unless the profile or a flag asks for it", () =>
    inFolder(async (folder) => {
      const emulator = await startEmulator({ tenant: built("compliant") });
      try {
        const files = await writeEmulatorFiles(emulator, join(folder, "emulator"));
        const scan = (out: string, ...flags: string[]) =>
          plimsoll(["scan", "--profile", files.profile, "--out", join(folder, out), ...flags], {
            environment: files.environment,
          });
        await scan("default");
        assert.equal(readAssessment(join(folder, "default")).findings.length, 109);
        assert.ok(!emulator.requests.some(({ cmdlet }) => cmdlet === "Get-Mailbox"));
        await scan("chosen", "--products", "audit-readiness");
        assert.equal(readAssessment(join(folder, "chosen")).findings.length, policyCount);
      } finally {
        await emulator.stop();
      }
    }));
});
