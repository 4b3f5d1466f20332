import { retentionLongEnough } from "../../../../src/scanners/audit-readiness/checks/4-retention.ts";
import type { CheckSettings } from "../../../../src/engine/check.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { officeConnector, sentinelWith, setting, soc } from "../export/contoso-logs.ts";
import { without } from "../contoso.ts";
import { ada, allE3, allE5, ben, mixed, named, people, policy } from "../retention/people.ts";

function asking(logRetention: CheckSettings["declared"]["logRetention"]): Partial<CheckSettings> {
  return { ...noSettings, declared: { ...declaredSchema.parse({}), logRetention } };
}

const aYear = policy("A year", "TwelveMonths");
const teams = { RecordTypes: ["MicrosoftTeams"] };
const exchangeTypes = [
  "ExchangeAdmin",
  "ExchangeItem",
  "ExchangeItemGroup",
  "ExchangeAggregatedOperation",
  "ExchangeItemAggregated",
];
const disabledOnly = people({ premium: 3 });

/** Nothing goes anywhere, and nobody fetches anything. */
const nothingExported = {
  activityFeedReaders: [],
  graphLogReaders: [],
  diagnosticSettings: [],
  sentinel: [],
  signInActivities: [],
  workspaces: [],
};
const on = { state: "Enabled" };
/** Sentinel takes in all kinds of records, and Entra ID sends its own logs to the same workspace. */
const inSentinel = {
  ...nothingExported,
  diagnosticSettings: [setting()],
  workspaces: [soc],
  sentinel: sentinelWith([
    officeConnector("Enabled", { dataTypes: { exchange: on, sharePoint: on, teams: on } }),
  ]),
};
const collector = {
  id: "collector",
  appId: "collector-app",
  name: "SIEM collector",
  accountEnabled: true,
  permissions: ["ActivityFeed.Read"],
};

