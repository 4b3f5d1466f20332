import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { presetName } from "../protection/rules.ts";
import type { AntiPhishPolicy, AntiPhishRule } from "../sources/anti-phish.ts";
import type { EopPresetRule } from "../sources/preset-rules.ts";
import { customCovers, presetCovers } from "./coverage.ts";

interface AntiPhishSources {
  readonly antiPhishPolicies: readonly AntiPhishPolicy[];
  readonly antiPhishRules: readonly AntiPhishRule[];
  readonly eopPresetRules: readonly EopPresetRule[];
  readonly acceptedDomains: readonly AcceptedDomain[];
}

/** Some policy that is on covers everyone and meets this; ScubaGear does not ask which policy a recipient gets first. */
export function somePolicyCovers(
  sources: AntiPhishSources,
  meets: (policy: AntiPhishPolicy) => boolean,
): boolean {
  return sources.antiPhishPolicies.some(
    (policy) => policy.Enabled === true && meets(policy) && covers(policy, sources),
  );
}

function covers(policy: AntiPhishPolicy, sources: AntiPhishSources): boolean {
  if (policy.IsDefault === true) return true;
  const preset = presetKindOf(policy);
  if (preset !== undefined) return presetCovers(sources.eopPresetRules, preset);
  return (
    sources.acceptedDomains.length > 0 &&
    sources.antiPhishRules.some(
      (rule) =>
        rule.State === "Enabled" &&
        typeof rule.AntiPhishPolicy === "string" &&
        [policy.Name, policy.Identity].includes(rule.AntiPhishPolicy) &&
        customCovers(rule, sources.acceptedDomains),
    )
  );
}

export function presetKindOf({ Identity }: AntiPhishPolicy): "Strict" | "Standard" | undefined {
  return (["Strict", "Standard"] as const).find((kind) => presetName(kind).test(Identity ?? ""));
}
