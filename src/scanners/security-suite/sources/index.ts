import type { Source } from "../../../engine/source.ts";
import { antiPhishPolicies, antiPhishRules } from "./anti-phish.ts";
import {
  connectionFilterPolicies,
  hostedContentFilterPolicies,
  hostedContentFilterRules,
} from "./anti-spam.ts";
import { adminAuditLogConfigs, auditRetentionPolicies } from "./audit.ts";
import { dlpPolicies, dlpRules, protectionAlerts } from "./data-loss-prevention.ts";
import { inferredLicences } from "./inferred-licences.ts";
import { malwareFilterPolicies, malwareFilterRules } from "./malware-filter.ts";
import { atpPresetRules, builtInRules, eopPresetRules } from "./preset-rules.ts";
import { atpPoliciesForO365, safeAttachmentPolicies, safeAttachmentRules } from "./safe-attachments.ts";
import { safeLinksPolicies, safeLinksRules } from "./safe-links.ts";

/** All that is read of the Security Suite. */
export const securitySuiteSources: readonly Source[] = [
  adminAuditLogConfigs,
  antiPhishPolicies,
  antiPhishRules,
  atpPoliciesForO365,
  atpPresetRules,
  auditRetentionPolicies,
  builtInRules,
  connectionFilterPolicies,
  dlpPolicies,
  dlpRules,
  eopPresetRules,
  hostedContentFilterPolicies,
  hostedContentFilterRules,
  inferredLicences,
  malwareFilterPolicies,
  malwareFilterRules,
  protectionAlerts,
  safeAttachmentPolicies,
  safeAttachmentRules,
  safeLinksPolicies,
  safeLinksRules,
];
