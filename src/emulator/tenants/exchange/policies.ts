import type {
  AntiPhishPolicy,
  ConnectionFilterPolicy,
  ContentFilterPolicy,
  MalwareFilterPolicy,
  ProtectionRule,
  RecipientScope,
  SafeAttachmentPolicy,
  SafeLinksPolicy,
} from "./protection-model.ts";

/** Names that Microsoft gives. */
export const DEFAULT = "Default";
export const DEFAULT_ANTI_PHISH = "Office365 AntiPhish Default";
export const BUILT_IN = "Built-In Protection Policy";

/** A rule that asks nothing of its recipients reaches everybody. */
export const EVERYBODY: RecipientScope = {
  SentTo: null,
  SentToMemberOf: null,
  RecipientDomainIs: null,
  ExceptIfSentTo: null,
  ExceptIfSentToMemberOf: null,
  ExceptIfRecipientDomainIs: null,
};

/** An enabled rule for everybody, unless told otherwise; `links` names the policies that it gives. */
export function protectionRule<Link extends string>(
  name: string,
  priority: number,
  links: Record<Link, string>,
  differences: Partial<RecipientScope> & { State?: "Enabled" | "Disabled" } = {},
): ProtectionRule<Link> {
  return {
    Identity: name,
    Name: name,
    State: "Enabled",
    Priority: priority,
    ...EVERYBODY,
    ...links,
    ...differences,
  };
}

const CLICK_TO_RUN = [
  "ace",
  "apk",
  "app",
  "cmd",
  "com",
  "exe",
  "iso",
  "jar",
  "js",
  "lnk",
  "scr",
  "vbe",
  "vbs",
];

/** An anti-malware policy as Microsoft recommends it. */
export function malwareFilterPolicy(
  name: string,
  differences: Partial<MalwareFilterPolicy> = {},
): MalwareFilterPolicy {
  return {
    Identity: name,
    Name: name,
    IsDefault: name === DEFAULT,
    RecommendedPolicyType: "Custom",
    EnableFileFilter: true,
    FileTypes: CLICK_TO_RUN,
    FileTypeAction: "Reject",
    ZapEnabled: true,
    ...differences,
  };
}

/** An anti-phishing policy with every warning and with quarantine for whoever is impersonated, but nobody named to be protected. */
export function antiPhishPolicy(name: string, differences: Partial<AntiPhishPolicy> = {}): AntiPhishPolicy {
  return {
    Identity: name,
    Name: name,
    IsDefault: name === DEFAULT_ANTI_PHISH,
    RecommendedPolicyType: "Custom",
    Enabled: true,
    EnableTargetedUserProtection: true,
    TargetedUsersToProtect: [],
    TargetedUserProtectionAction: "Quarantine",
    EnableOrganizationDomainsProtection: true,
    EnableTargetedDomainsProtection: true,
    TargetedDomainsToProtect: [],
    TargetedDomainProtectionAction: "Quarantine",
    EnableFirstContactSafetyTips: true,
    EnableSimilarUsersSafetyTips: true,
    EnableSimilarDomainsSafetyTips: true,
    EnableUnusualCharactersSafetyTips: true,
    EnableViaTag: true,
    EnableUnauthenticatedSender: true,
    ...differences,
  };
}

/** An anti-spam policy that keeps spam out of the inbox and lets no domain past. */
export function contentFilterPolicy(
  name: string,
  differences: Partial<ContentFilterPolicy> = {},
): ContentFilterPolicy {
  return {
    Identity: name,
    Name: name,
    IsDefault: name === DEFAULT,
    RecommendedPolicyType: "Custom",
    SpamAction: "MoveToJmf",
    HighConfidenceSpamAction: "Quarantine",
    PhishSpamAction: "Quarantine",
    HighConfidencePhishAction: "Quarantine",
    AllowedSenderDomains: [],
    ...differences,
  };
}

export function safeAttachmentPolicy(
  name: string,
  differences: Partial<SafeAttachmentPolicy> = {},
): SafeAttachmentPolicy {
  return {
    Identity: name,
    Name: name,
    IsBuiltInProtection: name === BUILT_IN,
    Enable: true,
    Action: "Block",
    ...differences,
  };
}

/** A Safe Links policy; Microsoft's built-in one leaves mail between colleagues out. */
export function safeLinksPolicy(name: string, differences: Partial<SafeLinksPolicy> = {}): SafeLinksPolicy {
  return {
    Identity: name,
    Name: name,
    IsBuiltInProtection: name === BUILT_IN,
    EnableSafeLinksForEmail: true,
    EnableSafeLinksForTeams: true,
    EnableSafeLinksForOffice: true,
    EnableForInternalSenders: name !== BUILT_IN,
    ScanUrls: true,
    DeliverMessageAfterScan: true,
    TrackClicks: true,
    ...differences,
  };
}

export function connectionFilterPolicy(
  differences: Partial<ConnectionFilterPolicy> = {},
): ConnectionFilterPolicy {
  return {
    Identity: DEFAULT,
    Name: DEFAULT,
    IsDefault: true,
    IPAllowList: [],
    IPBlockList: [],
    EnableSafeList: false,
    ...differences,
  };
}
