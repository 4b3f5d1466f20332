import { protectionAlert, retentionPolicy } from "../../tenants/exchange/alerts-and-audit.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { badRequest } from "../exchange-error.ts";
import { adds, given, removes, sets, withProperties, type Change, type Objection } from "./change.ts";
import {
  flag,
  notTransformed,
  oneOf,
  someOf,
  text,
  texts,
  wholeNumber,
  type ParameterKind,
} from "./parameter-kinds.ts";
import { RECORD_TYPES } from "./record-types.ts";
import { shelfOf } from "./shelf.ts";

/** Alert policies and how long the audit log is kept, in Security & Compliance. https://learn.microsoft.com/powershell/module/exchangepowershell */

const api = "compliance";
const alerts = shelfOf("Get-ProtectionAlert");
const retentionPolicies = shelfOf("Get-UnifiedAuditLogRetentionPolicy");

/** An address, or the word that Microsoft has for all administrators. */
function recipient(name: string, parameter: string): void {
  if (!/^(TenantAdmins|[^\s<>@]+@[^\s<>@]+)$/i.test(name)) throw notTransformed(parameter, name);
}

const alert: Readonly<Record<string, ParameterKind>> = {
  AggregationType: oneOf("None", "SimpleAggregation", "AnomalousAggregation"),
  Category: oneOf(
    "AccessGovernance",
    "ComplianceManager",
    "DataGovernance",
    "DataLossPrevention",
    "MailFlow",
    "Others",
    "PrivacyManagement",
    "Supervision",
    "ThreatManagement",
  ),
  Comment: text,
  Description: text,
  Disabled: flag,
  Filter: text,
  NotificationEnabled: flag,
  NotifyUser: texts(recipient),
  Operation: texts(),
  Severity: oneOf("Low", "Medium", "High", "Informational"),
};

/** Of Microsoft's own alerts, only who hears of them can be changed, and whether they are on. */
const ofSystemOnlyRecipients: Objection = (row, _, before) => {
  if (before?.["IsSystemRule"] !== true) return;
  const free = ["Disabled", "NotifyUser", "NotificationEnabled"];
  const changed = Object.keys(row).filter((key) => !free.includes(key) && row[key] !== before[key]);
  if (changed.length > 0)
    throw badRequest(`The alert policy is a system policy: ${changed.join(", ")} can't be modified.`);
};

const retention: Readonly<Record<string, ParameterKind>> = {
  Description: text,
  Operations: texts(),
  Priority: wholeNumber(1, 10_000),
  RecordTypes: someOf(...RECORD_TYPES),
  RetentionDuration: oneOf(
    "SevenDays",
    "OneMonth",
    "ThreeMonths",
    "SixMonths",
    "NineMonths",
    "TwelveMonths",
    "ThreeYears",
    "FiveYears",
    "SevenYears",
    "TenYears",
  ),
  UserIds: texts(),
};

/** Microsoft asks for the priority with every change. https://learn.microsoft.com/powershell/module/exchangepowershell/new-unifiedauditlogretentionpolicy */
const setsRetention: Change = sets(retentionPolicies, {
  api,
  parameters: retention,
  objection: operationsOfOneType,
});

/** Operations narrow one record type. */
function operationsOfOneType({ Operations: operations, RecordTypes: types }: CmdletRow): void {
  if (!isEmpty(operations) && (!Array.isArray(types) || types.length !== 1))
    throw badRequest("Operations can be specified for a single record type only.");
}

/** A policy for everything of everybody can't be made. https://learn.microsoft.com/purview/audit-log-retention-policies */
const isForSomething: Objection = (row) => {
  if (isEmpty(row["RecordTypes"]) && isEmpty(row["UserIds"]))
    throw badRequest("You must specify RecordTypes or UserIds.");
  operationsOfOneType(row);
};

function isEmpty(list: unknown): boolean {
  return !Array.isArray(list) || list.length === 0;
}

export const AUDIT_CHANGES: Readonly<Record<string, Change>> = {
  "New-ProtectionAlert": adds(alerts, {
    api,
    parameters: {
      ...alert,
      Name: text,
      ThreatType: oneOf("Activity", "Malware", "Phish", "Malicious", "MaliciousUrlClick", "MailFlow"),
    },
    mandatory: ["Category", "Name", "NotifyUser", "ThreatType"],
    made: (asked) => {
      const name = String(given(asked, "Name"));
      return withProperties(asked, { ...protectionAlert(name, { Severity: "Low" }) });
    },
  }),
  "Set-ProtectionAlert": sets(alerts, { api, parameters: alert, objection: ofSystemOnlyRecipients }),
  "Remove-ProtectionAlert": removes(alerts, { api }),
  "New-UnifiedAuditLogRetentionPolicy": adds(retentionPolicies, {
    api,
    parameters: { ...retention, Name: text },
    mandatory: ["Name", "Priority", "RetentionDuration"],
    made: (asked) => {
      const name = String(given(asked, "Name"));
      return withProperties(asked, { ...retentionPolicy(name, "TwelveMonths") });
    },
    objection: isForSomething,
  }),
  "Set-UnifiedAuditLogRetentionPolicy": { ...setsRetention, mandatory: ["Identity", "Priority"] },
  "Remove-UnifiedAuditLogRetentionPolicy": removes(retentionPolicies, { api }),
};