testCheck(retentionLongEnough, {
  met: [
    {
      name: "nobody has Premium, and Sentinel keeps every kind of record for a year",
      sources: { ...inSentinel, auditRetentionPolicies: [], userLicences: allE3 },
      says: /some of them in the workspace soc-logs\.$/,
    },
    {
      name: "everybody has Audit (Premium), and a policy keeps everything for a year",
      sources: { auditRetentionPolicies: [aYear], userLicences: allE5, retentionUsers: [] },
      says: /^Mail access by 412 users is kept for 365 days; asked for are 180 days to search and 365 to retrieve \(OMB M-26-14\)/,
    },
    {
      name: "Microsoft's default policy, which no API lists, keeps mail for a year; only chats need a policy (ScubaGear 5.2 does not see the default)",
      sources: { auditRetentionPolicies: [policy("Chats", "TwelveMonths", teams)], userLicences: allE5 },
    },
    {
      name: "several policies together cover the record types (Maester wants one that names five)",
      sources: {
        auditRetentionPolicies: [
          ...exchangeTypes.map((type, index) =>
            policy(type, "TwelveMonths", { RecordTypes: [type], Priority: index }),
          ),
          policy("Chats", "TwelveMonths", { ...teams, Priority: 9 }),
        ],
        userLicences: allE5,
      },
    },
    {
      name: "180 days are taken for six months, and suffice for everybody where six months are asked for (Maester skips tenants without Premium)",
      sources: { auditRetentionPolicies: [], userLicences: allE3 },
      settings: asking("six-months"),
      says: /^Mail access by 300 users is kept for 180 days/,
    },
    {
      name: "days of the profile's own are asked for in place of a document's",
      sources: { auditRetentionPolicies: [], userLicences: allE3 },
      settings: asking({ searchableDays: 30, retrievableDays: 90 }),
      says: /30 days to search and 90 to retrieve \(the profile's logRetention\)/,
    },
    {
      name: "a shorter policy of a higher number decides nothing",
      sources: {
        auditRetentionPolicies: [policy("Short", "SevenDays", { Priority: 11 }), aYear],
        userLicences: allE5,
      },
    },
    {
      name: "a policy that is switched off decides nothing, whatever else it lacks",
      sources: {
        auditRetentionPolicies: [
          { Name: "Off", Enabled: false, RetentionDuration: "SevenDays", Priority: 1 },
          aYear,
        ],
        userLicences: allE5,
      },
    },
    {
      name: "noise of SharePoint's own may go early",
      sources: {
        auditRetentionPolicies: [
          policy("Noise", "SevenDays", {
            Priority: 1,
            RecordTypes: ["SharePoint"],
            Operations: ["SearchQueryPerformed"],
            UserIds: ["app@sharepoint"],
          }),
          aYear,
        ],
        userLicences: allE5,
      },
    },
    {
      name: "a policy for somebody who has left, or cannot sign in, concerns nobody who makes records",
      sources: {
        auditRetentionPolicies: [
          policy("Left", "SevenDays", {
            Priority: 1,
            UserIds: ["gone@contoso.example", "left@contoso.example"],
          }),
          aYear,
        ],
        userLicences: allE5,
        retentionUsers: named,
      },
    },
    {
      name: "the add-on lets thirty months be kept",
      sources: {
        auditRetentionPolicies: [policy("Long", "TenYears")],
        userLicences: people({ premium: 2 }, { tenYears: ["premium-1", "premium-2"] }),
      },
      settings: asking("m-21-31"),
    },
    {
      name: "an only policy needs no number to decide",
      sources: { auditRetentionPolicies: [{ ...aYear, Priority: null }], userLicences: allE5 },
    },
    {
      name: "lists that are null restrict nothing, and names are the same in any capitals",
      sources: {
        auditRetentionPolicies: [
          policy("Chats", "twelvemonths", {
            RecordTypes: ["microsoftteams"],
            Operations: null,
            UserIds: null,
          }),
        ],
        userLicences: allE5,
      },
    },
  ],
  notMet: [
    {
      name: "chats are in no default policy, and go after 180 days",
      sources: { ...nothingExported, auditRetentionPolicies: [], userLicences: allE5 },
      violations: ["412 users with Audit (Premium)"],
      says: /^Mail access by 412 users is kept for 365 days.* 1 of 12 kinds/,
    },
    {
      name: "no policy lengthens anything for users without Premium: an export is the only way (ScubaGear 5.2 asks whether the tenant owns the plan)",
      sources: { ...nothingExported, auditRetentionPolicies: [aYear], userLicences: mixed },
      violations: ["280 users without Audit (Premium)"],
      says: /by 20 users is kept for 365 days and by 280 users for 180 days.* an export is the only way/,
    },
    {
      name: "without any Premium the policy is judged, not skipped (Maester skips it)",
      sources: { ...nothingExported, auditRetentionPolicies: [], userLicences: allE3 },
      violations: ["300 users without Audit (Premium)"],
    },
    {
      name: "guests and people without a licence are not Premium",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [aYear],
        userLicences: people({ premium: 5, none: 2, unclear: 1 }),
      },
      violations: ["3 users without Audit (Premium)"],
    },
    {
      name: "a year for one user's chats keeps nobody else's (ScubaGear 5.2 ignores the scope)",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [policy("Ada's chats", "TwelveMonths", { ...teams, ...ada })],
        userLicences: allE5,
        retentionUsers: named,
      },
      violations: ["411 users with Audit (Premium)"],
    },
    {
      name: "a year for one operation keeps no others (ScubaGear 5.2 ignores the scope)",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [
          policy("One operation", "TwelveMonths", { ...teams, Operations: ["MessageSent"] }),
        ],
        userLicences: allE5,
      },
      violations: ["412 users with Audit (Premium)"],
    },
    {
      name: "a policy of a lower number takes mailbox records out of the year",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [
          policy("Short", "SevenDays", { Priority: 1, RecordTypes: ["ExchangeItemAggregated"] }),
          aYear,
        ],
        userLicences: allE5,
      },
      violations: ["412 users with Audit (Premium)"],
      says: /^Mail access by 412 users is kept for 7 days/,
    },
    {
      name: "of two with the same number the shorter is taken for the one that decides",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [aYear, policy("Short", "OneMonth")],
        userLicences: allE5,
      },
      violations: ["412 users with Audit (Premium)"],
    },
    {
      name: "reading alone may be singled out",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [
          policy("Reading", "ThreeMonths", {
            Priority: 1,
            RecordTypes: ["ExchangeItemAggregated"],
            Operations: ["MailItemsAccessed"],
          }),
          aYear,
        ],
        userLicences: allE5,
      },
      violations: ["412 users with Audit (Premium)"],
      says: /^Mail access by 412 users is kept for 90 days/,
    },
    {
      name: "one user's records may be made to go early",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [policy("Ada", "SevenDays", { Priority: 1, ...ada }), aYear],
        userLicences: allE5,
        retentionUsers: named,
      },
      violations: ["1 user with Audit (Premium), named by policies"],
      says: /by 411 users is kept for 365 days and by 1 user for 7 days/,
    },
    {
      name: "searches by people are no noise",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [
          policy("All searches", "SevenDays", {
            Priority: 1,
            RecordTypes: ["SharePoint"],
            Operations: ["SearchQueryPerformed"],
          }),
          aYear,
        ],
        userLicences: allE5,
      },
      violations: ["412 users with Audit (Premium)"],
    },
    {
      name: "ten years without the add-on are one",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [policy("Long", "TenYears")],
        userLicences: allE5,
      },
      settings: asking("m-21-31"),
      violations: ["412 users with Audit (Premium)"],
    },
    {
      name: "one violation decides, though the directory could not be asked for a name",
      sources: {
        ...nothingExported,
        auditRetentionPolicies: [policy("Ben", "TwelveMonths", ben)],
        userLicences: mixed,
      },
      violations: ["20 users with Audit (Premium)", "280 users without Audit (Premium)"],
    },
    {
      name: "Sentinel takes in mail and files, and chats are nowhere for a year",
      sources: {
        ...inSentinel,
        sentinel: sentinelWith([officeConnector()]),
        auditRetentionPolicies: [],
        userLicences: allE3,
      },
      says: /1 of 12 kinds/,
    },
    {
      name: "the collector is dead",
      sources: {
        ...nothingExported,
        activityFeedReaders: [{ ...collector, accountEnabled: false }],
        auditRetentionPolicies: [],
        userLicences: allE3,
      },
    },
  ],
  manual: [
    {
      name: "somebody fetches the audit log, and keeps it for nobody knows how long",
      sources: {
        ...nothingExported,
        activityFeedReaders: [collector],
        auditRetentionPolicies: [],
        userLicences: allE3,
      },
      says: /unless in what “SIEM collector” fetches: for how long/,
    },
    {
      name: "the diagnostic settings were refused",
      sources: {
        ...without(nothingExported, "diagnosticSettings"),
        auditRetentionPolicies: [],
        userLicences: allE3,
      },
      failures: { diagnosticSettings: "permission" },
    },
  ],
  unknown: [
    {
      name: "the policies could not be read",
      sources: { userLicences: allE5 },
    },
    {
      name: "what is short may be kept in Sentinel, whose answer broke off",
      sources: {
        ...without(inSentinel, "sentinel"),
        auditRetentionPolicies: [],
        userLicences: allE3,
      },
      failures: { sentinel: "truncated" },
    },
    {
      name: "the licences could not be read",
      sources: { auditRetentionPolicies: [aYear] },
    },
    {
      name: "an answer without policies and licences proves nothing by other switches (CIPP takes AdminAuditLogEnabled for a proof)",
      sources: { auditRetentionPolicies: [], userLicences: people({}) },
      says: /userLicences\[0\]/,
    },
    {
      name: "no user can sign in",
      sources: {
        auditRetentionPolicies: [aYear],
        userLicences: {
          ...disabledOnly,
          tiers: { ...disabledOnly.tiers, premium: { ...disabledOnly.tiers.premium, enabled: 0 } },
        },
      },
      says: /userLicences\[0\]/,
    },
    {
      name: "of one user the answer did not say everything",
      sources: { auditRetentionPolicies: [aYear], userLicences: people({ premium: 3 }, { untold: 1 }) },
      says: /assignedLicenses/,
    },
    {
      name: "a policy names somebody, and the directory could not be asked who that is",
      sources: {
        auditRetentionPolicies: [policy("Ada", "TwelveMonths", { ...ada, Priority: 1 }), aYear],
        userLicences: allE5,
      },
    },
    {
      name: "a name was not looked up",
      sources: {
        auditRetentionPolicies: [policy("Ada", "TwelveMonths", { ...ada, Priority: 1 }), aYear],
        userLicences: allE5,
        retentionUsers: [],
      },
      says: /retentionUsers/,
    },
    ...(["Enabled", "RetentionDuration", "RecordTypes", "Operations", "UserIds"] as const).map((key) => ({
      name: `a policy has lost ${key}, which hides what those behind it do`,
      sources: {
        auditRetentionPolicies: [{ ...aYear, [key]: undefined }, policy("Short", "SevenDays")],
        userLicences: allE5,
      },
      says: new RegExp(`${key}|A year`),
    })),
    {
      name: "of two policies one has lost its number",
      sources: {
        auditRetentionPolicies: [policy("Short", "SevenDays", { Priority: null }), aYear],
        userLicences: allE5,
      },
      says: /Short\]\.Priority/,
    },
    {
      name: "nobody knows how long a duration is",
      sources: { auditRetentionPolicies: [policy("Odd", "HundredYears")], userLicences: allE5 },
      says: /“Odd” keeps records for “HundredYears”/,
    },
  ],
});
