import {
  locationsCovered,
  restrictedApps,
  sensitiveInformation,
  sharingBlocked,
  userNotifications,
} from "../../../../src/scanners/security-suite/checks/3-data-loss-prevention.ts";
import { testCheck } from "../../../support/test-check.ts";

const ssn = { name: "U.S. Social Security Number (SSN)", id: "a44669fe-0d48-453d-a9b1-2cc83f2cba77" };
const itin = {
  name: "U.S. Individual Taxpayer Identification Number (ITIN)",
  id: "e55e2a32-f92d-4985-a35d-a0b269eb687b",
};
const card = { name: "Credit Card Number", id: "50842eb7-edc8-4019-85dd-5a5c1f2bb085" };

const policy = (Name: string, changes: Record<string, unknown> = {}) => ({
  Name,
  Enabled: true,
  Mode: "Enable",
  Workload: "Exchange, SharePoint, OneDriveForBusiness, Teams, EndpointDevices",
  ExchangeLocation: ["All"],
  SharePointLocation: ["All"],
  OneDriveLocation: ["All"],
  TeamsLocation: ["All"],
  EndpointDlpLocation: ["All"],
  ...changes,
});
const rule = (Name: string, changes: Record<string, unknown> = {}) => ({
  Name,
  ParentPolicyName: "PII",
  Disabled: false,
  Priority: 0,
  IsAdvancedRule: false,
  ContentContainsSensitiveInformation: [ssn, itin, card],
  AdvancedRule: null,
  BlockAccess: true,
  BlockAccessScope: "All",
  NotifyUser: ["LastModifier"],
  NotifyUserType: "NotSet",
  StopPolicyProcessing: false,
  ...changes,
});
const only = (...types: unknown[]) => ({ ContentContainsSensitiveInformation: types });
const tenant = (dlpRules: unknown[] = [rule("Block")], dlpPolicies: unknown[] = [policy("PII")]) => ({
  dlpRules,
  dlpPolicies,
});
const nowhere = {
  ExchangeLocation: [],
  SharePointLocation: [],
  OneDriveLocation: [],
  TeamsLocation: [],
  EndpointDlpLocation: [],
};

const types = [ssn, itin, card].map(({ name, id }) => ({ Name: name, Id: id, Mincount: 1 }));
const advanced = (condition: unknown) => ({
  IsAdvancedRule: true,
  ContentContainsSensitiveInformation: null,
  AdvancedRule: JSON.stringify({ Version: "1.0", Condition: condition }),
});
const contains = (Groups: unknown[], Operator = "And") => ({
  ConditionName: "ContentContainsSensitiveInformation",
  Value: [{ Groups, Operator }],
});
const group = (Operator: string, Sensitivetypes: unknown[] = types) => ({
  Name: "x",
  Operator,
  Sensitivetypes,
});
const or = (...SubConditions: unknown[]) => ({ Operator: "Or", SubConditions });
const password = { ConditionName: "DocumentIsPasswordProtected", Value: true };
const and = (...SubConditions: unknown[]) => ({ Operator: "And", SubConditions });

const unread = [
  { name: "nothing could be read", sources: {} },
  {
    name: "a rule does not say whether it is on",
    sources: tenant([rule("Block", { Disabled: undefined })]),
  },
];

