import { stableGuid } from "../ids.ts";
import type { AuditRetentionPolicy, ProtectionAlert } from "./compliance-model.ts";

/** Alert policies of Microsoft's that CISA's baseline wants on (MS.SECURITYSUITE.4.1v1); the last comes with Defender for Office 365 Plan 2. */
const SYSTEM_ALERTS = [
  ["Suspicious email sending patterns detected", "be215649-fba8-4339-9ddd-05991a43b948"],
  ["Suspicious connector activity", "8bb9c6c8-dc12-40e1-5bb8-08da05b13393"],
  ["Suspicious Email Forwarding Activity", "bfd48f06-0865-41a6-85ff-adb746423ebf"],
  ["Messages have been delayed", "37a4e852-e711-45ca-b0f4-b076bae3adfd"],
  ["Tenant restricted from sending unprovisioned email", "5ed2d687-9bd3-49e7-9b56-b7dc0d9af5cb"],
  ["Tenant restricted from sending email", "a7032ff5-7eee-412b-805b-d1295c7e0932"],
  ["A potentially malicious URL click was detected", "a74bb32a-541b-47fb-adfd-f8c62ce3d59b"],
] as const;

/** Microsoft's alert policies, on save for the named ones, and heard by these addresses. */
export function systemAlerts(notify: readonly string[], disabled: readonly string[] = []): ProtectionAlert[] {
  return SYSTEM_ALERTS.map(([name, guid]) =>
    protectionAlert(name, {
      Guid: guid,
      ExchangeObjectId: guid,
      Disabled: disabled.includes(name),
      IsSystemRule: true,
      NotifyUser: notify,
    }),
  );
}

export function protectionAlert(name: string, differences: Partial<ProtectionAlert> = {}): ProtectionAlert {
  return {
    Identity: name,
    Name: name,
    Guid: stableGuid("alert", name),
    ExchangeObjectId: stableGuid("alert", name),
    Disabled: false,
    IsSystemRule: false,
    Severity: "High",
    Category: "ThreatManagement",
    NotificationEnabled: true,
    NotifyUser: ["TenantAdmins"],
    Operation: null,
    Filter: null,
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
