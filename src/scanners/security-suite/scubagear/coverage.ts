import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { presetName } from "../protection/rules.ts";
import type { ProtectionRule } from "../protection/rules.ts";

/** ScubaGear's predicates on protection rules, to the letter (dossier §15.2). */

/** null and an empty list; an absent key is not empty. */
export function isEmpty(value: readonly unknown[] | null | undefined): boolean {
  return value === null || value?.length === 0;
}

/** The preset of this kind is on and has no conditions; exceptions are not looked at. */
export function presetCovers(rules: readonly ProtectionRule[], kind: "Strict" | "Standard"): boolean {
  return rules.some(
    (rule) => presetName(kind).test(rule.Identity ?? "") && rule.State === "Enabled" && hasNoConditions(rule),
  );
}

export function hasNoConditions({ SentTo, SentToMemberOf, RecipientDomainIs }: ProtectionRule): boolean {
  return isEmpty(SentTo) && isEmpty(SentToMemberOf) && isEmpty(RecipientDomainIs);
}

/** Whether a custom rule covers everyone: accepted domains are compared in lower case, the rule's own entries as they are. */
export function customCovers(
  rule: ProtectionRule,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
): boolean {
  const { RecipientDomainIs: domains } = rule;
  const free = [
    rule.SentTo,
    rule.SentToMemberOf,
    rule.ExceptIfSentTo,
    rule.ExceptIfSentToMemberOf,
    rule.ExceptIfRecipientDomainIs,
  ].every(isEmpty);
  if (!free || domains === undefined) return false;
  return (
    isEmpty(domains) ||
    (acceptedDomains ?? []).every(
      ({ DomainName }) => domains?.includes(DomainName.trim().toLowerCase()) === true,
    )
  );
}

/** The rules that are on and have the smallest priority of them. */
export function firstByPriority<Rule extends ProtectionRule>(rules: readonly Rule[]): Rule | undefined {
  return rules
    .filter(({ Priority }) => typeof Priority === "number")
    .reduce<Rule | undefined>(
      (first, rule) => (first === undefined || Number(rule.Priority) < Number(first.Priority) ? rule : first),
      undefined,
    );
}
