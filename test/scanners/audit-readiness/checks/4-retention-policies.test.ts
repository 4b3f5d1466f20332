import assert from "node:assert/strict";
import { it } from "node:test";
import {
  nothingShortened,
  retentionPoliciesTidy,
} from "../../../../src/scanners/audit-readiness/checks/4-retention-policies.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { ada, allE3, allE5, ben, mixed, named, people, policy } from "../retention/people.ts";

const aYear = policy("A year", "TwelveMonths");
const mail = { RecordTypes: ["ExchangeItemAggregated"] };
const search = { RecordTypes: ["SharePoint"], Operations: ["SearchQueryPerformed"] };
const appAtSharePoint = { UserIds: ["app@sharepoint"] };
const administrators = [
  {
    id: "premium-1",
    userPrincipalName: "Ada@contoso.example",
    roles: ["Global Administrator"],
    holdings: [],
  },
];

testCheck(nothingShortened, {
  met: [
    { name: "there is no policy", sources: { auditRetentionPolicies: [] }, says: /^No retention policy/ },
    {
      name: "what is kept for a year or more is never shorter, whoever has which licence",
      sources: { auditRetentionPolicies: [aYear, policy("Longer", "TenYears", { Priority: 11 })] },
    },
    {
      name: "noise of SharePoint's own goes early, as in Microsoft's example",
      sources: {
        auditRetentionPolicies: [policy("Noise", "ThreeMonths", { ...search, ...appAtSharePoint })],
      },
    },
    {
      name: "a kind of records that nobody follows an intrusion by goes early",
      sources: {
        auditRetentionPolicies: [policy("Forms", "SevenDays", { RecordTypes: ["MicrosoftForms"] })],
      },
    },
    {
      name: "a short policy never decides, for another stands before it",
      sources: {
        auditRetentionPolicies: [policy("Short", "SevenDays", { Priority: 11 }), aYear],
        userLicences: allE5,
      },
    },
    {
      name: "a short policy is switched off",
      sources: { auditRetentionPolicies: [{ Name: "Off", Enabled: false }], userLicences: allE5 },
    },
    {
      name: "180 days are what users without Premium have anyway",
      sources: { auditRetentionPolicies: [policy("Half a year", "SixMonths")], userLicences: allE3 },
    },
    {
      name: "180 days are what chats have anyway, also with Premium",
      sources: {
        auditRetentionPolicies: [policy("Chats", "SixMonths", { RecordTypes: ["MicrosoftTeams"] })],
        userLicences: allE5,
      },
    },
    {
      name: "180 days are confined to a user without Premium",
      sources: {
        auditRetentionPolicies: [policy("Ben", "SixMonths", ben)],
        userLicences: mixed,
        retentionUsers: named,
      },
    },
  ],
  notMet: [
    {
      name: "a week for everybody's reading of mail",
      sources: { auditRetentionPolicies: [policy("Short", "SevenDays", mail), aYear], userLicences: allE5 },
      violations: ["Short"],
      says: /^1 of 2 retention policies in force makes Microsoft delete/,
    },
    {
      name: "half a year is less than the default for those with Premium",
      sources: { auditRetentionPolicies: [policy("Half a year", "SixMonths")], userLicences: mixed },
      violations: ["Half a year"],
    },
    {
      name: "a week for one account",
      sources: {
        auditRetentionPolicies: [policy("Ada", "SevenDays", ada)],
        userLicences: mixed,
        retentionUsers: named,
        privilegedUsers: administrators,
      },
      violations: ["Ada"],
    },
    {
      name: "a week for one account that is switched off, as after a break-in: its records are still wanted",
      sources: {
        auditRetentionPolicies: [policy("Left", "SevenDays", { UserIds: ["left@contoso.example"] })],
        userLicences: mixed,
        retentionUsers: named,
      },
      violations: ["Left"],
    },
    {
      name: "a week for what applications do as app@sharepoint, which is no noise",
      sources: {
        auditRetentionPolicies: [policy("Applications", "SevenDays", appAtSharePoint)],
        userLicences: allE5,
        retentionUsers: named,
      },
      violations: ["Applications"],
    },
    {
      name: "a week for searches by people, which are no noise",
      sources: { auditRetentionPolicies: [policy("Searches", "SevenDays", search)], userLicences: allE5 },
      violations: ["Searches"],
    },
    {
      name: "a week for one operation",
      sources: {
        auditRetentionPolicies: [
          policy("Reading", "SevenDays", { ...mail, Operations: ["MailItemsAccessed"] }),
        ],
        userLicences: allE5,
      },
      violations: ["Reading"],
    },
    {
      name: "a week is short for users of any licence, though nobody could read which they have",
      sources: { auditRetentionPolicies: [policy("Short", "SevenDays", mail)] },
      violations: ["Short"],
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: { userLicences: allE5 } },
    {
      name: "whether 180 days are short hangs on licences that could not be read",
      sources: { auditRetentionPolicies: [policy("Half a year", "SixMonths")] },
    },
    {
      name: "whether 180 days are short hangs on who the named user is",
      sources: { auditRetentionPolicies: [policy("Ada", "SixMonths", ada)], userLicences: allE3 },
    },
    {
      name: "of one user the answer did not say what they have",
      sources: {
        auditRetentionPolicies: [policy("Half a year", "SixMonths")],
        userLicences: people({ standard: 3 }, { untold: 1 }),
      },
    },
    {
      name: "a policy that stands before may or may not take the records",
      sources: {
        auditRetentionPolicies: [policy("Short", "SevenDays"), { ...aYear, Priority: null }],
        userLicences: allE5,
      },
      says: /A year\]\.Priority/,
    },
  ],
});

