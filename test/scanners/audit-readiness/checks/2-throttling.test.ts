import { nothingThrottled } from "../../../../src/scanners/audit-readiness/checks/2-throttling.ts";
import { testCheck } from "../../../support/test-check.ts";
import { auditingOff, mailAccessOf, notAsked, nothingKnown, unfinished } from "../live-evidence.ts";

const throttled = {
  mailboxes: 60,
  examples: [{ mailbox: "ada@contoso.example", last: "2026-11-20T10:00:00.000Z" }],
};

testCheck(nothingThrottled, {
  met: [
    {
      name: "no record tells of throttling",
      sources: { mailAccess: mailAccessOf() },
      says: /In the 7 days to/,
    },
  ],
  notMet: [
    {
      name: "a mailbox was throttled, and it is named with the time",
      sources: { mailAccess: mailAccessOf({ throttled }) },
      violations: ["ada@contoso.example"],
      says: /60 mailboxes/,
    },
    {
      name: "found among more records than are read",
      sources: { mailAccess: mailAccessOf({ throttled, whole: false }) },
    },
  ],
  manual: [
    { name: "nobody asked for live evidence", sources: { mailAccess: notAsked }, says: /--live-evidence/ },
    { name: "the search was not finished", sources: { mailAccess: { ...unfinished, ...nothingKnown } } },
    { name: "the log is off", sources: { mailAccess: { ...auditingOff, ...nothingKnown } } },
    {
      name: "where nothing is recorded, nothing tells of throttling",
      sources: { mailAccess: mailAccessOf({ records: 0, newest: null, applications: [] }) },
      says: /AR\.1\.2/,
    },
    {
      name: "there were more records than are read",
      sources: { mailAccess: mailAccessOf({ whole: false }) },
    },
  ],
  unknown: [
    { name: "live evidence was asked for and could not be had", sources: {} },
    {
      name: "the reading does not say",
      sources: { mailAccess: { ...mailAccessOf(), throttled: undefined } },
    },
  ],
});
