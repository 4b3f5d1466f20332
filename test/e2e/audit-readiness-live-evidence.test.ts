import assert from "node:assert/strict";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatedTenant, Emulator, EmulatorOptions } from "../../src/emulator/index.ts";
import { auditTrail, readBy, trailMailbox } from "../../src/emulator/tenants/audit-trail.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { inFolder, outcomesOf, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { scanEmulated } from "../support/scan-emulated.ts";
import { startEmulator } from "../support/start-emulator.ts";

const live = ["AR.1.2", "AR.1.3", "AR.2.9", "AR.5.7"] as const;

function built(name: string): EmulatedTenant {
  const recipe = tenants.find((each) => each.name === name);
  assert.ok(recipe);
  return recipe.build({});
}

interface Stage {
  readonly emulator: Emulator;
  readonly folder: string;
  readonly out: string;
  /** Runs a command that reads the tenant, and says how it ended. */
  readonly run: (command: string, ...flags: string[]) => ReturnType<typeof plimsoll>;
  /** Scans into `out` by the program, and gives the assessment. */
  readonly scan: (...flags: string[]) => Promise<Assessment>;
  /** Scans with live evidence, and leaves no file. */
  readonly look: () => Promise<Assessment>;
}

function onStage(
  tenant: EmulatedTenant,
  work: (stage: Stage) => Promise<void>,
  options: Partial<EmulatorOptions> = {},
) {
  return inFolder(async (folder) => {
    const emulator = await startEmulator({ tenant, ...options });
    const out = join(folder, "out");
    try {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
        baselines: ["audit-readiness"],
      });
      const run: Stage["run"] = (command, ...flags) =>
        plimsoll([command, "--profile", files.profile, ...flags], { environment: files.environment });
      await work({
        emulator,
        folder,
        out,
        run,
        async scan(...flags) {
          const ended = await run("scan", "--out", out, ...flags);
          assert.equal(ended.code, 0, ended.stderr);
          return readAssessment(out);
        },
        look: () => scanEmulated(emulator, { profile: files.profile }, { optIns: ["live-evidence"] }),
      });
    } finally {
      await emulator.stop();
    }
  });
}

const outcomes = (assessment: Assessment) => live.map((id) => outcomesOf(assessment).get(id));
const finding = (assessment: Assessment, id: string) => {
  const found = assessment.findings.find(({ policyId }) => policyId === id);
  assert.ok(found);
  return found;
};
const liveRequests = ({ requests }: Emulator) =>
  requests
    .filter(({ path }) => /\/security\/(runHuntingQuery|auditLog)/.test(path))
    .map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);