it("AR.4.2 says of whom a policy takes records, and whether administrators are among them", () => {
  const evidenceOf = (privilegedUsers: unknown) => {
    const sources = {
      auditRetentionPolicies: [policy("Ada", "SevenDays", ada)],
      userLicences: mixed,
      retentionUsers: named,
      privilegedUsers,
    };
    return nothingShortened.decide(sources, noSettings).evidence[0];
  };
  assert.match(
    evidenceOf(administrators)?.actual ?? "",
    /^SevenDays \(7 days\) for ExchangeAdmin, .* of ada@contoso\.example$/,
  );
  assert.match(
    evidenceOf(administrators)?.note ?? "",
    /Administrators are among them: Ada@contoso\.example \(Global Administrator\)\.$/,
  );
  assert.doesNotMatch(evidenceOf([])?.note ?? "", /dministrators/);
  assert.match(evidenceOf(undefined)?.note ?? "", /could not be read\.$/);
});

const others = Array.from({ length: 46 }, (_, index) =>
  policy(`Policy ${index}`, "TwelveMonths", { RecordTypes: [`Type ${index}`], Priority: index }),
);

testCheck(retentionPoliciesTidy, {
  met: [
    {
      name: "one policy in force for all users",
      sources: { auditRetentionPolicies: [aYear] },
    },
    {
      name: "a policy is for a user who exists, and another for an account of Microsoft's",
      sources: {
        auditRetentionPolicies: [
          policy("Ada", "TwelveMonths", ada),
          policy("Noise", "ThreeMonths", { ...search, ...appAtSharePoint }),
        ],
        retentionUsers: named,
      },
    },
    { name: "45 of 50 leave room", sources: { auditRetentionPolicies: others.slice(0, 45) } },
  ],
  notMet: [
    {
      name: "one is switched off",
      sources: { auditRetentionPolicies: [aYear, policy("Off", "SevenDays", { Enabled: false })] },
      violations: ["Off"],
    },
    {
      name: "two are about the same, in another order and other capitals",
      sources: {
        auditRetentionPolicies: [
          policy("Second", "SixMonths", { RecordTypes: ["sharepoint", "ExchangeItem"], Priority: 11 }),
          policy("First", "TwelveMonths", { RecordTypes: ["ExchangeItem", "SharePoint"] }),
        ],
      },
      violations: ["Second"],
    },
    {
      name: "one names a user who is gone",
      sources: {
        auditRetentionPolicies: [policy("Left", "TwelveMonths", { UserIds: ["Gone@contoso.example"] })],
        retentionUsers: named,
      },
      violations: ["Left"],
    },
    {
      name: "46 of 50 leave hardly any room",
      sources: { auditRetentionPolicies: others },
      violations: ["Audit retention policies"],
    },
  ],
  notApplicable: [{ name: "there is no policy", sources: { auditRetentionPolicies: [] } }],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "whether the named user exists could not be read",
      sources: { auditRetentionPolicies: [policy("Ada", "TwelveMonths", ada)] },
    },
    {
      name: "the named user was not looked up",
      sources: { auditRetentionPolicies: [policy("Ada", "TwelveMonths", ada)], retentionUsers: [] },
    },
    {
      name: "a policy does not say whether it is in force",
      sources: { auditRetentionPolicies: [{ ...aYear, Enabled: undefined }] },
    },
  ],
});
