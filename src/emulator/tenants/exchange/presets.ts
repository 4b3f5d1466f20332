import {
  antiPhishPolicy,
  contentFilterPolicy,
  malwareFilterPolicy,
  protectionRule,
  safeAttachmentPolicy,
  safeLinksPolicy,
} from "./policies.ts";
import type { AntiPhishPolicy, RecipientScope } from "./protection-model.ts";

/** Milliseconds since 1970 at which each preset was first turned on: Exchange ends the names of their policies with them. */
const TURNED_ON = { Strict: 1_681_329_950_000, Standard: 1_659_535_430_000 };

/** Whom a preset's impersonation protection names. */
export type ProtectedFromImpersonation = Pick<
  AntiPhishPolicy,
  "TargetedUsersToProtect" | "TargetedDomainsToProtect"
>;

/** A preset security policy: five policies, and two rules that say who gets them. For everybody, unless told otherwise. */
export function presetProtection(
  kind: keyof typeof TURNED_ON,
  impersonation: ProtectedFromImpersonation,
  differences: Partial<RecipientScope> & { State?: "Enabled" | "Disabled" } = {},
) {
  const name = `${kind} Preset Security Policy`;
  const priority = kind === "Strict" ? 0 : 1;
  const policyName = (position: number) => `${name}${TURNED_ON[kind] + position}`;
  const type = { RecommendedPolicyType: kind };
  const antiPhish = antiPhishPolicy(policyName(1), { ...type, ...impersonation });
  const contentFilter = contentFilterPolicy(policyName(2), {
    ...type,
    SpamAction: kind === "Strict" ? "Quarantine" : "MoveToJmf",
  });
  const malwareFilter = malwareFilterPolicy(policyName(3), type);
  const safeAttachment = safeAttachmentPolicy(policyName(4));
  const safeLinks = safeLinksPolicy(policyName(5));
  return {
    antiPhish,
    contentFilter,
    malwareFilter,
    safeAttachment,
    safeLinks,
    exchangeRule: protectionRule(
      name,
      priority,
      {
        AntiPhishPolicy: antiPhish.Identity,
        HostedContentFilterPolicy: contentFilter.Identity,
        MalwareFilterPolicy: malwareFilter.Identity,
      },
      differences,
    ),
    defenderRule: protectionRule(
      name,
      priority,
      { SafeAttachmentPolicy: safeAttachment.Identity, SafeLinksPolicy: safeLinks.Identity },
      differences,
    ),
  };
}
