import type { CmdletName } from "../tenants/exchange/model.ts";

/** One object that a cmdlet gives. */
export type CmdletRow = Readonly<Record<string, unknown>>;

/** Where a cmdlet is run, and which parameters it has. */
interface Cmdlet {
  /** Exchange runs all of them; Security & Compliance its own, and one whose answer there is always wrong. */
  inCompliance?: true;
  parameters: readonly string[];
  /** How many objects it gives where no ResultSize asks for more; all by default. */
  defaultResultSize?: number;
}

const IDENTITY = { parameters: ["Identity"] };
const IDENTITY_AND_STATE = { parameters: ["Identity", "State"] };
const IDENTITY_AND_SIZE = { parameters: ["Identity", "ResultSize"] };
const CAS_MAILBOX_PARAMETERS = ["Identity", "RecipientTypeDetails", "ResultSize"];
const MAILBOX_PARAMETERS = ["Identity", "PublicFolder", "RecipientTypeDetails", "ResultSize"];

/** Every cmdlet that the emulator knows. https://learn.microsoft.com/powershell/module/exchangepowershell */
export const CMDLETS: Readonly<Record<CmdletName, Cmdlet>> = {
  "Get-AcceptedDomain": IDENTITY_AND_SIZE,
  "Get-AdminAuditLogConfig": { parameters: [], inCompliance: true },
  "Get-AntiPhishPolicy": IDENTITY,
  "Get-AntiPhishRule": IDENTITY_AND_STATE,
  "Get-ApplicationAccessPolicy": IDENTITY,
  "Get-ATPBuiltInProtectionRule": IDENTITY_AND_STATE,
  "Get-AtpPolicyForO365": IDENTITY,
  "Get-ATPProtectionPolicyRule": IDENTITY_AND_STATE,
  "Get-CASMailbox": { parameters: CAS_MAILBOX_PARAMETERS, defaultResultSize: 1000 },
  "Get-CASMailboxPlan": IDENTITY_AND_SIZE,
  "Get-DkimSigningConfig": IDENTITY,
  "Get-DlpCompliancePolicy": { ...IDENTITY, inCompliance: true },
  "Get-DlpComplianceRule": { ...IDENTITY, inCompliance: true },
  "Get-EOPProtectionPolicyRule": IDENTITY_AND_STATE,
  "Get-HostedConnectionFilterPolicy": IDENTITY,
  "Get-HostedContentFilterPolicy": IDENTITY,
  "Get-HostedContentFilterRule": IDENTITY_AND_STATE,
  "Get-HostedOutboundSpamFilterPolicy": IDENTITY,
  "Get-HostedOutboundSpamFilterRule": IDENTITY_AND_STATE,
  "Get-Mailbox": { parameters: MAILBOX_PARAMETERS, defaultResultSize: 1000 },
  "Get-MailboxAuditBypassAssociation": { ...IDENTITY_AND_SIZE, defaultResultSize: 1000 },
  "Get-MalwareFilterPolicy": IDENTITY,
  "Get-MalwareFilterRule": IDENTITY_AND_STATE,
  "Get-ManagementRoleAssignment": { parameters: ["Identity", "RoleAssigneeType"] },
  "Get-OrganizationConfig": { parameters: ["RetrieveEwsOperationAccessPolicy"] },
  "Get-ProtectionAlert": { ...IDENTITY, inCompliance: true },
  "Get-RemoteDomain": IDENTITY_AND_SIZE,
  "Get-RoleGroup": { ...IDENTITY_AND_SIZE, inCompliance: true },
  "Get-RoleGroupMember": { ...IDENTITY_AND_SIZE, inCompliance: true },
  "Get-SafeAttachmentPolicy": IDENTITY,
  "Get-SafeAttachmentRule": IDENTITY_AND_STATE,
  "Get-SafeLinksPolicy": IDENTITY,
  "Get-SafeLinksRule": IDENTITY_AND_STATE,
  "Get-ServicePrincipal": IDENTITY,
  "Get-SharingPolicy": IDENTITY,
  "Get-TransportConfig": { parameters: [] },
  "Get-TransportRule": { parameters: ["Identity", "ResultSize", "State"] },
  "Get-UnifiedAuditLogRetentionPolicy": { ...IDENTITY, inCompliance: true },
};

/** A cmdlet by its name, which PowerShell takes in capitals or not. */
export function knownCmdlet(name: string): CmdletName | undefined {
  return CMDLET_NAMES.get(name.toLowerCase());
}

// The keys of a record are the names that its type has.
const CMDLET_NAMES = new Map(
  (Object.keys(CMDLETS) as CmdletName[]).map((name) => [name.toLowerCase(), name]),
);
