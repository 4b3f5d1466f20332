/** Whom a rule reaches; null: the rule does not ask. */
export interface RecipientConditions {
  SentTo: readonly string[] | null;
  SentToMemberOf: readonly string[] | null;
  RecipientDomainIs: readonly string[] | null;
}

export interface RecipientExceptions {
  ExceptIfSentTo: readonly string[] | null;
  ExceptIfSentToMemberOf: readonly string[] | null;
  ExceptIfRecipientDomainIs: readonly string[] | null;
}

export type RecipientScope = RecipientConditions & RecipientExceptions;

interface RuleFrame extends RecipientScope {
  Identity: string;
  Name: string;
  State: "Enabled" | "Disabled";
  /** 0 comes first. */
  Priority: number;
}

/** A rule that gives its recipients the policies that `Link` names. */
export type ProtectionRule<Link extends string> = RuleFrame & Record<Link, string>;

interface PolicyFrame {
  Identity: string;
  Name: string;
}

interface RankedPolicy extends PolicyFrame {
  IsDefault: boolean;
  RecommendedPolicyType: "Strict" | "Standard" | "Custom";
}

export interface MalwareFilterPolicy extends RankedPolicy {
  EnableFileFilter: boolean;
  /** File name extensions without the dot. */
  FileTypes: readonly string[];
  FileTypeAction: "Reject" | "Quarantine";
  ZapEnabled: boolean;
}

type ImpersonationAction = "NoAction" | "MoveToJmf" | "Redirect" | "Quarantine" | "Delete" | "BccMessage";

export interface AntiPhishPolicy extends RankedPolicy {
  Enabled: boolean;
  EnableTargetedUserProtection: boolean;
  /** `display name;address` */
  TargetedUsersToProtect: readonly string[];
  TargetedUserProtectionAction: ImpersonationAction;
  EnableOrganizationDomainsProtection: boolean;
  EnableTargetedDomainsProtection: boolean;
  TargetedDomainsToProtect: readonly string[];
  TargetedDomainProtectionAction: ImpersonationAction;
  EnableFirstContactSafetyTips: boolean;
  EnableSimilarUsersSafetyTips: boolean;
  EnableSimilarDomainsSafetyTips: boolean;
  EnableUnusualCharactersSafetyTips: boolean;
  EnableViaTag: boolean;
  EnableUnauthenticatedSender: boolean;
}

type SpamAction =
  "MoveToJmf" | "AddXHeader" | "ModifySubject" | "Redirect" | "Delete" | "Quarantine" | "NoAction";

export interface ContentFilterPolicy extends RankedPolicy {
  SpamAction: SpamAction;
  HighConfidenceSpamAction: SpamAction;
  PhishSpamAction: SpamAction;
  HighConfidencePhishAction: SpamAction;
  AllowedSenderDomains: readonly string[];
}

export interface SafeAttachmentPolicy extends PolicyFrame {
  IsBuiltInProtection: boolean;
  Enable: boolean;
  Action: "Allow" | "Block" | "Replace" | "DynamicDelivery";
}

export interface SafeLinksPolicy extends PolicyFrame {
  IsBuiltInProtection: boolean;
  EnableSafeLinksForEmail: boolean;
  EnableSafeLinksForTeams: boolean;
  EnableSafeLinksForOffice: boolean;
  EnableForInternalSenders: boolean;
  ScanUrls: boolean;
  DeliverMessageAfterScan: boolean;
  TrackClicks: boolean;
}

export interface ConnectionFilterPolicy extends PolicyFrame {
  IsDefault: boolean;
  /** IPv4 addresses and CIDR ranges. */
  IPAllowList: readonly string[];
  IPBlockList: readonly string[];
  EnableSafeList: boolean;
}
