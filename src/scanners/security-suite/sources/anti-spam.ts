import { z } from "zod";
import { cmdletSource, recipientScope, ruleHead } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Anti-spam policies; actions: MoveToJmf, AddXHeader, ModifySubject, Redirect, Delete, Quarantine, NoAction. */
export const hostedContentFilterPolicies = cmdletSource({
  id: "security-suite/hosted-content-filter-policies",
  title: "anti-spam policies",
  api: "exchange",
  cmdlet: "Get-HostedContentFilterPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    IsDefault: z.boolean().nullish(),
    RecommendedPolicyType: z.string().nullish(),
    SpamAction: z.string().nullish(),
    HighConfidenceSpamAction: z.string().nullish(),
    PhishSpamAction: z.string().nullish(),
    HighConfidencePhishAction: z.string().nullish(),
    AllowedSenderDomains: z.array(z.union([z.string(), z.object({ Domain: z.string() })])).nullish(),
  },
});
export type HostedContentFilterPolicy = ItemOf<typeof hostedContentFilterPolicies>;

/** To whom custom anti-spam policies apply. */
export const hostedContentFilterRules = cmdletSource({
  id: "security-suite/hosted-content-filter-rules",
  title: "anti-spam rules (for whom)",
  api: "exchange",
  cmdlet: "Get-HostedContentFilterRule",
  shape: {
    ...ruleHead,
    HostedContentFilterPolicy: z.string().nullish(),
    ...recipientScope,
  },
});
export type HostedContentFilterRule = ItemOf<typeof hostedContentFilterRules>;

/** Which servers are let past the spam filter. */
export const connectionFilterPolicies = cmdletSource({
  id: "security-suite/connection-filter-policies",
  title: "connection filter policies",
  api: "exchange",
  cmdlet: "Get-HostedConnectionFilterPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    IPAllowList: z.array(z.string()).nullish(),
    EnableSafeList: z.boolean().nullish(),
  },
});
export type ConnectionFilterPolicy = ItemOf<typeof connectionFilterPolicies>;