testCheck(sensitiveInformation, {
  met: [
    {
      name: "an advanced rule finds any of them where one of two other conditions holds",
      sources: tenant([rule("Shared", advanced(and(contains([group("Or")]), or(password, password))))]),
    },
    {
      name: "an advanced rule finds any of them where there is a password or another type besides",
      sources: tenant([
        rule(
          "Beside",
          advanced(
            and(
              contains([group("Or")]),
              or(password, contains([group("Or", [{ Name: "IBAN", Id: "another", Mincount: 1 }])])),
            ),
          ),
        ),
      ]),
    },
    {
      name: "an advanced rule finds any of them, or whatever has a password",
      sources: tenant([rule("Either", advanced(or(contains([group("Or")]), password)))]),
    },
    { name: "one rule finds all three", sources: tenant() },
    {
      name: "three rules find one each",
      sources: tenant([rule("A", only(ssn)), rule("B", only(itin)), rule("C", only(card))]),
    },
    {
      name: "an advanced rule finds any of them",
      sources: tenant([rule("Advanced", advanced(and(contains([group("Or")]))))]),
    },
    {
      name: "a rule made in the portal holds them in a group",
      sources: tenant([
        rule(
          "Grouped",
          only({ operator: "And", groups: [{ name: "x", operator: "Or", sensitivetypes: types }] }),
        ),
      ]),
      reference: false,
      deviation: "dlp-conditions",
    },
    {
      name: "a rule is garbled beside one that finds all three",
      sources: tenant([rule("Block"), rule("Garbled", { IsAdvancedRule: true, AdvancedRule: "{" })]),
    },
  ],
  notMet: [
    { name: "there are no rules", sources: tenant([]) },
    { name: "credit cards are not looked for", sources: tenant([rule("A", only(ssn, itin))]) },
    {
      name: "the policy is in test mode",
      sources: tenant(undefined, [policy("PII", { Mode: "TestWithNotifications" })]),
    },
    { name: "the policy is off", sources: tenant(undefined, [policy("PII", { Enabled: false })]) },
    { name: "the rule is off", sources: tenant([rule("Block", { Disabled: true })]) },
    {
      name: "an advanced rule wants all three in one document",
      sources: tenant([rule("All at once", advanced(and(contains([group("And")]))))]),
      reference: true,
      deviation: "dlp-conditions",
    },
    {
      name: "an advanced rule wants each of three groups",
      sources: tenant([rule("Groups", advanced(and(contains(types.map((type) => group("Or", [type]))))))]),
      reference: true,
      deviation: "dlp-conditions",
    },
    {
      name: "an advanced rule takes one of them, or whatever has a password",
      sources: tenant([rule("Either", advanced(or(contains([group("Or", types.slice(0, 1))]), password)))]),
    },
    {
      name: "an advanced rule wants all three in one document, or whatever has a password",
      sources: tenant([rule("Either", advanced(or(contains([group("And")]), password)))]),
      reference: true,
      deviation: "dlp-conditions",
    },
    {
      name: "an advanced rule takes all that does not hold one of them",
      sources: tenant([
        rule(
          "Not",
          advanced({ Operator: "Not", SubConditions: [contains([group("Or", types.slice(0, 1))])] }),
        ),
      ]),
      violations: ["Social Security numbers", "taxpayer identification numbers", "credit card numbers"],
    },
    {
      name: "an advanced rule takes all that does not hold them",
      sources: tenant([
        rule("Not", advanced(and({ Operator: "Not", SubConditions: [contains([group("Or")])] }))),
      ]),
      reference: true,
      deviation: "dlp-conditions",
    },
  ],
  unknown: [
    ...unread,
    {
      name: "the policy does not say its mode",
      sources: tenant(undefined, [policy("PII", { Mode: undefined })]),
    },
    { name: "the rule's policy is not listed", sources: tenant(undefined, []) },
    {
      name: "an advanced rule cannot be read",
      sources: tenant([rule("Garbled", { ...advanced(and()), AdvancedRule: '{"Condition"' })]),
    },
  ],
});

const licensed = { inferredLicences: { dataLossPrevention: true } };
const covered = (...given: Parameters<typeof tenant>) => ({ ...tenant(...given), ...licensed });

