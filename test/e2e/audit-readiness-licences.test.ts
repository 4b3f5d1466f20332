import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { tenants } from "../../src/emulator/index.ts";
import type { FaultPlan, TenantOptions } from "../../src/emulator/index.ts";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { inFolder } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

const ours = ["AR.1.4", "AR.3.2", "AR.4.1", "AR.4.2", "AR.4.3"];

/** Scans a built-in tenant for audit readiness: what was found for the policies on licences and retention, and what was asked. */
function scanned(name: string, faults: FaultPlan = {}, options: TenantOptions = {}) {
  return inFolder(async (folder) => {
    const recipe = tenants.find((each) => each.name === name);
    assert.ok(recipe);
    const emulator = await startEmulator({ tenant: recipe.build(options), faults });
    try {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
        baselines: ["audit-readiness"],
      });
      const { findings, tables } = await scanEmulated(emulator, { profile: files.profile });
      const requests = emulator.requests.map(({ path }) => path);
      assert.ok(emulator.requests.every(({ unexpected }) => unexpected !== true));
      return { findings: findings.filter(({ policyId }) => ours.includes(policyId)), tables, requests };
    } finally {
      await emulator.stop();
    }
  });
}

const outcomesOf = (findings: Awaited<ReturnType<typeof scanned>>["findings"]) =>
  findings.map(({ policyId, outcome }) => `${policyId} ${outcome}`).sort();

describe("licences and retention", () => {
  it("are in order at Contoso, whose people all have E5 and whose records are kept for a year", async () => {
    const { findings, tables } = await scanned("compliant");
    assert.deepEqual(
      outcomesOf(findings),
      ours.map((id) => `${id} pass`),
    );
    const tiers = tables.find(({ id }) => id === "audit-tiers");
    assert.match(tiers?.rows[0]?.join(" | ") ?? "", /^Audit \(Premium\) \| 54 \| 54 \| 365 days$/);
  });

  it("are found wanting at Fabrikam, with figures, groups and names", async () => {
    const { findings } = await scanned("faulty");
    assert.deepEqual(outcomesOf(findings), [
      "AR.1.4 warning",
      "AR.3.2 fail",
      "AR.4.1 fail",
      "AR.4.2 fail",
      "AR.4.3 warning",
    ]);
    const summary = (id: string) => findings.find(({ policyId }) => policyId === id)?.summary ?? "";
    assert.match(summary("AR.3.2"), /^For 9 of 18 users .*, for 8 of them by the licence of a group\.$/);
    assert.match(summary("AR.4.1"), /^Mail access by 300 users is kept for 7 days/);
    const evidence = findings.flatMap((finding) => finding.evidence);
    assert.ok(evidence.some(({ object }) => object.name === "Licences: field sales"));
    assert.ok(evidence.some(({ actual }) => actual.includes("departed@fabrikam.example")));
  });

  it("are unknown where a later page of users is refused", async () => {
    const refused: FaultPlan = {
      rules: [{ match: "/users\\?.*skiptoken/", times: "always", fault: { kind: "forbidden" } }],
    };
    const { findings } = await scanned("large", refused, { users: 1_500, mailboxes: 20 });
    const unknown = findings.filter(({ outcome }) => outcome === "unknown").map(({ policyId }) => policyId);
    assert.deepEqual(unknown.sort(), ["AR.3.2", "AR.4.1"]);
  });

  it("are read of a larger tenant in one pass over its users", async () => {
    const { findings, requests } = await scanned("large", {}, { users: 2_500, mailboxes: 20 });
    assert.deepEqual(
      outcomesOf(findings),
      ours.map((id) => `${id} pass`),
    );
    assert.equal(requests.filter((path) => /\/users\?.*assignedLicenses/.test(path)).length, 3);
    assert.ok(!requests.some((path) => /\/groups\?.*assignedLicenses/.test(path)));
  });

  it("show hostile names as they are, and stop at none", async () => {
    const { findings } = await scanned("hostile");
    assert.ok(findings.every(({ outcome }) => outcome !== "unknown"));
  });
});
