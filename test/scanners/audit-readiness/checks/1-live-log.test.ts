import { logAlive } from "../../../../src/scanners/audit-readiness/checks/1-live-log.ts";
import { testCheck } from "../../../support/test-check.ts";
import { auditingOff, mailAccessOf, notAsked, nothingKnown, unfinished } from "../live-evidence.ts";

const settings = { parameters: { maximumHours: 48, minimumMailboxes: 10 } };

const mailboxesOf = (count: number, RecipientTypeDetails = "UserMailbox") => ({
  configurations: [{ RecipientTypeDetails, mailboxes: count, examples: [] }],
  uncounted: 0,
});
const silent = mailAccessOf({ records: 0, newest: null, applications: [] });

testCheck(logAlive, {
  met: [
    {
      name: "a record of the last hours shows that the log is alive, whatever else could be read",
      sources: { mailAccess: mailAccessOf() },
      settings,
      says: /newest record is of 2026-11-21 10:00 UTC, one of 80 in the 7 days to/,
    },
    {
      name: "a record that is just 48 hours old counts",
      sources: {
        mailAccess: mailAccessOf({ newest: "2026-11-19T12:00:00.000Z" }),
        mailboxes: mailboxesOf(40),
      },
      settings,
    },
    {
      name: "one record is enough, also where there were more than are read",
      sources: { mailAccess: mailAccessOf({ records: 1, whole: false, route: "auditSearch" }) },
      settings,
    },
  ],
  notMet: [
    {
      name: "no record at all in a tenant with many mailboxes",
      sources: { mailAccess: silent, mailboxes: mailboxesOf(10) },
      settings,
      violations: ["MailItemsAccessed"],
      says: /^No reading of mail is recorded .* though the tenant has 10 user and shared mailboxes/,
    },
    {
      name: "records that ended three days ago are a log that died",
      sources: {
        mailAccess: mailAccessOf({ newest: "2026-11-18T11:00:00.000Z" }),
        mailboxes: mailboxesOf(400, "sharedmailbox"),
      },
      settings,
      violations: ["MailItemsAccessed"],
      says: /2026-11-18 11:00 UTC/,
    },
    {
      name: "Purview says that the audit log is off",
      sources: { mailAccess: { ...auditingOff, ...nothingKnown } },
      settings,
      violations: ["the unified audit log"],
    },
  ],
  manual: [
    { name: "nobody asked for live evidence", sources: { mailAccess: notAsked }, says: /--live-evidence/ },
    {
      name: "the search was not finished in time",
      sources: { mailAccess: { ...unfinished, ...nothingKnown } },
      settings,
      says: /not finished in time/,
    },
    {
      name: "nine mailboxes may be quiet",
      sources: { mailAccess: silent, mailboxes: mailboxesOf(9) },
      settings,
      says: /quiet/,
    },
    {
      name: "rooms read no mail, however many there are",
      sources: { mailAccess: silent, mailboxes: mailboxesOf(50, "RoomMailbox") },
      settings,
    },
  ],
  unknown: [
    {
      name: "live evidence was asked for and could not be had: that is no “not asked”",
      sources: { mailboxes: mailboxesOf(40) },
      settings,
    },
    {
      name: "no record, and no telling how many mailboxes there are",
      sources: { mailAccess: silent },
      settings,
    },
    {
      name: "a reading without its count is cut",
      sources: { mailAccess: { ...mailAccessOf(), records: undefined }, mailboxes: mailboxesOf(40) },
      settings,
    },
  ],
});
