import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { FaultPlan, FaultRule } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { withEmulator } from "../support/emulated.ts";
import { filesIn, outcomesOf, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

/** Scans the tenant with every kind of fault in its configuration while the wire misbehaves too. */
function scanUnder(faults: FaultPlan, missingPermissions: readonly string[] = []): Promise<Assessment> {
  return withEmulator(
    "faulty",
    { faults, missingPermissions: [...missingPermissions] },
    ({ emulator, files }) => scanEmulated(emulator, { profile: files.profile }),
  );
}

/** The same by the program, whose exit code and files say that nothing went wrong. */
function scanByTheProgram(faults: FaultPlan): Promise<Assessment> {
  return withEmulator("faulty", { faults }, async ({ files, folder }) => {
    const out = join(folder, "out");
    const run = await plimsoll(["scan", "--profile", files.profile, "--out", out], {
      environment: files.environment,
    });
    assert.equal(run.code, 0, run.stderr);
    assert.deepEqual(filesIn(out), ["assessment.json", "report.html", "snapshot.json.gz"]);
    return readAssessment(out);
  });
}

const calm = scanByTheProgram({});

/** What misbehaves may only turn an outcome into “unknown”: never into another verdict, and least of all into a pass. */
async function assertOnlyUnknownIsNew(assessment: Assessment): Promise<string[]> {
  const before = outcomesOf(await calm);
  const changed = assessment.findings.filter((finding) => finding.outcome !== before.get(finding.policyId));
  assert.deepEqual(
    changed
      .filter((finding) => finding.outcome !== "unknown")
      .map((finding) => `${finding.policyId}: ${before.get(finding.policyId)} → ${finding.outcome}`),
    [],
  );
  for (const finding of changed)
    assert.ok(
      finding.unknown !== null && finding.unknown.remedy !== "",
      `${finding.policyId} does not say what to do`,
    );
  return changed.map((finding) => finding.policyId).sort();
}

function rule(match: string, fault: FaultRule["fault"], times: FaultRule["times"] = "always"): FaultPlan {
  return { rules: [{ match, fault, times }] };
}

const conditionalAccess = [
  "1.1v1",
  "2.1v1",
  "2.3v1",
  "3.1v1",
  "3.2v2",
  "3.6v1",
  "3.7v1",
  "3.8v1",
  "3.9v1",
  "9.1v1",
].map((id) => `MS.AAD.${id}`);

// Most of the time these only wait, as the service asks: several may wait at once.
describe("a scan while the wire misbehaves", { concurrency: 4 }, () => {
  it("gives every outcome a policy can have when nothing misbehaves", async () => {
    const assessment = await calm;
    const unknown = assessment.findings.filter((finding) => finding.outcome === "unknown");
    assert.deepEqual(unknown.map((finding) => finding.policyId).sort(), [
      // One of its domains has a name server that does not answer.
      "MS.EXO.4.1v1",
      // Microsoft shows what decides these to people only.
      "MS.TEAMS.5.1v2",
      "MS.TEAMS.5.2v2",
      "MS.TEAMS.5.3v2",
    ]);
    assert.ok(new Set(outcomesOf(assessment).values()).size >= 4);
  });

  for (const [name, plan] of [
    [
      "429 with Retry-After",
      rule("/identity/conditionalAccess/policies", { kind: "status", status: 429, retryAfter: 1 }, 2),
    ],
    [
      "429 with a date in Retry-After",
      rule("/policies/authorizationPolicy", { kind: "status", status: 429, retryAfter: "http-date" }, 1),
    ],
    [
      "429 without Retry-After",
      rule("/identity/conditionalAccess/policies", { kind: "status", status: 429 }, 1),
    ],
    [
      "429 inside a batch",
      rule("/policies/authenticationMethodsPolicy", { kind: "status", status: 429, retryAfter: 1 }, 2),
    ],
    ["503", rule("/$batch", { kind: "status", status: 503 }, 1)],
    ["a reset connection", rule("/$batch", { kind: "reset" }, 1)],
    ["a body cut once", rule("/identity/conditionalAccess/policies", { kind: "cut" }, 1)],
    ["a slow page", rule("/subscribedSkus", { kind: "slow", ms: 700 }, 1)],
    ["JSON that breaks off once", rule("/identity/conditionalAccess/policies", { kind: "malformed" }, 1)],
    ["429 from SharePoint", rule("/_api/SPO.Tenant", { kind: "status", status: 429, retryAfter: 1 }, 2)],
    ["503 from Teams", rule("/configurations/TeamsMeetingPolicy", { kind: "status", status: 503 }, 1)],
    ["a reset by Power Platform", rule("/scopes/admin/environments", { kind: "reset" }, 1)],
    ["a body that Power BI cut", rule("/admin/tenantsettings", { kind: "cut" }, 1)],
  ] as const) {
    it(`survives ${name}: the same report as on a calm day`, async () => {
      assert.deepEqual(await assertOnlyUnknownIsNew(await scanUnder(plan)), []);
    });
  }

  it("ends well by the program's exit code and files, where it had to ask again", async () => {
    const plan = rule("/$batch", { kind: "status", status: 429, retryAfter: 1 }, 1);
    assert.deepEqual(await assertOnlyUnknownIsNew(await scanByTheProgram(plan)), []);
  });

  it("ends well by the program's exit code and files, where a source cannot be read for good", async () => {
    const refused = rule("/identity/conditionalAccess/policies", { kind: "forbidden" });
    assert.deepEqual(await assertOnlyUnknownIsNew(await scanByTheProgram(refused)), conditionalAccess);
  });

  // Shorter than the scan, and longer than a slow machine needs to use a token that it has just been given. By the program, whose requests wait for no connection.
  it("survives tokens that expire in the middle of the scan", async () => {
    const plan = { tokenLifetimeSeconds: 5, latencyMs: 1500 };
    assert.deepEqual(await assertOnlyUnknownIsNew(await scanByTheProgram(plan)), []);
  });

  for (const [name, fault] of [
    ["cut bodies", { kind: "cut" }],
    ["broken JSON", { kind: "malformed" }],
    ["a Retry-After longer than any scan waits", { kind: "status", status: 429, retryAfter: 4000 }],
  ] as const) {
    it(`reports unknown where Conditional Access cannot be read for good: ${name}`, async () => {
      assert.deepEqual(
        await assertOnlyUnknownIsNew(await scanUnder(rule("/identity/conditionalAccess/policies", fault))),
        conditionalAccess,
      );
    });
  }

  // What is cut or broken is asked for again, for most of a minute: so only one of these waits for that.
  for (const [name, match, kind, policies] of [
    ["SharePoint's settings are refused", "/_api/SPO.Tenant", "forbidden", /^MS\.SHAREPOINT\./],
    [
      "the meeting policies of Teams are refused",
      "/configurations/TeamsMeetingPolicy",
      "forbidden",
      /^MS\.TEAMS\.1\.[1-6]/,
    ],
    ["the second page of environments is cut", "skiptoken", "cut", /^MS\.POWERPLATFORM\.2\.2/],
    [
      "the tenant settings of Power Platform are refused",
      "/listTenantSettings",
      "forbidden",
      /^MS\.POWERPLATFORM\.(1|5|6)\./,
    ],
    ["the settings of Power BI are refused", "/admin/tenantsettings", "forbidden", /^MS\.POWERBI\./],
  ] as const) {
    it(`reports unknown where ${name} for good`, async () => {
      const changed = await assertOnlyUnknownIsNew(await scanUnder(rule(match, { kind })));
      assert.ok(changed.length > 0);
      assert.deepEqual(
        changed.filter((id) => !policies.test(id)),
        [],
      );
    });
  }

  it("reports unknown for a missing permission, with the permission's name", async () => {
    const assessment = await scanUnder({}, [
      "RoleManagementPolicy.Read.Directory",
      "RoleManagementPolicy.Read.AzureADGroup",
    ]);
    assert.ok((await assertOnlyUnknownIsNew(assessment)).includes("MS.AAD.7.6v1"));
    const finding = assessment.findings.find((each) => each.policyId === "MS.AAD.7.6v1");
    assert.equal(finding?.unknown?.cause, "permission");
    assert.match(finding?.unknown?.remedy ?? "", /RoleManagementPolicy\.Read\.Directory/);
  });

  it("never passes a policy when everything is refused", async () => {
    const assessment = await scanUnder(
      rule(
        "/\\/(graph|exchange|compliance|compliance-region|arm|sharepoint-admin|teams|substrate|power-platform|dataverse|power-bi)\\//",
        { kind: "forbidden" },
      ),
    );
    assert.deepEqual(
      assessment.findings
        .filter((finding) => finding.outcome !== "unknown" && finding.outcome !== "manual")
        .map((finding) => finding.policyId),
      [],
    );
  });

  it("does not call a refused request “not licensed”", async () => {
    const assessment = await scanUnder(rule("/roleManagement/", { kind: "forbidden" }));
    assert.deepEqual(
      assessment.findings.filter((finding) => finding.unknown?.cause === "licence"),
      [],
    );
  });

  it("reports unknown, not “unlicensed”, where one cmdlet for data loss prevention is refused", async () => {
    const assessment = await scanUnder({}, ["cmdlet:Get-DlpCompliancePolicy"]);
    const changed = await assertOnlyUnknownIsNew(assessment);
    assert.deepEqual(
      changed.filter((id) => !id.startsWith("MS.SECURITYSUITE.3.")),
      [],
      "alerts and the rest do not depend on it",
    );
    assert.ok(changed.includes("MS.SECURITYSUITE.3.1v1"));
    for (const finding of assessment.findings.filter((each) => changed.includes(each.policyId))) {
      assert.equal(finding.unknown?.cause, "permission");
    }
  });

  for (const [name, plan] of [
    ["429 from Exchange", rule("Get-TransportConfig", { kind: "status", status: 429, retryAfter: 1 }, 1)],
    ["503 from Compliance", rule("Get-DlpComplianceRule", { kind: "status", status: 503 }, 1)],
    [
      "an Exchange that knows no batches",
      rule("/exchange/adminapi/beta", { kind: "status", status: 404 }, 1),
    ],
  ] as const) {
    it(`survives ${name}: the same report as on a calm day`, async () => {
      assert.deepEqual(await assertOnlyUnknownIsNew(await scanUnder(plan)), []);
    });
  }
});