testCheck(locationsCovered, {
  met: [
    { name: "one policy covers all five", sources: covered() },
    {
      name: "a site is left out, and the evidence names it",
      sources: covered(undefined, [
        policy("PII", { SharePointLocationException: [{ Name: "https://contoso.example/sites/hr" }] }),
      ]),
      shows: /“PII” \(all but https:\/\/contoso\.example\/sites\/hr\)/,
    },
    {
      name: "two policies share the locations",
      sources: covered(
        [rule("Mail"), rule("Files", { ParentPolicyName: "Files" })],
        [policy("PII", { ...nowhere, ExchangeLocation: ["All"] }), policy("Files", { ExchangeLocation: [] })],
      ),
    },
    {
      name: "a location comes as an object",
      sources: covered(undefined, [policy("PII", { TeamsLocation: [{ Name: "All", DisplayName: "All" }] })]),
      reference: false,
      deviation: "dlp-conditions",
    },
    {
      name: "the three kinds are spread over the rules of one policy",
      sources: covered([rule("A", only(ssn, itin)), rule("B", only(card))]),
      reference: false,
      deviation: "dlp-conditions",
    },
    {
      name: "a command of ScubaGear failed, which is no missing licence",
      sources: { ...tenant(), inferredLicences: { dataLossPrevention: false } },
      reference: false,
      deviation: "licence-by-plan",
    },
  ],
  notMet: [
    {
      name: "devices are left out",
      sources: covered(undefined, [policy("PII", { EndpointDlpLocation: [] })]),
      violations: ["devices"],
    },
    {
      name: "only some mailboxes are covered",
      sources: covered(undefined, [policy("PII", { ExchangeLocation: ["Finance"] })]),
      violations: ["Exchange"],
    },
    {
      name: "each of two policies finds a part of what is looked for",
      sources: covered(
        [rule("A", only(ssn, itin)), rule("B", { ...only(card), ParentPolicyName: "Cards" })],
        [policy("PII"), policy("Cards")],
      ),
    },
    {
      name: "a rule that has the name of another policy does not belong to it",
      sources: covered(
        [rule("Cards")],
        [policy("PII", { TeamsLocation: [] }), policy("Cards", { Mode: "Disable" })],
      ),
      reference: true,
      deviation: "dlp-conditions",
      violations: ["Teams"],
    },
  ],
  unknown: [
    ...unread,
    {
      name: "the policy does not say where it looks",
      sources: covered(undefined, [policy("PII", { TeamsLocation: undefined })]),
      says: /TeamsLocation/,
    },
  ],
});

const watch = { BlockAccess: false, BlockAccessScope: null };
const counted = (mincount: string, maxcount: string) =>
  only(...[ssn, itin, card].map((type) => ({ ...type, mincount, maxcount })));
const oneMailbox = {
  ExchangeLocation: ["ceo@contoso.example"],
  SharePointLocation: ["https://contoso.example/sites/one"],
  OneDriveLocation: ["https://contoso.example/personal/one"],
  TeamsLocation: ["ceo@contoso.example"],
  EndpointDlpLocation: ["ceo@contoso.example"],
};

