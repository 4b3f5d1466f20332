import type { ApplicationResults } from "./application-model.ts";
import type { DlpPolicy, DlpRule, ProtectionAlert, AuditRetentionPolicy } from "./compliance-model.ts";
import type { MailboxResults } from "./mailbox-model.ts";
import type {
  AntiPhishPolicy,
  ConnectionFilterPolicy,
  ContentFilterPolicy,
  MalwareFilterPolicy,
  ProtectionRule,
  RecipientExceptions,
  SafeAttachmentPolicy,
  SafeLinksPolicy,
} from "./protection-model.ts";

/** What a tenant answers to each cmdlet whose list is short: objects, keys as Exchange writes them. */
export interface CmdletResults extends ApplicationResults {
  "Get-AcceptedDomain": readonly AcceptedDomain[];
  "Get-AdminAuditLogConfig": readonly { Identity: string; UnifiedAuditLogIngestionEnabled: boolean }[];
  "Get-AntiPhishPolicy": readonly AntiPhishPolicy[];
  "Get-AntiPhishRule": readonly ProtectionRule<"AntiPhishPolicy">[];
  "Get-ATPBuiltInProtectionRule": readonly BuiltInProtectionRule[];
  "Get-AtpPolicyForO365": readonly { Identity: string; Name: string; EnableATPForSPOTeamsODB: boolean }[];
  "Get-ATPProtectionPolicyRule": readonly ProtectionRule<"SafeAttachmentPolicy" | "SafeLinksPolicy">[];
  "Get-CASMailboxPlan": readonly CasMailboxPlan[];
  "Get-DkimSigningConfig": readonly DkimSigningConfig[];
  "Get-DlpCompliancePolicy": readonly DlpPolicy[];
  "Get-DlpComplianceRule": readonly DlpRule[];
  "Get-EOPProtectionPolicyRule": readonly ProtectionRule<
    "AntiPhishPolicy" | "HostedContentFilterPolicy" | "MalwareFilterPolicy"
  >[];
  "Get-HostedConnectionFilterPolicy": readonly ConnectionFilterPolicy[];
  "Get-HostedContentFilterPolicy": readonly ContentFilterPolicy[];
  "Get-HostedContentFilterRule": readonly ProtectionRule<"HostedContentFilterPolicy">[];
  "Get-HostedOutboundSpamFilterPolicy": readonly OutboundSpamPolicy[];
  "Get-HostedOutboundSpamFilterRule": readonly OutboundSpamRule[];
  "Get-MalwareFilterPolicy": readonly MalwareFilterPolicy[];
  "Get-MalwareFilterRule": readonly ProtectionRule<"MalwareFilterPolicy">[];
  "Get-OrganizationConfig": readonly OrganizationConfig[];
  "Get-ProtectionAlert": readonly ProtectionAlert[];
  "Get-RemoteDomain": readonly RemoteDomain[];
  "Get-SafeAttachmentPolicy": readonly SafeAttachmentPolicy[];
  "Get-SafeAttachmentRule": readonly ProtectionRule<"SafeAttachmentPolicy">[];
  "Get-SafeLinksPolicy": readonly SafeLinksPolicy[];
  "Get-SafeLinksRule": readonly ProtectionRule<"SafeLinksPolicy">[];
  "Get-SharingPolicy": readonly SharingPolicy[];
  "Get-TransportConfig": readonly {
    Identity: string;
    Name: string;
    SmtpClientAuthenticationDisabled: boolean;
  }[];
  "Get-TransportRule": readonly TransportRule[];
  "Get-UnifiedAuditLogRetentionPolicy": readonly AuditRetentionPolicy[];
}

/** Every cmdlet that the emulator runs. */
export type CmdletName = keyof CmdletResults | keyof MailboxResults | RoleGroupCmdlet;

