import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { stringify } from "yaml";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { EmulatedTenant } from "../../src/emulator/index.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import type { OptIn } from "../../src/tenant/opt-in.ts";
import { inFolder } from "../support/plimsoll.ts";
import { startEmulator } from "../support/start-emulator.ts";
import { scanEmulated } from "../support/scan-emulated.ts";

function built(name: string): EmulatedTenant {
  const recipe = tenants.find((each) => each.name === name);
  assert.ok(recipe, name);
  return recipe.build({});
}

/** Scans the tenant for audit readiness, as with a profile that also says `more`. */
function scanned(
  tenant: EmulatedTenant,
  more: object = {},
  optIns: readonly OptIn[] = [],
): Promise<Assessment> {
  return inFolder(async (folder) => {
    const emulator = await startEmulator({ tenant });
    try {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"));
      appendFileSync(files.profile, stringify({ baselines: ["audit-readiness"], ...more }));
      return await scanEmulated(emulator, { profile: files.profile }, { optIns });
    } finally {
      await emulator.stop();
    }
  });
}

/** The policies that are below the line. */
function below({ findings }: Assessment): string[] {
  return findings
    .filter(({ outcome }) => !["pass", "manual", "notApplicable"].includes(outcome))
    .map(({ policyId, outcome }) => `${policyId} ${outcome}`)
    .sort();
}

/** What the first screen of the report says. */
function answerOf({ chapters }: Assessment): string {
  return chapters[0]?.answer ?? "";
}

/** Recorded, searchable, leaving the tenant, told: in a few words each. */
function factsOf({ chapters }: Assessment): string[] {
  return chapters[0]?.facts.map(({ value }) => value) ?? [];
}

function finding({ findings }: Assessment, policyId: string) {
  const found = findings.find((each) => each.policyId === policyId);
  assert.ok(found, policyId);
  return found;
}

