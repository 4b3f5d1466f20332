import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { evaluateCheck, snapshotReader } from "../../../../src/engine/evaluate.ts";
import { mailboxAccessRecorded } from "../../../../src/scanners/audit-readiness/checks/2-audited-actions.ts";
import { noSettings } from "../../../support/test-check.ts";
import {
  asIn2023,
  auditingOn,
  customised,
  defaultsWithout,
  licencesOf,
  mailbox,
  read,
  readKnowing,
  shared,
} from "../contoso.ts";
import type { Row } from "../contoso.ts";

/** What the flagship says of a tenant: its evidence. */
async function evidenceOf(...rows: Row[]) {
  return evidenceOn(await read(...rows));
}

function evidenceOn(mailboxes: unknown) {
  const ok = (value: unknown) => ({ status: "ok" as const, requests: 1, value });
  const readings = {
    "exchange-online/organization-config": ok(auditingOn),
    "audit-readiness/mailboxes": ok(mailboxes),
  };
  const decision = evaluateCheck(mailboxAccessRecorded, snapshotReader(readings), noSettings);
  assert.ok(decision.kind === "decided");
  return decision.verdict.evidence;
}

const noOwnerAccess = customised("Owner", defaultsWithout("Owner", "MailItemsAccessed"));
const several = (count: number, one: (name: string) => Row, prefix: string) =>
  Array.from({ length: count }, (_, index) => one(`${prefix}${String(index).padStart(3, "0")}`));

describe("the evidence on mailboxes", () => {
  it("counts by kind and logon type, also where nothing is missing", async () => {
    const rows = [
      ...several(409, mailbox, "u"),
      ...several(3, (name) => mailbox(name, noOwnerAccess), "x"),
      shared("desk"),
    ];
    const counts = (await evidenceOf(...rows)).filter(({ object }) => object.id === null);
    assert.deepEqual(
      counts.map(({ property, actual, result }) => `${result} ${property}: ${actual}`),
      [
        "violates AuditOwner: 3 of 412 user mailboxes: owner actions without MailItemsAccessed",
        "meets AuditOwner: 0 of 1 shared mailboxes: owner actions without MailItemsAccessed",
        "meets AuditDelegate: 0 of 1 shared mailboxes: delegate actions without MailItemsAccessed",
        "meets AuditAdmin: 0 of 1 shared mailboxes: admin actions without MailItemsAccessed",
        "meets AuditDelegate: 0 of 412 user mailboxes: delegate actions without MailItemsAccessed",
        "meets AuditAdmin: 0 of 412 user mailboxes: admin actions without MailItemsAccessed",
      ],
    );
  });

  it("names a mailbox once, by what cmdlets find it with, with each list and who keeps it", async () => {
    const [named, ...others] = (
      await evidenceOf(mailbox("ada", { ...asIn2023, ...customised("Owner", ["Send"]) }))
    ).filter(({ object }) => object.type === "Mailbox");
    assert.deepEqual(others, []);
    assert.deepEqual(named?.object, {
      type: "Mailbox",
      id: "ada@contoso.example",
      name: "ada@contoso.example",
    });
    assert.equal(named.property, "AuditOwner, AuditDelegate, AuditAdmin");
    assert.equal(
      named.actual,
      "owner actions: customised, without the event; delegate and admin actions: kept by Microsoft, and the event has not come to them",
    );
  });

  it("names fifty mailboxes at most for each sort of gap, and says that there are more", async () => {
    const named = (
      await evidenceOf(
        ...several(70, (name) => mailbox(name, noOwnerAccess), "hard"),
        ...several(30, (name) => shared(name, noOwnerAccess), "hardshared"),
        ...several(60, (name) => mailbox(name, asIn2023), "soft"),
      )
    ).filter(({ object }) => object.type === "Mailbox");
    const count = (start: string) => named.filter(({ object }) => object.name.startsWith(start)).length;
    assert.deepEqual([count("hard"), count("soft")], [50, 50]);
    const more = named.flatMap(({ note }) => /and (\d+) more/.exec(note ?? "")?.[1] ?? []);
    assert.deepEqual(new Set(more), new Set(["50", "10"]));
  });

  it("counts mailboxes with gaps by the licence of their owner, and says where that leaves a doubt", async () => {
    const userLicences = licencesOf({
      premium: ["id-of-ada"],
      standard: ["id-of-ben"],
      none: ["id-of-desk"],
    });
    const value = await readKnowing(
      { needs: { userLicences } },
      mailbox("ada"),
      mailbox("ben", asIn2023),
      mailbox("cy", noOwnerAccess),
      shared("desk", asIn2023),
    );
    const [licences] = evidenceOn(value).filter(({ property }) => property === "assignedLicenses");
    assert.equal(licences?.actual, "Audit (Standard): 1, no licence: 1, unclear: 1");
    assert.equal(licences.result, "context");
    assert.match(licences.note ?? "", /^Of 2 mailboxes it is not clear/);
  });

  it("leaves no doubt where every licence carries the event", async () => {
    const userLicences = licencesOf({ premium: ["id-of-ben"] });
    const value = await readKnowing({ needs: { userLicences } }, mailbox("ben", asIn2023));
    const [licences] = evidenceOn(value).filter(({ property }) => property === "assignedLicenses");
    assert.deepEqual([licences?.actual, licences?.note], ["Audit (Premium): 1", undefined]);
  });

  it("counts the kinds that are left out, and names those that nobody knows", async () => {
    const context = (
      await evidenceOf(
        mailbox("ada"),
        mailbox("room", { RecipientTypeDetails: "RoomMailbox" }),
        mailbox("<b>new</b>", { RecipientTypeDetails: "QuantumMailbox" }),
      )
    ).filter(({ result }) => result === "context");
    assert.deepEqual(
      context.map(({ object, actual }) => `${object.name}: ${actual}`),
      [
        "Mailboxes that this policy is not about: room mailboxes: 1",
        "Mailboxes of kinds that Plimsoll does not know: QuantumMailbox: 1",
      ],
    );
  });
});
