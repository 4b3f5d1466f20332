import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatedTenant, EmulatorOptions, RequestRecord } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { inFolder, outcomesOf } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

const ownPolicies = ["AR.4.4", "AR.4.5", "AR.5.1", "AR.5.2", "AR.5.3", "AR.5.4", "AR.5.6", "AR.5.8"];

function built(name: string): EmulatedTenant {
  const recipe = tenants.find((each) => each.name === name);
  assert.ok(recipe);
  // The emulator's own clock would have the last sign-ins lie where this scan does not expect them.
  return recipe.build({ now: new Date() });
}

interface Scanned {
  readonly assessment: Assessment;
  readonly outcomes: Readonly<Record<string, string | undefined>>;
  readonly requests: readonly RequestRecord[];
}

/** Scans the tenant for audit readiness alone, and gives the outcomes of the policies on export. */
function scanned(
  options: EmulatorOptions,
  profile: Readonly<Record<string, unknown>> = {},
): Promise<Scanned> {
  return inFolder(async (folder) => {
    const emulator = await startEmulator(options);
    try {
      const chosen = { baselines: ["audit-readiness"], ...profile };
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), chosen);
      const assessment = await scanEmulated(emulator, { profile: files.profile });
      const all = outcomesOf(assessment);
      const outcomes = Object.fromEntries(ownPolicies.map((id) => [id, all.get(id)]));
      return { assessment, outcomes, requests: emulator.requests };
    } finally {
      await emulator.stop();
    }
  });
}

const each = (outcome: string, ...others: readonly (readonly [string, string])[]) => ({
  ...Object.fromEntries(ownPolicies.map((id) => [id, outcome])),
  ...Object.fromEntries(others),
});

describe("the export of logs", () => {
  it("is in order in a tenant whose logs go to a workspace that is watched", async () => {
    const { outcomes, requests } = await scanned({ tenant: built("compliant") });
    assert.deepEqual(outcomes, each("pass"));
    assert.ok(!requests.some(({ unexpected }) => unexpected));
    assert.ok(!requests.some(({ path }) => path.includes("/activity/feed")));
  });

  it("has a fault of each kind in the faulty tenant", async () => {
    const { outcomes, assessment } = await scanned({ tenant: built("faulty") });
    assert.deepEqual(
      outcomes,
      each("fail", ["AR.5.2", "warning"], ["AR.5.6", "manual"], ["AR.5.8", "warning"]),
    );
    const finding = (id: string) => assessment.findings.find(({ policyId }) => policyId === id);
    assert.match(finding("AR.5.4")?.summary ?? "", /collector looks dead/);
    assert.match(finding("AR.5.8")?.summary ?? "", /^None of 63 rules/);
    assert.deepEqual(
      finding("AR.5.2")
        ?.evidence.filter(({ result }) => result === "violates")
        .map(({ object }) => object.name),
      ["fabrikam-soc-2021", "fabrikamlogs"],
    );
  });

  for (const [missing, outcomes] of [
    ["Azure: Monitoring Reader", each("manual", ["AR.5.4", "pass"])],
    ["Azure: Reader", each("manual", ["AR.5.4", "pass"])],
    ["AuditLog.Read.All", each("pass")],
    ["CustomDetection.Read.All", each("pass")],
    ["Application.Read.All", each("pass", ["AR.5.1", "pass"], ["AR.5.4", "unknown"])],
  ] as const)
    it(`neither passes nor fails for want of ${missing}`, async () => {
      const scan = await scanned({ tenant: built("compliant"), missingPermissions: [missing] });
      assert.deepEqual(scan.outcomes, outcomes);
    });

  it("is unknown where Azure breaks off", async () => {
    const fault = { kind: "status", status: 500 } as const;
    const rules = [{ match: "/arm/subscriptions.*tables/", times: "always", fault } as const];
    const { outcomes } = await scanned({ tenant: built("compliant"), faults: { rules } });
    assert.deepEqual(outcomes, each("unknown", ["AR.5.4", "pass"], ["AR.5.6", "pass"], ["AR.5.8", "pass"]));
  });

  it("asks for no id of the tenant's that could lead elsewhere, and shows its names as text", async () => {
    const { outcomes, requests } = await scanned({ tenant: built("hostile") });
    assert.ok(Object.values(outcomes).every((outcome) => outcome !== "pass"));
    assert.ok(!requests.some(({ unexpected }) => unexpected));
    assert.ok(!requests.some(({ path }) => /\.\.|Authorization|x=/.test(path)));
  });

  it("takes the profile at its word where records must leave", async () => {
    const { outcomes } = await scanned(
      { tenant: built("faulty") },
      { declared: { mustExportLogs: true, logRetention: { searchableDays: 30, retrievableDays: 90 } } },
    );
    assert.equal(outcomes["AR.5.6"], "warning");
    assert.equal(outcomes["AR.4.4"], "manual");
  });

  it("is read in full from a large tenant", async () => {
    const { outcomes } = await scanned({ tenant: built("large") });
    assert.deepEqual(outcomes, each("pass"));
  });
});
