import {
  adminAuditLogConfig,
  protectionAlert,
  retentionPolicy,
  systemAlerts,
} from "../exchange/alerts-and-audit.ts";
import { advancedCondition, dlpPolicy, dlpRule, SENSITIVE_TYPES } from "../exchange/data-loss-prevention.ts";
import type { CmdletResults } from "../exchange/model.ts";

type Compliance = Pick<
  CmdletResults,
  | "Get-AdminAuditLogConfig"
  | "Get-DlpCompliancePolicy"
  | "Get-DlpComplianceRule"
  | "Get-ProtectionAlert"
  | "Get-UnifiedAuditLogRetentionPolicy"
>;

const { creditCard, taxpayer, socialSecurity } = SENSITIVE_TYPES;
const ALL_TYPES = Object.values(SENSITIVE_TYPES);

/** Would be right, but is on trial. */
const ON_TRIAL = dlpPolicy("Personal data (trial)", { Mode: "TestWithNotifications", Priority: 0 });
const FILES_AND_MAIL = dlpPolicy("Files and mail", {
  Priority: 1,
  Workload: "Exchange, SharePoint, OneDriveForBusiness",
  TeamsLocation: [],
  EndpointDlpLocation: [],
});
const TEAMS_CHAT = dlpPolicy("Teams chat", {
  Priority: 2,
  Workload: "Teams",
  ExchangeLocation: [],
  SharePointLocation: [],
  OneDriveLocation: [],
  EndpointDlpLocation: [],
});

/** Purview, where no one policy does what all of them together seem to do. */
export const FABRIKAM_COMPLIANCE: Compliance = {
  // On, which only Exchange says: asked of Security & Compliance it would read as off.
  "Get-AdminAuditLogConfig": [adminAuditLogConfig(true)],
  "Get-DlpCompliancePolicy": [ON_TRIAL, FILES_AND_MAIL, TEAMS_CHAT],
  "Get-DlpComplianceRule": [
    dlpRule("Block everything (trial)", ON_TRIAL, ALL_TYPES),
    // The three types are spread over three rules, and the first ends the matter for whatever it matches.
    dlpRule("Cards", FILES_AND_MAIL, [creditCard], { StopPolicyProcessing: true, BlockAccess: false }),
    dlpRule("Tax numbers", FILES_AND_MAIL, [taxpayer], { Priority: 1 }),
    dlpRule("Social security", FILES_AND_MAIL, [socialSecurity], { Priority: 2 }),
    // Only whoever is not signed in is kept out, and nobody is told.
    dlpRule("Keep outsiders out", TEAMS_CHAT, ALL_TYPES, {
      ...advancedCondition(ALL_TYPES),
      BlockAccessScope: "PerAnonymousUser",
      NotifyUser: [],
    }),
  ],
  "Get-ProtectionAlert": [
    ...systemAlerts(["TenantAdmins"], ["Suspicious Email Forwarding Activity"]),
    protectionAlert("Mass deletion in finance", {
      Severity: "Medium",
      NotifyUser: [],
      Operation: ["FileDeleted"],
      Filter: "Activity.SiteUrl -like 'https://fabrikam.sharepoint.com/sites/finance*'",
    }),
    // AR.6.3: would tell of tampering, if it were on.
    protectionAlert("Auditing changed (old)", { Disabled: true, Operation: ["Set-AdminAuditLogConfig"] }),
  ],
  "Get-UnifiedAuditLogRetentionPolicy": [
    // Comes first, and so takes mailbox records out of the year that the policy below keeps everything for.
    retentionPolicy("Short-lived mailbox records", "SevenDays", {
      Priority: 1,
      RecordTypes: ["ExchangeItem", "ExchangeAdmin"],
    }),
    retentionPolicy("One year", "TwelveMonths", { Priority: 10 }),
    // Left over from an incident, as is the one whom it is about: the account is gone.
    retentionPolicy("Incident 2023", "TwelveMonths", {
      Enabled: false,
      Priority: 20,
      UserIds: ["departed@fabrikam.example"],
    }),
  ],
};