describe("live evidence", () => {
  it("is not looked at unless it is asked for: nothing is sent, and the findings name the flag", () =>
    onStage(built("compliant"), async ({ emulator, run, scan, out, folder }) => {
      const assessment = await scan();
      assert.deepEqual(outcomes(assessment), ["manual", "manual", "manual", "manual"]);
      for (const id of live) assert.match(finding(assessment, id).summary, /--live-evidence/);
      assert.deepEqual(liveRequests(emulator), []);
      assert.ok(!assessment.sources.some(({ id }) => /mail-access|audit-changes/.test(id)));

      const again = join(folder, "again");
      await run("assess", join(out, "snapshot.json.gz"), "--out", again);
      assert.deepEqual(readAssessment(again).findings, assessment.findings);
    }));

  it("shows a log that is alive, makes the baseline, and names the newcomer of the second scan", () =>
    onStage(built("compliant"), async ({ run, scan, out, folder, emulator }) => {
      const first = await scan("--live-evidence");
      assert.deepEqual(outcomes(first), ["pass", "pass", "pass", "manual"]);
      assert.equal(
        finding(first, "AR.5.7").evidence.filter(({ object }) => object.type === "Application").length,
        3,
      );
      assert.deepEqual(outcomes(await scan("--live-evidence")), ["pass", "pass", "pass", "pass"]);
      // Two searches for the one question that Defender XDR is not asked alone, in each scan.
      assert.equal(liveRequests(emulator).filter((each) => each === "POST queries").length, 4);
      assert.ok(!emulator.requests.some(({ unexpected }) => unexpected === true));

      const again = join(folder, "again");
      await run("assess", join(out, "snapshot.json.gz"), "--out", again);
      assert.deepEqual(readAssessment(again).findings, readAssessment(out).findings);

      const baseline = join(folder, "baseline.json.gz");
      copyFileSync(join(out, "snapshot.json.gz"), baseline);
      const { mailAccess, ...trail } = built("compliant").auditTrail;
      const usual = Array.from({ length: mailAccess.size }, (_, index) => mailAccess.at(index));
      const victims = ["a", "b", "c"].map((name) => trailMailbox(`${name}@contoso.example`));
      const reader = "5a3b1c9e-0000-4000-8000-0000000000aa";
      const attacked = auditTrail({ ...trail, mailAccess: [...usual, ...readBy(reader, victims)] });
      await onStage({ ...built("compliant"), auditTrail: attacked }, async (later) => {
        const assessment = await later.scan("--live-evidence", "--previous", baseline);
        const { outcome, evidence } = finding(assessment, "AR.5.7");
        assert.equal(outcome, "fail");
        assert.deepEqual(
          evidence.filter(({ result }) => result === "violates").map(({ object }) => object.id),
          [reader],
        );
        const once = await later.scan("--live-evidence");
        assert.equal(finding(once, "AR.5.7").outcome, "fail", "it stays new until somebody declares it");
      });
    }));

  it("names what the faulty tenant switched off, and that its log is silent since", () =>
    onStage(built("faulty"), async ({ look }) => {
      const assessment = await look();
      assert.deepEqual(outcomes(assessment), ["fail", "fail", "manual", "manual"]);
      assert.match(finding(assessment, "AR.1.3").summary, /switched off 2 times/);
    }));

  it("searches the audit log where nothing feeds Defender XDR", () => {
    const tenant = built("compliant");
    return onStage(
      { ...tenant, auditTrail: { ...tenant.auditTrail, feedsDefender: false } },
      async ({ look, emulator }) => {
        assert.deepEqual(outcomes(await look()), ["pass", "pass", "pass", "manual"]);
        assert.equal(liveRequests(emulator).filter((each) => each === "POST queries").length, 3);
      },
    );
  });

  it("is unknown where it was asked for and neither way is allowed, and doctor says what is missing", () =>
    onStage(
      built("compliant"),
      async ({ look, run }) => {
        const assessment = await look();
        assert.deepEqual(outcomes(assessment), ["unknown", "unknown", "unknown", "unknown"]);
        assert.match(finding(assessment, "AR.1.2").unknown?.remedy ?? "", /ThreatHunting\.Read\.All/);
        const doctor = await run("doctor", "--live-evidence");
        assert.match(doctor.stdout, /ThreatHunting\.Read\.All/);
        assert.match(doctor.stdout, /AuditLogsQuery-Exchange\.Read\.All/);
        assert.doesNotMatch((await run("doctor")).stdout, /ThreatHunting|AuditLogsQuery/);
      },
      {
        missingPermissions: [
          "ThreatHunting.Read.All",
          "AuditLogsQuery-Exchange.Read.All",
          "AuditLogsQuery.Read.All",
        ],
      },
    ));

  it("starts each search once, whatever becomes of the answer: a second try might leave a second search behind", () =>
    onStage(
      built("compliant"),
      async ({ look, emulator }) => {
        assert.deepEqual(outcomes(await look()), Array(4).fill("unknown"));
        assert.deepEqual(
          liveRequests(emulator).filter((each) => each === "POST queries"),
          Array(3).fill("POST queries"),
        );
      },
      {
        missingPermissions: ["ThreatHunting.Read.All"],
        faults: {
          rules: [
            { match: "/auditLog\\/queries$/", times: "always", fault: { kind: "status", status: 503 } },
          ],
        },
      },
    ));

  it("is unknown where a page of records is refused", () =>
    onStage(
      built("compliant"),
      async ({ look }) => {
        assert.deepEqual(outcomes(await look()), ["unknown", "unknown", "unknown", "unknown"]);
      },
      {
        missingPermissions: ["ThreatHunting.Read.All"],
        faults: { rules: [{ match: "/queries/.*/records/", times: "always", fault: { kind: "forbidden" } }] },
      },
    ));

  it("survives names that attack, in every text that a record can carry", () =>
    onStage(built("hostile"), async ({ look }) => {
      assert.deepEqual(outcomes(await look()), ["pass", "fail", "warning", "manual"]);
    }));

  it("compares with nothing where the previous snapshot is damaged or another tenant's, and says so", () =>
    onStage(built("compliant"), async ({ scan, out, folder }) => {
      await scan("--live-evidence");
      const contosos = join(folder, "contoso.json.gz");
      copyFileSync(join(out, "snapshot.json.gz"), contosos);
      const damaged = join(folder, "damaged.json.gz");
      writeFileSync(damaged, gzipSync('{"kind":"plimsoll-snapshot"').subarray(0, 20));
      const { warnings, findings } = await scan("--live-evidence", "--previous", damaged);
      assert.match(warnings.join(), /damaged.*Nothing was compared with it/);
      assert.equal(findings.find(({ policyId }) => policyId === "AR.5.7")?.outcome, "manual");
      await onStage(built("faulty"), async (other) => {
        const foreign = await other.scan("--live-evidence", "--previous", contosos);
        assert.match(foreign.warnings.join(), /another tenant, contoso\.onmicrosoft\.com/);
      });
    }));
});

describe("--live-evidence", () => {
  it("says in the help what it leaves in the tenant", async () => {
    const { stdout } = await plimsoll(["scan", "--help"]);
    assert.match(
      stdout.replaceAll(/\s+/g, " "),
      /one saved search object for each question stays in the tenant/,
    );
  });

  it("adds its permissions to the list, and only where it is asked for", async () => {
    const products = ["permissions", "--products", "audit-readiness"];
    const asked = await plimsoll([...products, "--live-evidence"]);
    assert.match(asked.stdout, /^ThreatHunting\.Read\.All/m);
    assert.match(asked.stdout, /^AuditLogsQuery-Exchange\.Read\.All/m);
    assert.match(asked.stdout, /^AuditLogsQuery\.Read\.All/m);
    assert.doesNotMatch((await plimsoll(products)).stdout, /ThreatHunting|AuditLogsQuery/);
  });

  it("is refused for products that have nothing to do with it", async () => {
    const { code, stderr } = await plimsoll(["permissions", "--products", "teams", "--live-evidence"]);
    assert.equal(code, 2);
    assert.match(stderr, /Choose audit-readiness as well/);
  });
});
