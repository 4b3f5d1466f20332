/** What Exchange sends of Contoso, whose mail goes to contoso.com and contoso.onmicrosoft.com. */

export const acceptedDomains = [{ DomainName: "Contoso.com" }, { DomainName: "contoso.onmicrosoft.com" }];
export const allDomains = ["contoso.com", "contoso.onmicrosoft.com"];

const everyone = {
  SentTo: null,
  SentToMemberOf: null,
  RecipientDomainIs: null,
  ExceptIfSentTo: null,
  ExceptIfSentToMemberOf: null,
  ExceptIfRecipientDomainIs: null,
};

/** A preset's rule, for everyone unless changed. */
export function presetRule(kind: "Strict" | "Standard", changes: Record<string, unknown> = {}) {
  return {
    Identity: `${kind} Preset Security Policy`,
    State: "Enabled",
    Priority: 0,
    ...everyone,
    ...changes,
  };
}

/** A custom rule for all of Contoso's domains unless changed. `policies` names its policy under every kind's key. */
export function customRule(policy: string, changes: Record<string, unknown> = {}) {
  return {
    Identity: `${policy} rule`,
    Name: `${policy} rule`,
    State: "Enabled",
    Priority: 0,
    ...everyone,
    RecipientDomainIs: allDomains,
    MalwareFilterPolicy: policy,
    SafeAttachmentPolicy: policy,
    SafeLinksPolicy: policy,
    AntiPhishPolicy: policy,
    HostedContentFilterPolicy: policy,
    ...changes,
  };
}

export const builtInRule = {
  Identity: "ATP Built-In Protection Rule",
  State: "Enabled",
  ExceptIfSentTo: null,
  ExceptIfSentToMemberOf: null,
  ExceptIfRecipientDomainIs: null,
};

const plan = (servicePlanName: string) => ({
  servicePlanId: "p",
  servicePlanName,
  provisioningStatus: "Success",
});
export const withPlans = (...names: string[]) => ({ skus: [], servicePlans: names.map(plan) });
