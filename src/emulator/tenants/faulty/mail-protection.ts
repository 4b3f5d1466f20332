import type { CmdletResults } from "../exchange/model.ts";
import {
  antiPhishPolicy,
  BUILT_IN,
  connectionFilterPolicy,
  contentFilterPolicy,
  DEFAULT,
  DEFAULT_ANTI_PHISH,
  malwareFilterPolicy,
  protectionRule,
  safeAttachmentPolicy,
  safeLinksPolicy,
} from "../exchange/policies.ts";
import { presetProtection } from "../exchange/presets.ts";
import { PRIVILEGED } from "./people.ts";

type MailProtection = Pick<
  CmdletResults,
  | "Get-AntiPhishPolicy"
  | "Get-AntiPhishRule"
  | "Get-ATPBuiltInProtectionRule"
  | "Get-AtpPolicyForO365"
  | "Get-ATPProtectionPolicyRule"
  | "Get-EOPProtectionPolicyRule"
  | "Get-HostedConnectionFilterPolicy"
  | "Get-HostedContentFilterPolicy"
  | "Get-HostedContentFilterRule"
  | "Get-MalwareFilterPolicy"
  | "Get-MalwareFilterRule"
  | "Get-SafeAttachmentPolicy"
  | "Get-SafeAttachmentRule"
  | "Get-SafeLinksPolicy"
  | "Get-SafeLinksRule"
>;

const MANAGEMENT = [PRIVILEGED.syncedAdministrator.userPrincipalName];
const PROTECTED = {
  // The other privileged people are missing from the list.
  TargetedUsersToProtect: [
    `${PRIVILEGED.syncedAdministrator.displayName}; ${PRIVILEGED.syncedAdministrator.userPrincipalName}`,
  ],
  TargetedDomainsToProtect: ["partner.example"],
};

/** One domain has the Strict preset; the Standard one is off, and everybody else has what the custom rules give. */
const STRICT = presetProtection("Strict", PROTECTED, { RecipientDomainIs: ["eu.fabrikam.example"] });
const STANDARD = presetProtection("Standard", PROTECTED, { State: "Disabled" });

/** Defender for Office 365 and Exchange Online Protection, as several hands have left them. */
export const FABRIKAM_MAIL_PROTECTION: MailProtection = {
  "Get-EOPProtectionPolicyRule": [STRICT.exchangeRule, STANDARD.exchangeRule],
  "Get-ATPProtectionPolicyRule": [STRICT.defenderRule, STANDARD.defenderRule],
  "Get-ATPBuiltInProtectionRule": [
    {
      Identity: "ATP Built-In Protection Rule",
      Name: "ATP Built-In Protection Rule",
      State: "Enabled",
      SafeAttachmentPolicy: BUILT_IN,
      SafeLinksPolicy: BUILT_IN,
      ExceptIfSentTo: null,
      ExceptIfSentToMemberOf: ["contractors@fabrikam.example"],
      ExceptIfRecipientDomainIs: null,
    },
  ],
  ...malwareFilter(),
  ...antiPhish(),
  ...contentFilter(),
  ...safeAttachments(),
  ...safeLinks(),
  "Get-HostedConnectionFilterPolicy": [
    connectionFilterPolicy({ IPAllowList: ["198.51.100.25", "203.0.113.0/28"], EnableSafeList: true }),
  ],
};

/** MS.SECURITYSUITE.1.1v1: the rule for a few people stands before a good one for all, and lets .vbe through; so does the default. */
function malwareFilter(): Pick<MailProtection, "Get-MalwareFilterPolicy" | "Get-MalwareFilterRule"> {
  const withoutVbe = { FileTypes: ["ace", "cmd", "exe", "jar"] };
  return {
    "Get-MalwareFilterPolicy": [
      malwareFilterPolicy(DEFAULT, withoutVbe),
      malwareFilterPolicy("Management attachments", { ...withoutVbe, ZapEnabled: false }),
      malwareFilterPolicy("Company attachments"),
      STRICT.malwareFilter,
      STANDARD.malwareFilter,
    ],
    "Get-MalwareFilterRule": [
      protectionRule(
        "Management attachments",
        0,
        { MalwareFilterPolicy: "Management attachments" },
        { SentTo: MANAGEMENT },
      ),
      protectionRule("Company attachments", 1, { MalwareFilterPolicy: "Company attachments" }),
    ],
  };
}

