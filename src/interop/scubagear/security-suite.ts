import { acceptedDomains } from "../../scanners/organization/accepted-domains.ts";
import { antiPhishPolicies, antiPhishRules } from "../../scanners/security-suite/sources/anti-phish.ts";
import {
  connectionFilterPolicies,
  hostedContentFilterPolicies,
  hostedContentFilterRules,
} from "../../scanners/security-suite/sources/anti-spam.ts";
import { adminAuditLogConfigs, auditRetentionPolicies } from "../../scanners/security-suite/sources/audit.ts";
import {
  dlpPolicies,
  dlpRules,
  protectionAlerts,
} from "../../scanners/security-suite/sources/data-loss-prevention.ts";
import { inferredLicences } from "../../scanners/security-suite/sources/inferred-licences.ts";
import {
  malwareFilterPolicies,
  malwareFilterRules,
} from "../../scanners/security-suite/sources/malware-filter.ts";
import {
  atpPresetRules,
  builtInRules,
  eopPresetRules,
} from "../../scanners/security-suite/sources/preset-rules.ts";
import {
  atpPoliciesForO365,
  safeAttachmentPolicies,
  safeAttachmentRules,
} from "../../scanners/security-suite/sources/safe-attachments.ts";
import { safeLinksPolicies, safeLinksRules } from "../../scanners/security-suite/sources/safe-links.ts";
import type { ProductMapping, SourceMapping } from "./mapping.ts";
import { listOf, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";
import { completeFragment } from "./security-suite-fragment.ts";

/** What ScubaGear exports of the Security Suite, which it called Defender before (dossier §6.3, §7.2, §16). */
export const securitySuite: ProductMapping = {
  // The connection filter was once read by the provider of Exchange Online.
  failedCommandsKeys: [
    "securitysuite_unsuccessful_commands",
    "defender_unsuccessful_commands",
    "exo_unsuccessful_commands",
  ],
  completeFragment,
  sources: [
    cmdlet(acceptedDomains, "accepted_domains", "Get-AcceptedDomain"),
    cmdlet(malwareFilterPolicies, "anti_malware_policies", "Get-MalwareFilterPolicy"),
    cmdlet(malwareFilterRules, "anti_malware_rules", "Get-MalwareFilterRule"),
    cmdlet(eopPresetRules, "protection_policy_rules", "Get-EOPProtectionPolicyRule"),
    behindDefender(atpPresetRules, "atp_policy_rules", "Get-ATPProtectionPolicyRule"),
    cmdlet(builtInRules, "built_in_protection_rules", "Get-ATPBuiltInProtectionRule"),
    cmdlet(safeAttachmentPolicies, "safe_attachment_policies", "Get-SafeAttachmentPolicy"),
    cmdlet(safeAttachmentRules, "safe_attachment_rules", "Get-SafeAttachmentRule"),
    behindDefender(atpPoliciesForO365, "atp_policy_for_o365", "Get-AtpPolicyForO365"),
    cmdlet(antiPhishPolicies, "anti_phish_policies", "Get-AntiPhishPolicy"),
    cmdlet(antiPhishRules, "anti_phish_rules", "Get-AntiPhishRule"),
    behindPurview(dlpPolicies, "dlp_compliance_policies", "Get-DlpCompliancePolicy"),
    behindPurview(dlpRules, "dlp_compliance_rules", "Get-DlpComplianceRule"),
    behindPurview(protectionAlerts, "protection_alerts", "Get-ProtectionAlert"),
    cmdlet(adminAuditLogConfigs, "admin_audit_log_config", "Get-AdminAuditLogConfig"),
    cmdlet(
      auditRetentionPolicies,
      "unified_audit_log_retention_policies",
      "Get-UnifiedAuditLogRetentionPolicy",
    ),
    cmdlet(hostedContentFilterPolicies, "hosted_content_filter_policies", "Get-HostedContentFilterPolicy"),
    cmdlet(hostedContentFilterRules, "hosted_content_filter_rules", "Get-HostedContentFilterRule"),
    cmdlet(safeLinksPolicies, "safe_links_policies", "Get-SafeLinksPolicy"),
    cmdlet(safeLinksRules, "safe_links_rules", "Get-SafeLinksRule"),
    cmdlet(connectionFilterPolicies, "conn_filter", "Get-HostedConnectionFilterPolicy"),
    {
      source: inferredLicences,
      keys: [],
      commands: [],
      valueIn: ({ defender_license, defender_dlp_license }) => ({
        defender: defender_license,
        dataLossPrevention: defender_dlp_license,
      }),
    },
  ],
};

/** A cmdlet's objects: keys need no change, but PowerShell writes a list of one as its element. */
function cmdlet(source: SourceMapping["source"], key: string, command: string): SourceMapping {
  return {
    source,
    keys: [key],
    commands: [command],
    valueIn: (provider) => mapObjects(provider[key], withLists),
  };
}

/** Where one of these commands fails, ScubaGear writes empty lists, calls all of them successful, and lowers a flag (dossier §7.3, trap 39). */
function behindDefender(source: SourceMapping["source"], key: string, command: string): SourceMapping {
  return behindFlag(cmdlet(source, key, command), "defender_license");
}

function behindPurview(source: SourceMapping["source"], key: string, command: string): SourceMapping {
  return behindFlag(cmdlet(source, key, command), "defender_dlp_license");
}

function behindFlag(mapping: SourceMapping, flag: string): SourceMapping {
  return {
    ...mapping,
    concealedFailure: (provider) =>
      provider[flag] === false
        ? `ScubaGear could not read ${mapping.source.title}, or something that it reads with it, and took that for a missing licence (“${flag}”).`
        : undefined,
  };
}

function withLists(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      listKeys.has(key) && value !== null ? listOf(value) : value,
    ]),
  );
}

/** The properties that hold lists, of those that sources read; null stays, for ScubaGear's rules tell it from an empty list. */
const listKeys: ReadonlySet<string> = new Set([
  "AllowedSenderDomains",
  "ContentContainsSensitiveInformation",
  "EndpointDlpLocation",
  "ExceptIfRecipientDomainIs",
  "ExceptIfSentTo",
  "ExceptIfSentToMemberOf",
  "ExchangeLocation",
  "FileTypes",
  "IPAllowList",
  "NotifyUser",
  "OneDriveLocation",
  "Operations",
  "RecipientDomainIs",
  "RecordTypes",
  "SentTo",
  "SentToMemberOf",
  "SharePointLocation",
  "TargetedDomainsToProtect",
  "TargetedUsersToProtect",
  "TeamsLocation",
  "UserIds",
]);