/** Answered from the role groups, which Exchange and Security & Compliance keep apart. */
export type RoleGroupCmdlet = "Get-RoleGroup" | "Get-RoleGroupMember";

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-accepteddomain */
export interface AcceptedDomain {
  Identity: string;
  Name: string;
  DomainName: string;
  DomainType: "Authoritative" | "InternalRelay" | "ExternalRelay";
  Default: boolean;
  InitialDomain: boolean;
  IsCoexistenceDomain: boolean;
  AuthenticationType: "Managed" | "Federated";
  SendingFromDomainDisabled: boolean;
  MatchSubDomains: boolean;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-casmailboxplan */
export interface CasMailboxPlan {
  Identity: string;
  Name: string;
  IsDefault: boolean;
  ActiveSyncEnabled: boolean;
  ImapEnabled: boolean;
  OWAEnabled: boolean;
  PopEnabled: boolean;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-hostedoutboundspamfilterpolicy */
export interface OutboundSpamPolicy {
  Identity: string;
  Name: string;
  IsDefault: boolean;
  AutoForwardingMode: "Automatic" | "Off" | "On";
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-hostedoutboundspamfilterrule */
export interface OutboundSpamRule {
  Identity: string;
  Name: string;
  State: "Enabled" | "Disabled";
  /** 0 comes first. */
  Priority: number;
  HostedOutboundSpamFilterPolicy: string;
  From: readonly string[] | null;
  FromMemberOf: readonly string[] | null;
  SenderDomainIs: readonly string[] | null;
  ExceptIfFrom: readonly string[] | null;
  ExceptIfFromMemberOf: readonly string[] | null;
  ExceptIfSenderDomainIs: readonly string[] | null;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-organizationconfig */
export interface OrganizationConfig {
  Identity: string;
  Name: string;
  AuditDisabled: boolean;
  /** null: not set */
  EwsEnabled: boolean | null;
  EwsApplicationAccessPolicy: "EnforceAllowList" | "EnforceBlockList" | null;
  EwsAllowList: readonly string[] | null;
  EwsBlockList: readonly string[] | null;
  /** Client ids with commas between them; told only if it is asked for. */
  EwsAllowedAppIDs: string | null;
}

export interface DkimSigningConfig {
  Identity: string;
  Name: string;
  Domain: string;
  Enabled: boolean;
  Status: "Valid" | "CnameMissing";
  Selector1CNAME: string;
  Selector2CNAME: string;
  Selector1KeySize: 1024 | 2048;
  Selector2KeySize: 1024 | 2048;
}

export interface RemoteDomain {
  Identity: string;
  Name: string;
  DomainName: string;
  AutoForwardEnabled: boolean;
  AutoReplyEnabled: boolean;
  AllowedOOFType: "External";
}

export interface SharingPolicy {
  Identity: string;
  Name: string;
  Default: boolean;
  Enabled: boolean;
  /** `domain:Action, Action`; `*` is every domain, `Anonymous` the public internet. */
  Domains: readonly string[];
}

export interface TransportRule {
  Identity: string;
  Name: string;
  State: "Enabled" | "Disabled";
  Mode: "Enforce" | "Audit" | "AuditAndNotify";
  Priority: number;
  ActivationDate: string | null;
  ExpiryDate: string | null;
  StopRuleProcessing: boolean;
  FromScope: "InOrganization" | "NotInOrganization" | null;
  SentToScope: "InOrganization" | "NotInOrganization" | null;
  SentTo: readonly string[] | null;
  PrependSubject: string | null;
  /** Class names of Exchange's predicates and actions. */
  Conditions: readonly string[] | null;
  Exceptions: readonly string[] | null;
  Actions: readonly string[];
  RedirectMessageTo: readonly string[] | null;
  BlindCopyTo: readonly string[] | null;
  CopyTo: readonly string[] | null;
  AddToRecipients: readonly string[] | null;
}

/** The protection that Defender for Office 365 gives to whoever no other policy reaches. */
export interface BuiltInProtectionRule extends RecipientExceptions {
  Identity: string;
  Name: string;
  State: "Enabled";
  SafeAttachmentPolicy: string;
  SafeLinksPolicy: string;
}