/** MS.SECURITYSUITE.2: too few people are protected, look-alike domains are only noted, and the tip at a first contact is off. */
function antiPhish(): Pick<MailProtection, "Get-AntiPhishPolicy" | "Get-AntiPhishRule"> {
  return {
    "Get-AntiPhishPolicy": [
      antiPhishPolicy(DEFAULT_ANTI_PHISH, {
        ...PROTECTED,
        TargetedDomainProtectionAction: "NoAction",
        EnableFirstContactSafetyTips: false,
      }),
      antiPhishPolicy("Retail impersonation", PROTECTED),
      STRICT.antiPhish,
      STANDARD.antiPhish,
    ],
    "Get-AntiPhishRule": [
      protectionRule(
        "Retail impersonation",
        0,
        { AntiPhishPolicy: "Retail impersonation" },
        { RecipientDomainIs: ["fabrikam-retail.example"] },
      ),
    ],
  };
}

/** MS.SECURITYSUITE.6: spam is marked and delivered, and one partner's mail is never looked at. */
function contentFilter(): Pick<
  MailProtection,
  "Get-HostedContentFilterPolicy" | "Get-HostedContentFilterRule"
> {
  return {
    "Get-HostedContentFilterPolicy": [
      contentFilterPolicy(DEFAULT, { SpamAction: "AddXHeader" }),
      contentFilterPolicy("Let the partner in", { AllowedSenderDomains: ["partner.example"] }),
      STRICT.contentFilter,
      STANDARD.contentFilter,
    ],
    "Get-HostedContentFilterRule": [
      protectionRule(
        "Let the partner in",
        0,
        { HostedContentFilterPolicy: "Let the partner in" },
        { SentToMemberOf: ["purchasing@fabrikam.example"] },
      ),
    ],
  };
}

/** MS.SECURITYSUITE.1.3v1: the attachment is taken off and the message delivered. 1.4: files in SharePoint go unlooked at. */
function safeAttachments(): Pick<
  MailProtection,
  "Get-AtpPolicyForO365" | "Get-SafeAttachmentPolicy" | "Get-SafeAttachmentRule"
> {
  return {
    "Get-AtpPolicyForO365": [{ Identity: DEFAULT, Name: DEFAULT, EnableATPForSPOTeamsODB: false }],
    "Get-SafeAttachmentPolicy": [
      safeAttachmentPolicy(BUILT_IN),
      safeAttachmentPolicy("Remove and deliver", { Action: "Replace" }),
      safeAttachmentPolicy("Watch only", { Enable: false, Action: "Allow" }),
      STRICT.safeAttachment,
      STANDARD.safeAttachment,
    ],
    "Get-SafeAttachmentRule": [
      protectionRule("Remove and deliver", 0, { SafeAttachmentPolicy: "Remove and deliver" }),
      protectionRule("Watch only", 1, { SafeAttachmentPolicy: "Watch only" }, { State: "Disabled" }),
    ],
  };
}

/** MS.SECURITYSUITE.7: nobody learns who clicked, and mail between colleagues is trusted. */
function safeLinks(): Pick<MailProtection, "Get-SafeLinksPolicy" | "Get-SafeLinksRule"> {
  return {
    "Get-SafeLinksPolicy": [
      safeLinksPolicy(BUILT_IN),
      safeLinksPolicy("Company links", { TrackClicks: false, EnableForInternalSenders: false }),
      STRICT.safeLinks,
      STANDARD.safeLinks,
    ],
    "Get-SafeLinksRule": [
      protectionRule(
        "Company links",
        0,
        { SafeLinksPolicy: "Company links" },
        { ExceptIfSentToMemberOf: ["marketing@fabrikam.example"] },
      ),
    ],
  };
}
