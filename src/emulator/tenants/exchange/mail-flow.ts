import type {
  CasMailboxPlan,
  OrganizationConfig,
  OutboundSpamPolicy,
  OutboundSpamRule,
  RemoteDomain,
  SharingPolicy,
  TransportRule,
} from "./model.ts";

const NAMESPACE = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";

/** The settings for mail to a domain; `*` stands for all that have none of their own. */
export function remoteDomain(name: string, domainName: string, isForwarding: boolean): RemoteDomain {
  return {
    Identity: name,
    Name: name,
    DomainName: domainName,
    AutoForwardEnabled: isForwarding,
    AutoReplyEnabled: true,
    AllowedOOFType: "External",
  };
}

export function sharingPolicy(
  name: string,
  domains: readonly string[],
  differences: Partial<SharingPolicy> = {},
): SharingPolicy {
  return { Identity: name, Name: name, Default: false, Enabled: true, Domains: domains, ...differences };
}

/** An enforced mail flow rule that puts a tag before the subject of mail from outside, unless told otherwise. */
export function externalTag(
  name: string,
  priority: number,
  differences: Partial<TransportRule> = {},
): TransportRule {
  return {
    Identity: name,
    Name: name,
    State: "Enabled",
    Mode: "Enforce",
    Priority: priority,
    ActivationDate: null,
    ExpiryDate: null,
    StopRuleProcessing: false,
    FromScope: "NotInOrganization",
    SentToScope: null,
    SentTo: null,
    PrependSubject: "[External] ",
    Conditions: [`${NAMESPACE}.FromScopePredicate`],
    Exceptions: null,
    Actions: [`${NAMESPACE}.PrependSubjectAction`],
    RedirectMessageTo: null,
    BlindCopyTo: null,
    CopyTo: null,
    AddToRecipients: null,
    ...differences,
  };
}

/** One condition more: only mail to these people. */
export function onlyTo(people: readonly string[]): Partial<TransportRule> {
  return {
    SentTo: people,
    Conditions: [`${NAMESPACE}.FromScopePredicate`, `${NAMESPACE}.SentToPredicate`],
  };
}

/** Settings of the whole organisation for the transport of mail. */
export function transportConfig(isSmtpAuthDisabled: boolean) {
  return {
    Identity: "Transport Settings",
    Name: "Transport Settings",
    SmtpClientAuthenticationDisabled: isSmtpAuthDisabled,
  };
}

/** Settings of the whole organisation, which goes by its initial domain; Exchange Web Services are off, unless told otherwise. */
export function organizationConfig(
  initialDomain: string,
  isAuditDisabled: boolean,
  differences: Partial<OrganizationConfig> = {},
): OrganizationConfig {
  return {
    Identity: initialDomain,
    Name: initialDomain,
    AuditDisabled: isAuditDisabled,
    EwsEnabled: false,
    EwsApplicationAccessPolicy: null,
    EwsAllowList: null,
    EwsBlockList: null,
    EwsAllowedAppIDs: null,
    ...differences,
  };
}

/** The plans by which mailboxes are made, by the kinds of licences. */
export function casMailboxPlans(hasOldProtocols: boolean): CasMailboxPlan[] {
  return ["ExchangeOnlineEnterprise", "ExchangeOnline", "ExchangeOnlineDeskless"].map((name, index) => ({
    Identity: name,
    Name: name,
    IsDefault: index === 0,
    ActiveSyncEnabled: true,
    ImapEnabled: hasOldProtocols,
    OWAEnabled: true,
    PopEnabled: hasOldProtocols,
  }));
}

export function outboundSpamPolicy(
  name: string,
  mode: OutboundSpamPolicy["AutoForwardingMode"],
): OutboundSpamPolicy {
  return { Identity: name, Name: name, IsDefault: name === "Default", AutoForwardingMode: mode };
}

/** Gives a policy of the same name to these senders. */
export function outboundSpamRule(policy: OutboundSpamPolicy, senders: readonly string[]): OutboundSpamRule {
  return {
    Identity: policy.Name,
    Name: policy.Name,
    State: "Enabled",
    Priority: 0,
    HostedOutboundSpamFilterPolicy: policy.Identity,
    From: senders,
    FromMemberOf: null,
    SenderDomainIs: null,
    ExceptIfFrom: null,
    ExceptIfFromMemberOf: null,
    ExceptIfSenderDomainIs: null,
  };
}

/** A mail flow rule that copies mail to somebody, unseen. */
export function blindCopy(name: string, priority: number, to: readonly string[]): TransportRule {
  return externalTag(name, priority, {
    FromScope: null,
    PrependSubject: null,
    Conditions: null,
    Actions: [`${NAMESPACE}.BlindCopyToAction`],
    BlindCopyTo: to,
  });
}
