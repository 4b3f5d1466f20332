import type { RemoteDomain, SharingPolicy, TransportRule } from "./model.ts";

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
    FromScope: "NotInOrganization",
    SentToScope: null,
    SentTo: null,
    PrependSubject: "[External] ",
    Conditions: [`${NAMESPACE}.FromScopePredicate`],
    Exceptions: null,
    Actions: [`${NAMESPACE}.PrependSubjectAction`],
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

/** Settings of the whole organisation, which goes by its initial domain. */
export function organizationConfig(initialDomain: string, isAuditDisabled: boolean) {
  return { Identity: initialDomain, Name: initialDomain, AuditDisabled: isAuditDisabled };
}
