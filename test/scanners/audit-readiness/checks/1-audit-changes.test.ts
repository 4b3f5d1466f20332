import { nobodyWeakenedAuditing } from "../../../../src/scanners/audit-readiness/checks/1-audit-changes.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { allChangesOf, auditingOff, change, changesOf, notAsked, unfinished } from "../live-evidence.ts";

const one = (differences: Parameters<typeof change>[0], reading = {}) => ({
  auditChanges: allChangesOf([change(differences)], reading),
});
const thirtyDays = {
  route: "hunting",
  from: "2026-10-22T12:00:00.000Z",
  to: "2026-11-21T12:00:00.000Z",
  whole: true,
} as const;
const leavingOut = (...users: string[]) => ({ exclusions: { ...noSettings.exclusions, users } });
const bypass = (value: string, name = "AuditBypassEnabled") => ({
  operation: "Set-MailboxAuditBypassAssociation",
  target: "svc-backup",
  parameters: [{ name, value }],
});

testCheck(nobodyWeakenedAuditing, {
  met: [
    {
      name: "no change in ninety days, and the window is named",
      sources: { auditChanges: allChangesOf([]) },
      says: /In the 90 days to 2026-11-21 12:00 UTC, nobody changed/,
    },
    {
      name: "Defender XDR saw nothing in its thirty days",
      sources: {
        auditChanges: changesOf([], { route: "hunting", from: "2026-10-22T12:00:00.000Z" }),
      },
      says: /In the 30 days[^,]*, nobody changed what is recorded, or for how long/,
    },
    {
      name: "the search saw nothing in ninety days, and Defender XDR no change to retention in thirty",
      sources: { auditChanges: changesOf([], { retention: thirtyDays }) },
      says: /In the 90 days[^,]*, nobody changed what is recorded, or, in the 30 days[^,]*, for how long it is kept/,
    },
    {
      name: "two searches that begin one millisecond apart are one look",
      sources: {
        auditChanges: changesOf([], {
          retention: {
            route: "auditSearch",
            from: "2026-08-23T12:00:00.001Z",
            to: "2026-11-21T12:00:00.001Z",
            whole: true,
          },
        }),
      },
      says: /nobody changed what is recorded, or for how long it is kept/,
    },
    {
      name: "the one who changed it is left out by the profile, in other capitals",
      sources: one({}),
      settings: leavingOut("ADA@contoso.example"),
      says: /leaves out \(1\)/,
    },
    {
      name: "the account that was let to bypass is left out by the profile",
      sources: one(bypass("True")),
      settings: leavingOut("svc-backup"),
    },
  ],
  notMet: [
    {
      name: "mailbox auditing was switched off, also if it was switched on again",
      sources: {
        auditChanges: allChangesOf([
          change({ at: "2026-11-02T09:30:00.000Z", parameters: [{ name: "AuditDisabled", value: "False" }] }),
          change(),
        ]),
      },
      violations: ["ada@contoso.example from 203.0.113.7, 2026-11-01 09:30 UTC"],
      says: /switched off 1 time\./,
    },
    ...["True", "$true", "true"].map((value) => ({
      name: `an account was let to bypass auditing: ${value}`,
      sources: one(bypass(value)),
    })),
    { name: "in Microsoft's other spelling", sources: one(bypass("True", "AuditByPassEnabled")) },
    {
      name: "taking records in was switched off, with the name of the cmdlet in other capitals",
      sources: one({
        operation: "set-adminauditlogconfig",
        parameters: [{ name: "UnifiedAuditLogIngestionEnabled", value: "False" }],
      }),
    },
    {
      name: "a change that switches off decides, though another one is not told",
      sources: {
        auditChanges: allChangesOf([change(), change({ by: "ben@contoso.example", parameters: null })]),
      },
      violations: ["ada@contoso.example from 203.0.113.7, 2026-11-01 09:30 UTC"],
    },
    {
      name: "one that the profile does not leave out, beside one that it does",
      passesWithout: ["ben@contoso.example"],
      sources: { auditChanges: allChangesOf([change(), change({ by: "ben@contoso.example" })]) },
      settings: leavingOut("ada@contoso.example"),
      violations: ["ben@contoso.example from 203.0.113.7, 2026-11-01 09:30 UTC"],
    },
    {
      name: "found among more records than are read",
      sources: one({}, { whole: false }),
    },
  ],
  manual: [
    {
      name: "nothing found by a search that sees Exchange's records alone",
      sources: { auditChanges: changesOf([]) },
      says: /nobody changed what is recorded\. Whether somebody changed for how long it is kept was not looked at/,
    },
    {
      name: "of retention there were more records than are read",
      sources: { auditChanges: changesOf([], { retention: { ...thirtyDays, whole: false } }) },
      says: /more records than Plimsoll reads/,
    },
    { name: "nobody asked for live evidence", sources: { auditChanges: notAsked }, says: /--live-evidence/ },
    {
      name: "the search was not finished",
      sources: { auditChanges: unfinished },
      says: /not finished in time/,
    },
    { name: "the log is off", sources: { auditChanges: auditingOff }, says: /switched off/ },
    {
      name: "a list of audited actions was changed: who, when and what is for a person",
      sources: one({
        operation: "Set-Mailbox",
        target: "complaints",
        parameters: [{ name: "AuditOwner", value: "Update" }],
      }),
      says: /changed 1 time/,
    },
    {
      name: "a retention policy was made",
      sources: one({ operation: "New-UnifiedAuditLogRetentionPolicy", parameters: [] }),
    },
    { name: "an attempt that Exchange refused changed nothing", sources: one({ succeeded: false }) },
    {
      name: "auditing was switched on",
      sources: one({ parameters: [{ name: "AuditDisabled", value: "False" }] }),
    },
    {
      name: "changes to mailboxes that are only counted",
      sources: { auditChanges: allChangesOf([], { furtherMailboxes: 1_200 }) },
      says: /1,200 times/,
    },
    {
      name: "nothing found among the records that were read, and there were more",
      sources: { auditChanges: allChangesOf([], { whole: false }) },
      says: /more records than Plimsoll reads/,
    },
  ],
  unknown: [
    { name: "live evidence was asked for and could not be had", sources: {} },
    { name: "a record does not say what was set", sources: one({ parameters: null }), says: /Parameters/ },
    {
      name: "nor does one of a mailbox",
      sources: one({ operation: "Set-Mailbox", parameters: null }),
    },
  ],
});
