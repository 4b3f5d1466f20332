import type { Domain } from "@microsoft/microsoft-graph-types";
import {
  adminAuditLogConfig,
  protectionAlert,
  retentionPolicy,
  systemAlerts,
} from "../exchange/alerts-and-audit.ts";
import { dlpPolicy, dlpRule, SENSITIVE_TYPES } from "../exchange/data-loss-prevention.ts";
import { acceptedDomains, dkimSigningConfig } from "../exchange/domains.ts";
import {
  casMailboxPlans,
  externalTag,
  organizationConfig,
  outboundSpamPolicy,
  remoteDomain,
  sharingPolicy,
  transportConfig,
} from "../exchange/mail-flow.ts";
import type { ApplicationResults } from "../exchange/application-model.ts";
import type { CmdletResults } from "../exchange/model.ts";
import {
  antiPhishPolicy,
  BUILT_IN,
  connectionFilterPolicy,
  contentFilterPolicy,
  DEFAULT,
  DEFAULT_ANTI_PHISH,
  EVERYBODY,
  malwareFilterPolicy,
  safeAttachmentPolicy,
  safeLinksPolicy,
} from "../exchange/policies.ts";
import { presetProtection, type ProtectedFromImpersonation } from "../exchange/presets.ts";
import { applicationResults, type MailApplication } from "../mail-applications.ts";
import type { Identified } from "../model.ts";

/** What an organisation says of itself, and where its alerts are heard. */
export interface CompliantOrganisation {
  initialDomain: string;
  domains: readonly Identified<Domain>[];
  securityDesk: readonly string[];
  impersonation: ProtectedFromImpersonation;
  /** The applications that get at mail */
  mailApplications: readonly MailApplication[];
}

/** An Exchange organisation that meets every policy of CISA's baselines for Exchange Online and the Security Suite, read strictly. */
export function compliantExchange(organisation: CompliantOrganisation): CmdletResults {
  return {
    ...mail(organisation),
    ...protection(organisation),
    ...compliance(organisation),
    ...applicationResults(organisation.mailApplications),
  };
}

type Mail = Pick<
  CmdletResults,
  | "Get-AcceptedDomain"
  | "Get-CASMailboxPlan"
  | "Get-DkimSigningConfig"
  | "Get-HostedOutboundSpamFilterPolicy"
  | "Get-HostedOutboundSpamFilterRule"
  | "Get-OrganizationConfig"
  | "Get-RemoteDomain"
  | "Get-SharingPolicy"
  | "Get-TransportConfig"
  | "Get-TransportRule"
>;

type Compliance = Pick<
  CmdletResults,
  | "Get-AdminAuditLogConfig"
  | "Get-DlpCompliancePolicy"
  | "Get-DlpComplianceRule"
  | "Get-ProtectionAlert"
  | "Get-UnifiedAuditLogRetentionPolicy"
>;

function mail({ initialDomain, domains }: CompliantOrganisation): Mail {
  const accepted = acceptedDomains(domains);
  return {
    "Get-AcceptedDomain": accepted,
    "Get-CASMailboxPlan": casMailboxPlans(false),
    "Get-DkimSigningConfig": accepted.map(({ DomainName }) => dkimSigningConfig(DomainName, initialDomain)),
    "Get-HostedOutboundSpamFilterPolicy": [outboundSpamPolicy("Default", "Off")],
    "Get-HostedOutboundSpamFilterRule": [],
    "Get-OrganizationConfig": [organizationConfig(initialDomain, false)],
    "Get-RemoteDomain": [remoteDomain("Default", "*", false)],
    "Get-SharingPolicy": [
      sharingPolicy("Default Sharing Policy", ["agency.example:CalendarSharingFreeBusySimple"], {
        Default: true,
      }),
    ],
    "Get-TransportConfig": [transportConfig(true)],
    "Get-TransportRule": [externalTag("Tag mail from outside", 0)],
  };
}

/** Strict and Standard both reach everybody, so that Strict decides; what lies below them is in order as well. */
function protection({
  impersonation,
}: CompliantOrganisation): Omit<CmdletResults, keyof Mail | keyof Compliance | keyof ApplicationResults> {
  const presets = [presetProtection("Strict", impersonation), presetProtection("Standard", impersonation)];
  return {
    "Get-EOPProtectionPolicyRule": presets.map(({ exchangeRule }) => exchangeRule),
    "Get-ATPProtectionPolicyRule": presets.map(({ defenderRule }) => defenderRule),
    "Get-ATPBuiltInProtectionRule": [
      {
        Identity: "ATP Built-In Protection Rule",
        Name: "ATP Built-In Protection Rule",
        State: "Enabled",
        SafeAttachmentPolicy: BUILT_IN,
        SafeLinksPolicy: BUILT_IN,
        ExceptIfSentTo: EVERYBODY.ExceptIfSentTo,
        ExceptIfSentToMemberOf: EVERYBODY.ExceptIfSentToMemberOf,
        ExceptIfRecipientDomainIs: EVERYBODY.ExceptIfRecipientDomainIs,
      },
    ],
    "Get-MalwareFilterPolicy": [
      malwareFilterPolicy(DEFAULT),
      ...presets.map(({ malwareFilter }) => malwareFilter),
    ],
    "Get-MalwareFilterRule": [],
    "Get-AntiPhishPolicy": [
      antiPhishPolicy(DEFAULT_ANTI_PHISH, impersonation),
      ...presets.map(({ antiPhish }) => antiPhish),
    ],
    "Get-AntiPhishRule": [],
    "Get-HostedContentFilterPolicy": [
      contentFilterPolicy(DEFAULT),
      ...presets.map(({ contentFilter }) => contentFilter),
    ],
    "Get-HostedContentFilterRule": [],
    "Get-HostedConnectionFilterPolicy": [connectionFilterPolicy()],
    "Get-SafeAttachmentPolicy": [
      safeAttachmentPolicy(BUILT_IN),
      ...presets.map(({ safeAttachment }) => safeAttachment),
    ],
    "Get-SafeAttachmentRule": [],
    "Get-SafeLinksPolicy": [safeLinksPolicy(BUILT_IN), ...presets.map(({ safeLinks }) => safeLinks)],
    "Get-SafeLinksRule": [],
    "Get-AtpPolicyForO365": [{ Identity: DEFAULT, Name: DEFAULT, EnableATPForSPOTeamsODB: true }],
  };
}

function compliance({ securityDesk }: CompliantOrganisation): Compliance {
  const policy = dlpPolicy("Protect personal data");
  return {
    "Get-AdminAuditLogConfig": [adminAuditLogConfig(true)],
    "Get-DlpCompliancePolicy": [policy],
    "Get-DlpComplianceRule": [dlpRule("Block personal data", policy, Object.values(SENSITIVE_TYPES))],
    "Get-ProtectionAlert": [
      ...systemAlerts(securityDesk),
      protectionAlert("Somebody changes auditing", {
        NotifyUser: securityDesk,
        Operation: ["Set-AdminAuditLogConfig", "Set-MailboxAuditBypassAssociation"],
      }),
    ],
    "Get-UnifiedAuditLogRetentionPolicy": [retentionPolicy("Keep everything for a year", "TwelveMonths")],
  };
}