testCheck(sharingBlocked, {
  met: [
    { name: "the rule blocks everyone", sources: tenant() },
    {
      name: "a rule that tells of many is within one that blocks any number",
      sources: tenant([rule("Many", { ...watch, ...counted("10", "-1") }), rule("Block", { Priority: 1 })]),
      reference: false,
      deviation: "dlp-by-location",
    },
    {
      name: "a policy that watches one mailbox is within one that blocks everywhere",
      sources: tenant(
        [rule("Watch", { ...watch, ParentPolicyName: "One" }), rule("Block")],
        [policy("PII"), policy("One", oneMailbox)],
      ),
      reference: false,
      deviation: "dlp-by-location",
    },
    {
      name: "a policy for one mailbox blocks what another for the same one watches",
      sources: tenant(
        [rule("Watch", { ...watch, ParentPolicyName: "One" }), rule("Block")],
        [policy("PII", oneMailbox), policy("One", oneMailbox)],
      ),
      reference: false,
      deviation: "dlp-by-location",
    },
    {
      name: "one rule blocks few, another many, and a third tells of any number",
      sources: tenant(
        [
          rule("Few", counted("1", "9")),
          rule("Many", { Priority: 1, ...counted("10", "-1") }),
          rule("Tell", { ...watch, ParentPolicyName: "Microsoft's" }),
        ],
        [policy("PII"), policy("Microsoft's")],
      ),
      reference: false,
      deviation: "dlp-by-location",
    },
    {
      name: "each of two policies blocks one of the mailboxes that a third watches",
      sources: tenant(
        [
          rule("Watch", { ...watch, ParentPolicyName: "Both" }),
          rule("One"),
          rule("Other", { ParentPolicyName: "Other" }),
        ],
        [
          policy("Both", { ...nowhere, ExchangeLocation: ["ceo@contoso.example", "cfo@contoso.example"] }),
          policy("PII", { ...nowhere, ExchangeLocation: ["ceo@contoso.example"] }),
          policy("Other", { ...nowhere, ExchangeLocation: ["cfo@contoso.example"] }),
        ],
      ),
      reference: false,
      deviation: "dlp-by-location",
    },
    {
      name: "one rule tells, the next one blocks",
      sources: tenant([
        rule("Tell", { BlockAccess: false, BlockAccessScope: null }),
        rule("Block", { Priority: 1 }),
      ]),
      reference: false,
      deviation: "dlp-by-location",
    },
  ],
  notMet: [
    { name: "nothing is looked for", sources: tenant([]) },
    {
      name: "only people outside are blocked",
      sources: tenant([rule("Outsiders", { BlockAccessScope: "PerUser" })]),
      violations: ["Outsiders"],
    },
    {
      name: "files are only watched while mail is blocked",
      sources: tenant(
        [rule("Mail"), rule("Files", { ...only(card), ParentPolicyName: "Files", BlockAccess: false })],
        [policy("PII", { ...nowhere, ExchangeLocation: ["All"] }), policy("Files", { ExchangeLocation: [] })],
      ),
      reference: true,
      deviation: "dlp-by-location",
      violations: ["Files"],
    },
    {
      name: "an earlier rule ends the processing before the one that blocks",
      sources: tenant([
        rule("Cards", { ...only(card), BlockAccess: false, StopPolicyProcessing: true }),
        rule("Block", { Priority: 1 }),
      ]),
      reference: true,
      deviation: "dlp-by-location",
      violations: ["Cards"],
    },
    {
      name: "up to nine numbers are let through, and ten are blocked",
      sources: tenant([
        rule("Few", { ...watch, ...counted("1", "9") }),
        rule("Many", { Priority: 1, ...counted("10", "-1") }),
      ]),
      violations: ["Few"],
    },
    {
      name: "few and many are blocked, with a gap between",
      sources: tenant([
        rule("Few", counted("1", "5")),
        rule("Many", { Priority: 1, ...counted("10", "-1") }),
        rule("Watch", { Priority: 2, ...watch }),
      ]),
      violations: ["Watch"],
    },
    {
      name: "everything is watched, and one mailbox blocked",
      sources: tenant(
        [rule("Watch", watch), rule("Block", { ParentPolicyName: "One" })],
        [policy("PII"), policy("One", oneMailbox)],
      ),
      violations: ["Watch"],
    },
    {
      name: "one mailbox is watched, and another one blocked",
      sources: tenant(
        [rule("Watch", watch), rule("Block", { ParentPolicyName: "One" })],
        [
          policy("PII", { ...oneMailbox, ExchangeLocation: ["cfo@contoso.example"] }),
          policy("One", oneMailbox),
        ],
      ),
      violations: ["Watch"],
    },
    {
      name: "a null blocks nobody",
      sources: tenant([rule("Block", { BlockAccess: null })]),
      reference: true,
      deviation: "dlp-by-location",
    },
  ],
  unknown: [
    ...unread,
    {
      name: "the rule does not say whether it blocks",
      sources: tenant([rule("Block", { BlockAccess: undefined })]),
    },
    {
      name: "the rule does not say whom it blocks",
      sources: tenant([rule("Block", { BlockAccessScope: undefined })]),
    },
    {
      name: "a rule that does not block does not say whether it ends the processing",
      sources: tenant([rule("Tell", { BlockAccess: false, StopPolicyProcessing: undefined })]),
    },
  ],
});

testCheck(userNotifications, {
  met: [{ name: "the last editor is notified", sources: tenant() }],
  notMet: [
    {
      name: "nobody is notified",
      sources: tenant([rule("Block", { NotifyUser: [] })]),
      violations: ["Block"],
    },
    {
      name: "null is nobody as well",
      sources: tenant([rule("Block", { NotifyUser: null })]),
      reference: true,
      deviation: "dlp-by-location",
    },
  ],
  unknown: [
    ...unread,
    { name: "the rule does not say", sources: tenant([rule("Block", { NotifyUser: undefined })]) },
  ],
});

testCheck(restrictedApps, {
  manual: [
    { name: "a policy covers devices", sources: { dlpPolicies: [policy("PII")] }, says: /PII/ },
    {
      name: "no policy covers devices",
      sources: { dlpPolicies: [policy("PII", nowhere)] },
      says: /No enforced/,
    },
    { name: "the policies could not be read", sources: {}, says: /could not be read/ },
  ],
});
