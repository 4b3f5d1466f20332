import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mailboxCoverage } from "../../../../src/scanners/audit-readiness/coverage/mailbox-coverage.ts";
import type { MailboxCoverage } from "../../../../src/scanners/audit-readiness/coverage/mailbox-coverage.ts";
import { mailboxAuditingSchema } from "../../../../src/scanners/audit-readiness/mailbox-auditing/settings.ts";
import {
  asIn2023,
  auditingOff,
  auditingOn,
  auditingUntold,
  customised,
  licencesOf,
  mailbox,
  readKnowing,
  shared,
  without,
} from "../contoso.ts";
import type { Row } from "../contoso.ts";

const userLicences = licencesOf({
  premium: ["id-of-ada", "id-of-cy"],
  standard: ["id-of-ben"],
  none: ["id-of-desk"],
});
const room = mailbox("room", { RecipientTypeDetails: "RoomMailbox" });
const bookings = mailbox("bookings", { RecipientTypeDetails: "SchedulingMailbox" });
const partly = customised("Owner", ["Update"]);

async function mailboxesOf(...rows: Row[]) {
  return mailboxAuditingSchema.parse(await readKnowing({ needs: { userLicences } }, ...rows));
}

/** "kind licence: mailboxes = recorded + partly + not recorded + untold" */
function inWords({ rows }: MailboxCoverage): string[] {
  return rows.map(
    ({ kind, licence, mailboxes, recorded, partly: some, notRecorded, untold }) =>
      `${kind} ${licence}: ${mailboxes} = ${recorded} + ${some} + ${notRecorded} + ${untold}`,
  );
}

describe("the coverage of mailboxes", () => {
  it("counts by kind and licence for how many mailboxes reading is recorded, and leaves out rooms", async () => {
    const mailboxes = await mailboxesOf(
      mailbox("ada"),
      mailbox("cy", partly),
      mailbox("ben", asIn2023),
      mailbox("dee"),
      shared("desk"),
      room,
    );
    const coverage = mailboxCoverage({ mailboxes, organizationConfigs: auditingOn });
    assert.deepEqual(inWords(coverage), [
      "user premium: 2 = 1 + 1 + 0 + 0",
      "user standard: 1 = 0 + 0 + 1 + 0",
      "user unclear: 1 = 1 + 0 + 0 + 0",
      "shared none: 1 = 1 + 0 + 0 + 0",
    ]);
    assert.deepEqual(coverage.total, { mailboxes: 5, recorded: 3, partly: 1, notRecorded: 1, untold: 0 });
    assert.equal(coverage.notCounted, 1);
  });

  for (const [what, organizationConfigs, expected] of [
    ["records nothing while auditing is off for the organisation", auditingOff, "0 + 0 + 2 + 0"],
    ["tells nothing while the organisation's switch is not told", auditingUntold, "0 + 0 + 0 + 2"],
    ["tells nothing where the switch could not be read", undefined, "0 + 0 + 0 + 2"],
    ["tells nothing where the answer about the switch is empty", [], "0 + 0 + 0 + 2"],
  ] as const) {
    it(what, async () => {
      const mailboxes = await mailboxesOf(mailbox("ada"), mailbox("cy", asIn2023));
      assert.deepEqual(inWords(mailboxCoverage({ mailboxes, organizationConfigs })), [
        `user premium: 2 = ${expected}`,
      ]);
    });
  }

  it("counts a list that is absent as untold, and one that is null as empty", async () => {
    const mailboxes = await mailboxesOf(
      without(mailbox("ada"), "AuditOwner"),
      mailbox("cy", { AuditOwner: null }),
      mailbox("ben", { AuditOwner: null, AuditDelegate: null, AuditAdmin: null }),
    );
    assert.deepEqual(inWords(mailboxCoverage({ mailboxes, organizationConfigs: auditingOn })), [
      "user premium: 2 = 0 + 1 + 0 + 1",
      "user standard: 1 = 0 + 0 + 1 + 0",
    ]);
  });

  it("never counts a kind that we do not know as recorded, nor mailboxes that were not looked at", async () => {
    const mailboxes = {
      ...(await mailboxesOf(bookings, without(mailbox("ada"), "RecipientTypeDetails"))),
      uncounted: 3,
    };
    assert.deepEqual(inWords(mailboxCoverage({ mailboxes, organizationConfigs: auditingOn })), [
      "unknown premium: 1 = 0 + 0 + 0 + 1",
      "unknown unclear: 1 = 0 + 0 + 0 + 1",
      "unknown untold: 3 = 0 + 0 + 0 + 3",
    ]);
    assert.deepEqual(inWords(mailboxCoverage({ mailboxes, organizationConfigs: auditingOff })), [
      "unknown premium: 1 = 0 + 0 + 1 + 0",
      "unknown unclear: 1 = 0 + 0 + 1 + 0",
      "unknown untold: 3 = 0 + 0 + 3 + 0",
    ]);
  });

  it("counts by kind alone where licences could not be read", async () => {
    const mailboxes = mailboxAuditingSchema.parse(await readKnowing({}, mailbox("ada"), shared("desk")));
    assert.deepEqual(inWords(mailboxCoverage({ mailboxes, organizationConfigs: auditingOn })), [
      "user untold: 1 = 1 + 0 + 0 + 0",
      "shared untold: 1 = 1 + 0 + 0 + 0",
    ]);
  });

  it("knows the kinds in whatever case they are written", async () => {
    const mailboxes = await mailboxesOf(shared("desk", { RecipientTypeDetails: "SHAREDMAILBOX" }));
    assert.deepEqual(inWords(mailboxCoverage({ mailboxes, organizationConfigs: auditingOn })), [
      "shared none: 1 = 1 + 0 + 0 + 0",
    ]);
  });

  it("tells how many accounts leave no trace anywhere, unless a part of them was not told", async () => {
    const mailboxes = await mailboxesOf(mailbox("ada"));
    const bypasses = { accounts: 9, bypassing: 2, untold: 0, examples: [] };
    const of = (auditBypasses: typeof bypasses | undefined) =>
      mailboxCoverage({ mailboxes, organizationConfigs: auditingOn, auditBypasses }).bypassing;
    assert.equal(of(bypasses), 2);
    assert.equal(of({ ...bypasses, untold: 1 }), undefined);
    assert.equal(of({ ...bypasses, accounts: 0 }), undefined);
    assert.equal(of(undefined), undefined);
  });
});
