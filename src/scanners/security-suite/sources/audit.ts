import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Asked at Exchange Online: Security & Compliance always says false (traps.md, 36). */
export const adminAuditLogConfigs = cmdletSource({
  id: "security-suite/admin-audit-log-config",
  title: "the unified audit log switch",
  api: "exchange",
  cmdlet: "Get-AdminAuditLogConfig",
  shape: {
    Identity: z.string().nullish(),
    UnifiedAuditLogIngestionEnabled: z.boolean().nullish(),
  },
});
export type AdminAuditLogConfig = ItemOf<typeof adminAuditLogConfigs>;

/** How long audit records are kept. */
export const auditRetentionPolicies = cmdletSource({
  id: "security-suite/audit-retention-policies",
  title: "audit log retention policies",
  api: "compliance",
  cmdlet: "Get-UnifiedAuditLogRetentionPolicy",
  shape: {
    Name: z.string().nullish(),
    RetentionDuration: z.string().nullish(),
    Enabled: z.boolean().nullish(),
    Priority: z.number().nullish(),
    RecordTypes: z.array(z.string()).nullish(),
    Operations: z.array(z.string()).nullish(),
    UserIds: z.array(z.string()).nullish(),
  },
});
export type AuditRetentionPolicy = ItemOf<typeof auditRetentionPolicies>;
