/** How the unified audit log tells of changes to what a source reads. */
export interface UnifiedActivities {
  readonly service: "exchange" | "compliance" | "sharepoint" | "teams" | "powerBi" | "powerPlatform";
  /** By the names that the log has for them. */
  readonly operations: readonly string[];
  /** What the cmdlets among them make and remove. */
  readonly noun?: string;
  /** There is one object, or the source sums up many: whichever a record names, it may be this one. */
  readonly anyObject?: true;
  /** What the source sums up, where it does: one that is made or removed changes the sums. It may also come and go with an account, and then there is no record here. */
  readonly sumOf?: string;
  /** What ties such an object to others, by an object of its own: its cmdlets may change these settings, and whether the source knows of the object at all. */
  readonly tiedBy?: { readonly noun: string; readonly settings: readonly string[] };
  /** Settings that parameters of other names set; "any" where no parameter is called after them. */
  readonly setBy?: Readonly<Record<string, readonly string[] | "any">>;
}

type Details = Omit<UnifiedActivities, "service" | "operations" | "noun"> & {
  readonly others?: readonly string[];
};

const verbs = ["New", "Set", "Remove", "Enable", "Disable"];

function cmdlets(
  service: UnifiedActivities["service"],
  noun: string,
  { others = [], ...details }: Details = {},
): UnifiedActivities {
  const own = verbs.map((verb) => `${verb}-${noun}`);
  const { sumOf = noun } = details;
  const making =
    sumOf === noun ? [] : verbs.filter((verb) => verb !== "Set").map((verb) => `${verb}-${sumOf}`);
  return { service, noun, operations: [...own, ...making, ...others], ...details };
}

/** Exchange records a run of a cmdlet under the cmdlet's own name, with its parameters (logging dossier 1.3). */
const exchange = (noun: string, details?: Details) => cmdlets("exchange", noun, details);
const compliance = (noun: string, details?: Details) => cmdlets("compliance", noun, details);

const one = { anyObject: true } as const;
const mailboxSum = { ...one, sumOf: "Mailbox" } as const;
/** `Enable-` and `Disable-` set it as well. */
const rule = { setBy: { State: ["Enabled"] } } as const;

const roleGroup: Details = {
  others: [
    "Add-RoleGroupMember",
    "Remove-RoleGroupMember",
    "Update-RoleGroupMember",
    "New-ManagementRoleAssignment",
    "Set-ManagementRoleAssignment",
    "Remove-ManagementRoleAssignment",
  ],
  setBy: { members: ["Member", "Members"], Roles: ["Role", "Roles"] },
  // The group is among the log's readers by a role, and not by its name.
  tiedBy: { noun: "ManagementRoleAssignment", settings: ["Roles"] },
};

const auditing = [
  "AuditEnabled",
  "AuditOwner",
  "AuditDelegate",
  "AuditAdmin",
  "AuditLogAgeLimit",
  "DefaultAuditSet",
];
const forwarding = ["ForwardingAddress", "ForwardingSmtpAddress", "DeliverToMailboxAndForward"];
const mailboxes = exchange("Mailbox", {
  ...mailboxSum,
  setBy: { configurations: auditing, singledOut: auditing, forwarding },
});

/**
 * Of Teams, the cmdlets' names, and those that Microsoft lists for its admin centre. From memory of
 * https://learn.microsoft.com/purview/audit-log-activities#microsoft-teams-activities: no tenant could be asked.
 */
const teams = (noun: string, { others = [], ...details }: Details = {}) =>
  cmdlets("teams", noun, {
    ...details,
    others: [...others, "TeamsAdminAction", "TeamsTenantSettingChanged"],
  });

/** From memory of https://learn.microsoft.com/power-platform/admin/dlp-activity-logging: no tenant could be asked. */
const dataPolicies: UnifiedActivities = {
  service: "powerPlatform",
  operations: ["CreateDlpPolicy", "UpdateDlpPolicy", "DeleteDlpPolicy"],
};

/**
 * By the source's id. What stands nowhere here is not looked for: of tenant settings, tenant isolation and environments of the Power Platform nobody
 * has written down for us under which names they are recorded, and a name that is guessed would read as “not found”.
 */
