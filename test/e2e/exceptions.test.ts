import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { stringify } from "yaml";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { inFolder, plimsoll, readAssessment } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";

const fabrikam = tenants.find(({ name }) => name === "faulty");

interface Scan {
  readonly assessment: Assessment;
  readonly page: string;
  readonly terminal: string;
}

/** Scans Fabrikam as a user would whose profile also says `more`. */
async function scanned(more: object, emulation: Omit<EmulatorOptions, "tenant"> = {}): Promise<Scan> {
  assert.ok(fabrikam);
  const emulator = await startEmulator({ tenant: fabrikam.build({}), ...emulation });
  try {
    return await inFolder(async (folder) => {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"));
      appendFileSync(files.profile, stringify({ products: ["entra-id", "exchange-online"], ...more }));
      const out = join(folder, "out");
      const run = await plimsoll(["scan", "--profile", files.profile, "--out", out], {
        environment: files.environment,
      });
      assert.equal(run.code, 0, run.stderr);
      return {
        assessment: readAssessment(out),
        page: readFileSync(join(out, "report.html"), "utf8"),
        terminal: run.stdout,
      };
    });
  } finally {
    await emulator.stop();
  }
}

function findingOf({ assessment }: Scan, policyId: string) {
  const found = assessment.findings.find((each) => each.policyId === policyId);
  assert.ok(found, policyId);
  return found;
}

/** Permanent assignments of privileged roles: users, and the group of the tier 0 operators, in which two people are. */
const permanentRoles = "MS.AAD.7.4v1";

describe("exceptions and annotations of a profile", () => {
  let plain: Scan;
  let excepted: Scan;
  let group: string;

  /** Leaves out everybody who holds a role for good, as long as the group does not grow. */
  const exclusion = (maximumMembers: number) => ({
    policy: permanentRoles,
    exclude: { users: holders(), groups: [group] },
    limits: { groups: [{ id: group, maximumMembers }] },
    reason: "Just-in-time access comes with the new licences.",
    approvedBy: "The chief information security officer",
  });
  const holders = (): string[] =>
    findingOf(plain, permanentRoles)
      .evidence.flatMap(({ object, result }) => (result === "violates" ? (object.id ?? []) : []))
      .filter((id) => id !== group);

  before(async () => {
    plain = await scanned({});
    const held = findingOf(plain, permanentRoles).evidence.find(({ object }) => object.type === "Group");
    assert.ok(held?.object.id);
    group = held.object.id;
    const accept = { accept: true, reason: "The domains are being moved." };
    excepted = await scanned({
      exceptions: [
        exclusion(2),
        { policy: "MS.EXO.2.2v3", ...accept, limits: { violations: 3 }, expires: "2999-01-31" },
        { policy: "MS.EXO.4.3v1", ...accept, limits: { violations: 2 } },
        { policy: "MS.EXO.4.2v1", ...accept, expires: "2020-01-31" },
        { policy: "MS.AAD.3.2v2", ...accept, limits: { violations: 40 } },
      ],
      annotations: [
        {
          policy: "MS.AAD.1.1v1",
          comment: "The proxy in front blocks it.",
          remediationDate: "2020-03-01",
          disputed: true,
        },
      ],
    });
  });

  it("start from findings that are below the line", () => {
    for (const policyId of ["MS.EXO.2.2v3", "MS.EXO.4.3v1", "MS.EXO.4.2v1", "MS.AAD.3.2v2", "MS.AAD.1.1v1"])
      assert.equal(findingOf(plain, policyId).outcome, "fail", policyId);
    assert.equal(findingOf(plain, permanentRoles).outcome, "fail");
  });

  it("accept what stays within its limit", () => {
    const { outcome, exception } = findingOf(excepted, "MS.EXO.2.2v3");
    assert.equal(outcome, "accepted");
    assert.equal(exception?.live, true);
    assert.equal(exception.limits.violations, 3);
  });

  for (const [policyId, cause] of [
    ["MS.EXO.4.3v1", "outgrown"],
    ["MS.EXO.4.2v1", "expired"],
    // The evidence shows the policies that come closest, and nobody can count by them.
    ["MS.AAD.3.2v2", "unchecked"],
  ] as const) {
    it(`bring back the real outcome of what is ${cause}, and say so everywhere`, () => {
      const { outcome, exception } = findingOf(excepted, policyId);
      assert.equal(outcome, "fail");
      assert.equal(exception?.live, false);
      assert.equal(exception.lapse?.cause, cause);
      assert.ok(excepted.assessment.warnings.includes(exception.lapse.sentence));
      assert.ok(excepted.page.includes(exception.lapse.sentence));
      assert.match(excepted.terminal, new RegExp(`${policyId.replaceAll(".", "\\.")} .*exception`));
    });
  }

  it("leave out a group that is small enough, also where only the exception names it", () => {
    const { outcome, exception } = findingOf(excepted, permanentRoles);
    assert.equal(outcome, "pass");
    assert.equal(exception?.live, true);
  });

  it("leave out nobody once the group has grown", async () => {
    const grown = findingOf(await scanned({ exceptions: [exclusion(1)] }), permanentRoles);
    assert.equal(grown.outcome, "fail");
    assert.equal(grown.exception?.lapse?.cause, "outgrown");
    assert.match(grown.exception.lapse.sentence, /at most 1 member of the group .*now there are 2/);
  });

  it("leave out nobody where the group cannot be counted", async () => {
    const unread = findingOf(
      await scanned({ exceptions: [exclusion(2)] }, { missingPermissions: ["GroupMember.Read.All"] }),
      permanentRoles,
    );
    assert.ok(unread.outcome === "fail" || unread.outcome === "unknown", unread.outcome);
    assert.equal(unread.exception?.lapse?.cause, "unchecked");
  });

  it("dispute a result, which stays what it is", () => {
    const { outcome, annotation } = findingOf(excepted, "MS.AAD.1.1v1");
    assert.equal(outcome, "fail");
    assert.deepEqual(annotation, {
      comment: "The proxy in front blocks it.",
      remediationDate: "2020-03-01",
      overdue: true,
      disputed: true,
    });
    assert.match(excepted.page, /<strong>Disputed\.<\/strong>/);
    assert.match(excepted.terminal, /MS\.AAD\.1\.1v1 disputed, remediation overdue/);
    assert.match(excepted.assessment.warnings.join("\n"), /MS\.AAD\.1\.1v1 .*2020-03-01.*still open/);
  });
});
