import type { AntiPhishPolicy, AntiPhishRule } from "../sources/anti-phish.ts";
import type { HostedContentFilterPolicy, HostedContentFilterRule } from "../sources/anti-spam.ts";
import type { MalwareFilterPolicy, MalwareFilterRule } from "../sources/malware-filter.ts";
import type { AtpPresetRule, BuiltInRule, EopPresetRule } from "../sources/preset-rules.ts";
import type { SafeAttachmentPolicy, SafeAttachmentRule } from "../sources/safe-attachments.ts";
import type { SafeLinksPolicy, SafeLinksRule } from "../sources/safe-links.ts";
import type { Layer } from "./layers.ts";
import { builtInLayers, customLayers, defaultLayer, presetLayers } from "./rules.ts";

/** The layers of each kind of protection, first match first. Presets of Exchange Online Protection and of Defender for Office 365 have rules of their own. */

export function malwareLayers(sources: {
  readonly eopPresetRules: readonly EopPresetRule[];
  readonly malwareFilterRules: readonly MalwareFilterRule[];
  readonly malwareFilterPolicies: readonly MalwareFilterPolicy[];
}): Layer<MalwareFilterPolicy>[] {
  const { eopPresetRules, malwareFilterRules, malwareFilterPolicies: policies } = sources;
  return [
    ...presetLayers(eopPresetRules, policies, (rule) => rule.MalwareFilterPolicy),
    ...customLayers(malwareFilterRules, policies, (rule) => rule.MalwareFilterPolicy),
    defaultLayer(policies.find(({ IsDefault, Identity }) => IsDefault === true || Identity === "Default")),
  ];
}

export function antiPhishLayers(sources: {
  readonly eopPresetRules: readonly EopPresetRule[];
  readonly antiPhishRules: readonly AntiPhishRule[];
  readonly antiPhishPolicies: readonly AntiPhishPolicy[];
}): Layer<AntiPhishPolicy>[] {
  const { eopPresetRules, antiPhishRules, antiPhishPolicies: policies } = sources;
  return [
    ...presetLayers(eopPresetRules, policies, (rule) => rule.AntiPhishPolicy),
    ...customLayers(antiPhishRules, policies, (rule) => rule.AntiPhishPolicy),
    defaultLayer(policies.find(({ IsDefault }) => IsDefault === true)),
  ];
}

export function antiSpamLayers(sources: {
  readonly eopPresetRules: readonly EopPresetRule[];
  readonly hostedContentFilterRules: readonly HostedContentFilterRule[];
  readonly hostedContentFilterPolicies: readonly HostedContentFilterPolicy[];
}): Layer<HostedContentFilterPolicy>[] {
  const { eopPresetRules, hostedContentFilterRules, hostedContentFilterPolicies: policies } = sources;
  return [
    ...presetLayers(eopPresetRules, policies, (rule) => rule.HostedContentFilterPolicy),
    ...customLayers(hostedContentFilterRules, policies, (rule) => rule.HostedContentFilterPolicy),
    defaultLayer(policies.find(({ IsDefault }) => IsDefault === true)),
  ];
}

export function safeAttachmentLayers(sources: {
  readonly atpPresetRules: readonly AtpPresetRule[];
  readonly safeAttachmentRules: readonly SafeAttachmentRule[];
  readonly safeAttachmentPolicies: readonly SafeAttachmentPolicy[];
  readonly builtInRules: readonly BuiltInRule[];
}): Layer<SafeAttachmentPolicy>[] {
  const { atpPresetRules, safeAttachmentRules, safeAttachmentPolicies: policies, builtInRules } = sources;
  return [
    ...presetLayers(atpPresetRules, policies, (rule) => rule.SafeAttachmentPolicy),
    ...customLayers(safeAttachmentRules, policies, (rule) => rule.SafeAttachmentPolicy),
    ...builtInLayers(builtInRules, policies.find(isBuiltIn)),
  ];
}

/** Without the rules of Defender's presets or of its built-in protection, those layers say what is missing. */
export function safeLinksLayers(sources: {
  readonly atpPresetRules: readonly AtpPresetRule[] | undefined;
  readonly safeLinksRules: readonly SafeLinksRule[];
  readonly safeLinksPolicies: readonly SafeLinksPolicy[];
  readonly builtInRules: readonly BuiltInRule[] | undefined;
}): Layer<SafeLinksPolicy>[] {
  const { atpPresetRules, safeLinksRules, safeLinksPolicies: policies, builtInRules } = sources;
  return [
    ...(atpPresetRules === undefined
      ? [unreadPresets]
      : presetLayers(atpPresetRules, policies, (rule) => rule.SafeLinksPolicy)),
    ...customLayers(safeLinksRules, policies, (rule) => rule.SafeLinksPolicy),
    ...builtInLayers(builtInRules, policies.find(isBuiltIn)),
  ];
}

const unreadPresets: Layer<SafeLinksPolicy> = {
  kind: "preset",
  name: "presets",
  policyName: "the presets",
  policy: undefined,
  scope: { undecided: "atpPresetRules", source: "atpPresetRules" },
};

function isBuiltIn(policy: {
  readonly Identity?: string | null | undefined;
  readonly IsBuiltInProtection?: boolean | null | undefined;
}): boolean {
  return policy.IsBuiltInProtection === true || policy.Identity === "Built-In Protection Policy";
}
