import type { AuditRetentionPolicy, ProtectionAlert } from "./compliance-model.ts";

/** Alert policies of Microsoft's that CISA's baseline wants on (MS.SECURITYSUITE.4.1v1); the last comes with Defender for Office 365 Plan 2. */
const SYSTEM_ALERTS = [
  "Suspicious email sending patterns detected",
  "Suspicious connector activity",
  "Suspicious Email Forwarding Activity",
  "Messages have been delayed",
  "Tenant restricted from sending unprovisioned email",
  "Tenant restricted from sending email",
  "A potentially malicious URL click was detected",
];

/** Microsoft's alert policies, on save for the named ones, and heard by these addresses. */
export function systemAlerts(notify: readonly string[], disabled: readonly string[] = []): ProtectionAlert[] {
  return SYSTEM_ALERTS.map((name) =>
    protectionAlert(name, { Disabled: disabled.includes(name), IsSystemRule: true, NotifyUser: notify }),
  );
}

export function protectionAlert(name: string, differences: Partial<ProtectionAlert> = {}): ProtectionAlert {
  return {
    Identity: name,
    Name: name,
    Disabled: false,
    IsSystemRule: false,
    Severity: "High",
    Category: "ThreatManagement",
    NotifyUser: ["TenantAdmins"],
    Workload: "AuditAlerting",
    ...differences,
  };
}

/** An enabled policy for all records of all users, unless told otherwise. */
export function retentionPolicy(
  name: string,
  duration: AuditRetentionPolicy["RetentionDuration"],
  differences: Partial<AuditRetentionPolicy> = {},
): AuditRetentionPolicy {
  return {
    Identity: name,
    Name: name,
    Description: "",
    Enabled: true,
    Priority: 1,
    RetentionDuration: duration,
    RecordTypes: [],
    Operations: [],
    UserIds: [],
    ...differences,
  };
}

/** Whether Exchange and SharePoint write to the unified audit log. */
export function adminAuditLogConfig(isIngested: boolean) {
  return { Identity: "Admin Audit Log Settings", UnifiedAuditLogIngestionEnabled: isIngested };
}