const activities: Readonly<Record<string, UnifiedActivities>> = {
  "accepted-domains": exchange("AcceptedDomain"),
  "exchange-online/dkim-signing-configs": exchange("DkimSigningConfig", {
    others: ["Rotate-DkimSigningConfig"],
    setBy: { Status: "any", Selector1CNAME: "any", Selector2CNAME: "any" },
  }),
  "exchange-online/organization-config": exchange("OrganizationConfig", one),
  "exchange-online/remote-domains": exchange("RemoteDomain"),
  "exchange-online/sharing-policies": exchange("SharingPolicy"),
  "exchange-online/transport-config": exchange("TransportConfig", one),
  "exchange-online/transport-rules": exchange("TransportRule", {
    setBy: { ...rule.setBy, Conditions: "any", Exceptions: "any" },
  }),
  "audit-readiness/application-access-policies": exchange("ApplicationAccessPolicy"),
  "audit-readiness/application-roles": exchange("ManagementRoleAssignment"),
  "audit-readiness/audit-bypass": exchange("MailboxAuditBypassAssociation", {
    ...mailboxSum,
    setBy: { bypassing: ["AuditBypassEnabled"], examples: ["AuditBypassEnabled"] },
  }),
  "audit-readiness/cas-mailbox-plans": exchange("CASMailboxPlan"),
  "audit-readiness/cas-mailboxes": exchange("CASMailbox", {
    ...mailboxSum,
    setBy: { examples: ["ImapEnabled", "PopEnabled", "SmtpClientAuthenticationDisabled"] },
  }),
  "audit-readiness/ews-allowed-applications": exchange("OrganizationConfig", one),
  "audit-readiness/exchange-log-readers": exchange("RoleGroup", roleGroup),
  "audit-readiness/exchange-service-principals": exchange("ServicePrincipal"),
  "audit-readiness/mailboxes": mailboxes,
  "audit-readiness/public-folder-mailboxes": mailboxes,
  "audit-readiness/outbound-spam-policies": exchange("HostedOutboundSpamFilterPolicy"),
  "audit-readiness/outbound-spam-rules": exchange("HostedOutboundSpamFilterRule", rule),
  "audit-readiness/purview-log-readers": compliance("RoleGroup", roleGroup),
  "security-suite/admin-audit-log-config": exchange("AdminAuditLogConfig", one),
  "security-suite/anti-phish-policies": exchange("AntiPhishPolicy"),
  "security-suite/anti-phish-rules": exchange("AntiPhishRule", rule),
  "security-suite/atp-policy-for-o365": exchange("AtpPolicyForO365", one),
  "security-suite/atp-preset-rules": exchange("ATPProtectionPolicyRule", rule),
  "security-suite/built-in-rules": exchange("ATPBuiltInProtectionRule", rule),
  "security-suite/connection-filter-policies": exchange("HostedConnectionFilterPolicy"),
  "security-suite/eop-preset-rules": exchange("EOPProtectionPolicyRule", rule),
  "security-suite/hosted-content-filter-policies": exchange("HostedContentFilterPolicy"),
  "security-suite/hosted-content-filter-rules": exchange("HostedContentFilterRule", rule),
  "security-suite/malware-filter-policies": exchange("MalwareFilterPolicy"),
  "security-suite/malware-filter-rules": exchange("MalwareFilterRule", rule),
  "security-suite/safe-attachment-policies": exchange("SafeAttachmentPolicy"),
  "security-suite/safe-attachment-rules": exchange("SafeAttachmentRule", rule),
  "security-suite/safe-links-policies": exchange("SafeLinksPolicy"),
  "security-suite/safe-links-rules": exchange("SafeLinksRule", rule),
  "security-suite/audit-retention-policies": compliance("UnifiedAuditLogRetentionPolicy"),
  "security-suite/dlp-policies": compliance("DlpCompliancePolicy", { setBy: { Workload: "any" } }),
  "security-suite/dlp-rules": compliance("DlpComplianceRule", {
    setBy: { ParentPolicyName: ["Policy"], IsAdvancedRule: ["AdvancedRule"] },
  }),
  "security-suite/protection-alerts": compliance("ProtectionAlert"),
  // https://learn.microsoft.com/purview/audit-log-activities#site-administration-activities, from memory.
  "sharepoint/tenant-settings": { service: "sharepoint", operations: ["SharingPolicyChanged"] },
  "teams/app-permission-policies": teams("CsTeamsAppPermissionPolicy"),
  "teams/broadcast-policies": teams("CsTeamsMeetingBroadcastPolicy"),
  "teams/client-configuration": teams("CsTeamsClientConfiguration", one),
  "teams/federation": teams("CsTenantFederationConfiguration", one),
  "teams/meeting-policies": teams("CsTeamsMeetingPolicy"),
  "teams/org-wide-app-settings": teams("M365UnifiedTenantSettings", {
    ...one,
    others: ["Update-M365UnifiedTenantSettings"],
    setBy: { settings: ["SettingName", "SettingValue"] },
  }),
  // https://learn.microsoft.com/fabric/admin/operation-list, from memory.
  "power-bi/tenant-settings": { service: "powerBi", operations: ["UpdatedAdminFeatureSwitch"] },
  "power-platform/data-policies": dataPolicies,
  "power-platform/legacy-data-policies": dataPolicies,
};

/** How changes of this source are recorded; undefined where nothing is known of it. */
export function unifiedActivitiesOf(source: string | null): UnifiedActivities | undefined {
  return source !== null && Object.hasOwn(activities, source) ? activities[source] : undefined;
}

export function isInUnifiedLog(source: string): boolean {
  return Object.hasOwn(activities, source);
}

/** What to search the log for where these sources changed. */
export function operationsOf(sources: readonly (string | null)[]): {
  operations: string[];
  onlyExchange: boolean;
} {
  const known = sources.flatMap((source) => unifiedActivitiesOf(source) ?? []);
  return {
    operations: [...new Set(known.flatMap(({ operations }) => operations))].sort(),
    onlyExchange: known.every(({ service }) => service === "exchange"),
  };
}
