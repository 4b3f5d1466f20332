import { z } from "zod";
import { cmdletSource, recipientScope, ruleHead } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Anti-phishing policies; actions: NoAction, MoveToJmf, Redirect, Quarantine, Delete, BccMessage. */
export const antiPhishPolicies = cmdletSource({
  id: "security-suite/anti-phish-policies",
  title: "anti-phishing policies",
  api: "exchange",
  cmdlet: "Get-AntiPhishPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    IsDefault: z.boolean().nullish(),
    Enabled: z.boolean().nullish(),
    RecommendedPolicyType: z.string().nullish(),
    EnableTargetedUserProtection: z.boolean().nullish(),
    TargetedUsersToProtect: z.array(z.string()).nullish(),
    TargetedUserProtectionAction: z.string().nullish(),
    EnableOrganizationDomainsProtection: z.boolean().nullish(),
    EnableTargetedDomainsProtection: z.boolean().nullish(),
    TargetedDomainsToProtect: z.array(z.string()).nullish(),
    TargetedDomainProtectionAction: z.string().nullish(),
    EnableFirstContactSafetyTips: z.boolean().nullish(),
    EnableSimilarUsersSafetyTips: z.boolean().nullish(),
    EnableSimilarDomainsSafetyTips: z.boolean().nullish(),
    EnableUnusualCharactersSafetyTips: z.boolean().nullish(),
    EnableViaTag: z.boolean().nullish(),
    EnableUnauthenticatedSender: z.boolean().nullish(),
  },
});
export type AntiPhishPolicy = ItemOf<typeof antiPhishPolicies>;

/** To whom custom anti-phishing policies apply. */
export const antiPhishRules = cmdletSource({
  id: "security-suite/anti-phish-rules",
  title: "anti-phishing rules (for whom)",
  api: "exchange",
  cmdlet: "Get-AntiPhishRule",
  shape: {
    ...ruleHead,
    AntiPhishPolicy: z.string().nullish(),
    ...recipientScope,
  },
});
export type AntiPhishRule = ItemOf<typeof antiPhishRules>;