describe("the built-in tenants for audit readiness", () => {
  it("have one that would have seen the intrusion of 2023", async () => {
    const assessment = await scanned(built("audit-ready"));
    assert.deepEqual(below(assessment), []);
    assert.match(answerOf(assessment), /^As the tenant is configured, yes\. .* all 42 mailboxes/);
    assert.deepEqual(factsOf(assessment), ["All 42 mailboxes", "180 to 365 days", "Yes", "Yes"]);
  });

  it("have one as most were in 2023: reading is recorded in no mailbox, though nobody customised a list; nothing is exported, and nobody told", async () => {
    const assessment = await scanned(built("audit-2023"));
    assert.deepEqual(below(assessment), [
      "AR.2.3 fail",
      "AR.2.6 warning",
      "AR.4.1 fail",
      "AR.4.5 fail",
      "AR.5.1 fail",
      "AR.5.3 fail",
      "AR.5.8 warning",
      "AR.6.2 warning",
      "AR.6.3 warning",
      "AR.6.4 warning",
      "AR.7.6 warning",
    ]);
    assert.equal(answerOf(assessment), "No: reading any of the 42 mailboxes leaves no record.");
    assert.deepEqual(factsOf(assessment), ["0 of 42 mailboxes", "No", "No", "No"]);
    const { summary, evidence } = finding(assessment, "AR.2.3");
    assert.match(summary, /^Of 42 of 42 user and shared mailboxes/);
    const licences = evidence.find(({ property }) => property === "assignedLicenses");
    assert.match(licences?.actual ?? "", /^Audit \(Standard\): 40, (?:no licence|unclear): 2$/);
  });

  it("have one after an attack: an account that leaves no trace, mailboxes that are read unseen, records that are gone in a week, a stranger among the applications", async () => {
    const assessment = await scanned(built("audit-attacked"));
    assert.deepEqual(below(assessment), [
      "AR.2.2 fail",
      "AR.2.3 fail",
      "AR.2.4 warning",
      "AR.2.5 fail",
      "AR.4.2 fail",
      "AR.7.1 fail",
      "AR.7.2 fail",
      "AR.7.7 fail",
    ]);
    assert.match(
      answerOf(assessment),
      /^Not for 2 of 42 mailboxes: .* 1 account is left out of auditing: .* searched for 7 days only\.$/,
    );
    const named = (policyId: string, type: string) =>
      finding(assessment, policyId)
        .evidence.filter(({ object, result }) => object.type === type && result === "violates")
        .map(({ object }) => object.name);
    assert.deepEqual(named("AR.2.2", "Account"), ["invoices"]);
    assert.deepEqual(named("AR.2.3", "Mailbox"), ["info@contoso.example", "invoices@contoso.example"]);
    assert.deepEqual(named("AR.7.1", "Application"), ["Outlook sync service"]);
  });

  it("show what the attacker did to whoever looks at live evidence", async () => {
    const assessment = await scanned(built("audit-attacked"), {}, ["live-evidence"]);
    const { outcome, summary } = finding(assessment, "AR.1.3");
    assert.equal(outcome, "fail", summary);
    const readers = finding(assessment, "AR.5.7").evidence.map(({ object }) => object.name);
    assert.ok(readers.includes("Outlook sync service"), readers.join(", "));
  });

  it("take the exception that a reviewed account has, and show it all the same", async () => {
    const attacked = built("audit-attacked");
    const account = finding(await scanned(attacked), "AR.2.2").evidence.find(
      ({ object }) => object.type === "Account",
    );
    assert.ok(account?.object.id);
    const exception = {
      policy: "AR.2.2",
      exclude: { users: [account.object.id], groups: [], applications: [], guestTypes: [], roles: [] },
      reason: "The archive reads everything.",
      approvedBy: "The chief information security officer",
      expires: "2999-01-31",
    };
    const reviewed = finding(await scanned(attacked, { exceptions: [exception] }), "AR.2.2");
    assert.equal(reviewed.outcome, "pass");
    assert.equal(reviewed.exception?.reason, exception.reason);
    const shown = reviewed.evidence.find(({ object }) => object.name === "invoices");
    assert.equal(shown?.result, "context");

    const expired = { ...exception, expires: "2020-01-31" };
    const after = finding(await scanned(attacked, { exceptions: [expired] }), "AR.2.2");
    assert.equal(after.outcome, "fail");
  });

  it("name the sensitive mailbox whose searches are not recorded, and the one that does not exist", async () => {
    const tenant = built("audit-ready");
    const declaring = (...sensitiveMailboxes: string[]) => ({
      ...tenant,
      declarations: { ...tenant.declarations, sensitiveMailboxes },
    });
    const lacking = finding(await scanned(declaring("info@contoso.example")), "AR.2.6");
    assert.equal(lacking.outcome, "warning");
    assert.match(lacking.remediation.commands[0]?.text ?? "", /'info@contoso\.example'/);
    const missing = finding(await scanned(declaring("nobody@contoso.example")), "AR.2.6");
    assert.equal(missing.outcome, "manual");
  });

  it("have one that is as large as asked for, with a mix of mailboxes and licences", async () => {
    const recipe = tenants.find(({ name }) => name === "large");
    assert.ok(recipe);
    const tenant = recipe.build({
      users: 1_300,
      mailboxes: 1_200,
      privilegedUsers: 10,
      sharedMailboxes: 119,
      customisedMailboxes: 60,
      e3Users: 600,
    });
    const assessment = await scanned(tenant);
    const { summary, evidence } = finding(assessment, "AR.2.3");
    assert.match(summary, /^Of 60 of 1,200 user and shared mailboxes/);
    const licences = evidence.find(({ property }) => property === "assignedLicenses");
    assert.match(licences?.actual ?? "", /Audit \(Premium\): \d+, Audit \(Standard\): \d+, no licence: \d+/);
    assert.equal(finding(assessment, "AR.2.6").outcome, "pass");
  });
});
