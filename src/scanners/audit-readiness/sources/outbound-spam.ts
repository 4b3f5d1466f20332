import { z } from "zod";
import { cmdletSource, ruleHead } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** What each policy for outbound mail makes of automatic forwarding. */
export const outboundSpamPolicies = cmdletSource({
  id: "audit-readiness/outbound-spam-policies",
  title: "policies for outbound mail (automatic forwarding)",
  api: "exchange",
  cmdlet: "Get-HostedOutboundSpamFilterPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    IsDefault: z.boolean().nullish(),
    /** Automatic, Off, On */
    AutoForwardingMode: z.string().nullish(),
  },
});
export type OutboundSpamPolicy = ItemOf<typeof outboundSpamPolicies>;

const senders = z.array(z.string()).nullish();

/** For which senders a policy applies. https://learn.microsoft.com/powershell/module/exchangepowershell/get-hostedoutboundspamfilterrule */
export const outboundSpamRules = cmdletSource({
  id: "audit-readiness/outbound-spam-rules",
  title: "rules for outbound mail (for which senders)",
  api: "exchange",
  cmdlet: "Get-HostedOutboundSpamFilterRule",
  shape: {
    ...ruleHead,
    HostedOutboundSpamFilterPolicy: z.string().nullish(),
    From: senders,
    FromMemberOf: senders,
    SenderDomainIs: senders,
    ExceptIfFrom: senders,
    ExceptIfFromMemberOf: senders,
    ExceptIfSenderDomainIs: senders,
  },
});
export type OutboundSpamRule = ItemOf<typeof outboundSpamRules>;
