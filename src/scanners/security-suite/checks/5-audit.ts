import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { licences } from "../../organization/licences.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import { judgeRetention, longDurations } from "../audit/retention.ts";
import { hasPremiumAudit } from "../licences.ts";
import { adminAuditLogConfigs, auditRetentionPolicies } from "../sources/audit.ts";
import type { AdminAuditLogConfig } from "../sources/audit.ts";

/** MS.SECURITYSUITE.5.1v1: the unified audit log is on. */
export const unifiedAuditLog = defineCheck(
  "MS.SECURITYSUITE.5.1v1",
  { adminAuditLogConfigs },
  ({ adminAuditLogConfigs: configs }) => {
    demand(configs[0], "adminAuditLogConfigs[0]");
    const evidence = configs.map(switchEvidence);
    return evidence.some(({ result }) => result === "meets")
      ? met("The unified audit log is on.", evidence)
      : notMet(
          "The unified audit log is off: nothing that users and administrators do is recorded.",
          evidence,
        );
  },
  {
    scubagear: ({ adminAuditLogConfigs: configs }) =>
      configs.some(({ UnifiedAuditLogIngestionEnabled }) => UnifiedAuditLogIngestionEnabled === true),
  },
);

/** MS.SECURITYSUITE.5.2v1: audit records are kept for at least twelve months. */
export const auditRetention = defineCheck(
  "MS.SECURITYSUITE.5.2v1",
  { auditRetentionPolicies, licences: neededBySome(licences) },
  ({ auditRetentionPolicies: policies, licences: owned }) => {
    const weighed = weigh(judgeRetention(policies));
    const { violations, evidence } = weighed;
    if (violations.length > 0) {
      return notMet(
        `Retention policies do not keep ${violations.length} of ${weighed.all} important kinds of audit records for twelve months for all users${besidesUndecided(weighed)}. Where the log is exported elsewhere and kept there, accept this finding with that reason.`,
        evidence,
        ["audit-retention-reach"],
      );
    }
    return hasPremiumAudit(demandSource(owned, "licences"))
      ? met("Retention policies keep the important audit records for at least twelve months.", evidence)
      : notMet(
          "The tenant owns no Microsoft Purview Audit (Premium), without which retention policies do not keep records longer.",
          evidence,
        );
  },
  {
    scubagear: ({ auditRetentionPolicies: policies, licences: owned }) =>
      owned !== undefined &&
      hasPremiumAudit(owned) &&
      policies.some(
        ({ RetentionDuration, Enabled }) => longDurations.has(RetentionDuration ?? "") && Enabled !== false,
      ),
  },
);

function switchEvidence({
  Identity,
  UnifiedAuditLogIngestionEnabled: enabled,
}: AdminAuditLogConfig): Evidence {
  const name = Identity ?? "Admin Audit Log Settings";
  const on = demand(enabled, `adminAuditLogConfigs[${name}].UnifiedAuditLogIngestionEnabled`) === true;
  return {
    object: { type: "Audit log settings", id: Identity ?? null, name },
    property: "UnifiedAuditLogIngestionEnabled",
    actual: on ? "on" : "off",
    expected: "on",
    result: on ? "meets" : "violates",
  };
}
