/**
 * The cmdlets that Plimsoll may run: each only reads. The read-only guard knows no others; a source that needs another one adds it here.
 * Reference: https://learn.microsoft.com/powershell/module/exchangepowershell
 */
export const readingCmdlets: ReadonlySet<string> = new Set([
  // Exchange Online: mail flow and the organisation
  "Get-AcceptedDomain",
  "Get-AdminAuditLogConfig",
  "Get-DkimSigningConfig",
  "Get-OrganizationConfig",
  "Get-RemoteDomain",
  "Get-SharingPolicy",
  "Get-TransportConfig",
  "Get-TransportRule",
  // Exchange Online: mailboxes
  "Get-CASMailbox",
  "Get-CASMailboxPlan",
  "Get-Mailbox",
  "Get-MailboxAuditBypassAssociation",
  // Exchange Online and Security & Compliance: who may search the audit log
  "Get-RoleGroup",
  "Get-RoleGroupMember",
  // Exchange Online: which mailboxes applications may reach
  "Get-ApplicationAccessPolicy",
  "Get-ManagementRoleAssignment",
  "Get-ServicePrincipal",
  // Exchange Online: threat protection
  "Get-AntiPhishPolicy",
  "Get-AntiPhishRule",
  "Get-ATPBuiltInProtectionRule",
  "Get-AtpPolicyForO365",
  "Get-ATPProtectionPolicyRule",
  "Get-EOPProtectionPolicyRule",
  "Get-HostedConnectionFilterPolicy",
  "Get-HostedContentFilterPolicy",
  "Get-HostedContentFilterRule",
  "Get-HostedOutboundSpamFilterPolicy",
  "Get-HostedOutboundSpamFilterRule",
  "Get-MalwareFilterPolicy",
  "Get-MalwareFilterRule",
  "Get-SafeAttachmentPolicy",
  "Get-SafeAttachmentRule",
  "Get-SafeLinksPolicy",
  "Get-SafeLinksRule",
  // Security & Compliance
  "Get-DlpCompliancePolicy",
  "Get-DlpComplianceRule",
  "Get-ProtectionAlert",
  "Get-UnifiedAuditLogRetentionPolicy",
]);
