import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import type { HostedContentFilterPolicy, HostedContentFilterRule } from "../sources/anti-spam.ts";
import type { EopPresetRule } from "../sources/preset-rules.ts";
import { customCovers, hasNoConditions } from "./coverage.ts";

interface AntiSpamSources {
  readonly hostedContentFilterPolicies: readonly HostedContentFilterPolicy[];
  readonly hostedContentFilterRules: readonly HostedContentFilterRule[];
  readonly eopPresetRules: readonly EopPresetRule[];
  readonly acceptedDomains: readonly AcceptedDomain[] | undefined;
}

/** Whether a policy meets the rule; undefined where a key is absent, and then it counts neither way. */
export type Criterion = (policy: HostedContentFilterPolicy) => boolean | undefined;

/**
 * ScubaGear's cascade (dossier §15.2, 6.1): the Strict preset must meet the rule if it is on for all; the others must unless one before them does.
 */
export function antiSpamMeets(sources: AntiSpamSources, criterion: Criterion): boolean {
  const { hostedContentFilterPolicies: policies } = sources;
  const strict = policies.filter((policy) => isActivePreset(policy, "Strict", sources));
  const standard = policies.filter((policy) => isActivePreset(policy, "Standard", sources));
  const custom = policies.filter((policy) => isActiveCustom(policy, sources));
  const defaults = policies.filter(({ IsDefault }) => IsDefault === true);

  const some = (group: readonly HostedContentFilterPolicy[]): boolean =>
    group.some((policy) => criterion(policy) === true);
  const violates = (group: readonly HostedContentFilterPolicy[]): boolean =>
    group.some((policy) => criterion(policy) === false);
  const preset = some(strict) || some(standard);
  return !(
    violates(strict) ||
    (violates(standard) && !some(strict)) ||
    (violates(custom) && !preset) ||
    (violates(defaults) && !preset && !some(custom))
  );
}

function isActivePreset(
  { Identity, RecommendedPolicyType }: HostedContentFilterPolicy,
  kind: "Strict" | "Standard",
  { eopPresetRules }: AntiSpamSources,
): boolean {
  return (
    RecommendedPolicyType === kind &&
    eopPresetRules.some(
      (rule) =>
        rule.State === "Enabled" &&
        typeof Identity === "string" &&
        rule.HostedContentFilterPolicy === Identity &&
        hasNoConditions(rule),
    )
  );
}

function isActiveCustom(
  { Identity, RecommendedPolicyType, IsDefault }: HostedContentFilterPolicy,
  { hostedContentFilterRules, acceptedDomains }: AntiSpamSources,
): boolean {
  return (
    RecommendedPolicyType === "Custom" &&
    IsDefault === false &&
    hostedContentFilterRules.some(
      (rule) =>
        rule.State === "Enabled" &&
        typeof Identity === "string" &&
        rule.HostedContentFilterPolicy === Identity &&
        customCovers(rule, acceptedDomains),
    )
  );
}
