import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { presetName } from "../protection/rules.ts";
import type { NamedPolicy, ProtectionRule } from "../protection/rules.ts";
import type { BuiltInRule } from "../sources/preset-rules.ts";
import { customCovers, firstByPriority, hasNoConditions, isEmpty, presetCovers } from "./coverage.ts";

/**
 * The one policy that ScubaGear takes for effective (dossier §15.2, 1.1 to 1.3): the Strict or Standard preset if it has no conditions, else the
 * policy of the first custom rule if that one covers everyone, else the policy with the fallback's name.
 */
export function effectivePolicy<Policy extends NamedPolicy, Rule extends ProtectionRule>(
  policies: readonly Policy[],
  presetRules: readonly ProtectionRule[],
  customRules: readonly Rule[],
  policyOf: (rule: Rule) => string | null | undefined,
  fallback: string | undefined,
  acceptedDomains: readonly AcceptedDomain[],
): Policy | undefined {
  for (const kind of ["Strict", "Standard"] as const) {
    const preset = policies.find(({ Identity }) => presetName(kind).test(Identity ?? ""));
    if (preset !== undefined && presetCovers(presetRules, kind)) return preset;
  }
  const first = firstByPriority(customRules.filter(({ State }) => State === "Enabled"));
  const custom = first !== undefined && customCovers(first, acceptedDomains) ? policyOf(first) : undefined;
  const wanted = custom ?? fallback;
  return wanted === undefined ? undefined : policies.find(({ Identity }) => Identity === wanted);
}

/** The built-in protection counts if some rule of it has no exceptions. */
export function builtInFallback(rules: readonly BuiltInRule[]): string | undefined {
  const covers = rules.some(
    (rule) =>
      isEmpty(rule.ExceptIfSentTo) &&
      isEmpty(rule.ExceptIfSentToMemberOf) &&
      isEmpty(rule.ExceptIfRecipientDomainIs),
  );
  return covers ? "Built-In Protection Policy" : undefined;
}

/** Safe Links (7.*): a preset without conditions is enough; else the first custom rule without conditions, else the built-in protection. */
export function safeLinksMeet<Policy extends NamedPolicy>(
  presetRules: readonly ProtectionRule[],
  customRules: readonly (ProtectionRule & { readonly SafeLinksPolicy?: string | null | undefined })[],
  policies: readonly Policy[],
  meets: (policy: Policy) => boolean,
): boolean {
  if (presetCovers(presetRules, "Strict") || presetCovers(presetRules, "Standard")) return true;
  const first = firstByPriority(
    customRules.filter((rule) => rule.State === "Enabled" && hasNoConditions(rule)),
  );
  const wanted = first === undefined ? "Built-In Protection Policy" : first.SafeLinksPolicy;
  return policies.some((policy) => policy.Identity === wanted && meets(policy));
}
