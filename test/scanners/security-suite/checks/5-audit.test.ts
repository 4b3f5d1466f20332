import { auditRetention, unifiedAuditLog } from "../../../../src/scanners/security-suite/checks/5-audit.ts";
import { testCheck } from "../../../support/test-check.ts";
import { withPlans } from "../contoso.ts";

const config = (UnifiedAuditLogIngestionEnabled: unknown) => [
  { Identity: "Admin Audit Log Settings", UnifiedAuditLogIngestionEnabled },
];

testCheck(unifiedAuditLog, {
  met: [{ name: "the log is on", sources: { adminAuditLogConfigs: config(true) } }],
  notMet: [{ name: "the log is off", sources: { adminAuditLogConfigs: config(false) } }],
  unknown: [
    { name: "the switch could not be read", sources: {} },
    { name: "the switch is missing", sources: { adminAuditLogConfigs: config(undefined) } },
    { name: "the answer is empty", sources: { adminAuditLogConfigs: [] } },
  ],
});

const policy = (Name: string, RetentionDuration: string, changes: Record<string, unknown> = {}) => ({
  Name,
  RetentionDuration,
  Enabled: true,
  Priority: 10,
  RecordTypes: [],
  Operations: [],
  UserIds: [],
  ...changes,
});
const premium = withPlans("M365_ADVANCED_AUDITING");
const tenant = (...auditRetentionPolicies: unknown[]) => ({ auditRetentionPolicies, licences: premium });
const noise = policy("Noise", "SevenDays", {
  Priority: 1,
  RecordTypes: ["SharePoint"],
  Operations: ["SearchQueryPerformed"],
  UserIds: ["app@sharepoint"],
});
const year = policy("One year", "TwelveMonths");

testCheck(auditRetention, {
  met: [
    { name: "a policy keeps everything for a year", sources: tenant(year) },
    {
      name: "a shorter policy comes behind it",
      sources: tenant(policy("Week", "SevenDays", { Priority: 20 }), year),
    },
    {
      name: "a longer one for some people comes first",
      sources: tenant(policy("Directors", "TenYears", { Priority: 1, UserIds: ["ann@contoso.com"] }), year),
    },
    {
      name: "a shorter one for the noise of SharePoint's own comes first, as in Microsoft's example",
      sources: tenant(noise, year),
    },
    {
      name: "a shorter policy is off",
      sources: tenant(policy("Week", "SevenDays", { Priority: 1, Enabled: false }), year),
    },
  ],
  notMet: [
    { name: "there are no policies", sources: tenant() },
    { name: "nine months are too short", sources: tenant(policy("Nine", "NineMonths")) },
    {
      name: "a seven-day policy outranks the year",
      sources: tenant(policy("Week", "SevenDays", { Priority: 1 }), year),
      reference: true,
      deviation: "audit-retention-reach",
    },
    {
      name: "the same searches by anybody are no noise",
      sources: tenant({ ...noise, UserIds: [] }, year),
      reference: true,
      deviation: "audit-retention-reach",
      violations: ["SharePoint"],
    },
    {
      name: "sign-ins, named in small letters, are cut short for all",
      sources: tenant(
        policy("Sign-ins", "OneMonth", { Priority: 1, RecordTypes: ["azureactivedirectorystslogon"] }),
        year,
      ),
      reference: true,
      deviation: "audit-retention-reach",
      violations: ["AzureActiveDirectoryStsLogon"],
    },
    {
      name: "the year is for one person",
      sources: tenant(policy("Ann", "TwelveMonths", { UserIds: ["ann@contoso.com"] })),
      reference: true,
      deviation: "audit-retention-reach",
    },
    {
      name: "the year is for one kind of records",
      sources: tenant(policy("Teams", "TwelveMonths", { RecordTypes: ["MicrosoftTeams"] })),
      reference: true,
      deviation: "audit-retention-reach",
    },
    {
      name: "sign-ins are cut short for all",
      sources: tenant(
        policy("Sign-ins", "OneMonth", { Priority: 1, RecordTypes: ["AzureActiveDirectoryStsLogon"] }),
        year,
      ),
      reference: true,
      deviation: "audit-retention-reach",
      violations: ["AzureActiveDirectoryStsLogon"],
    },
    {
      name: "no licence lets the policy work",
      sources: { auditRetentionPolicies: [year], licences: withPlans("EXCHANGE_S_ENTERPRISE") },
      says: /Premium/,
    },
  ],
  unknown: [
    { name: "nothing could be read", sources: {} },
    { name: "the licences could not be read", sources: { auditRetentionPolicies: [year] } },
    {
      name: "two policies do not say which comes first",
      sources: tenant(year, policy("Week", "SevenDays", { Priority: undefined })),
      reference: true,
    },
    {
      name: "a policy does not say whose records it keeps",
      sources: tenant({ ...year, UserIds: undefined }),
      reference: true,
      says: /UserIds/,
    },
  ],
});
