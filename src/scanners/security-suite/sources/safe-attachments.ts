import { z } from "zod";
import { cmdletSource, recipientScope, ruleHead } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Safe Attachments policies; actions: Allow, Block, Replace, DynamicDelivery. */
export const safeAttachmentPolicies = cmdletSource({
  id: "security-suite/safe-attachment-policies",
  title: "Safe Attachments policies",
  api: "exchange",
  cmdlet: "Get-SafeAttachmentPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    Enable: z.boolean().nullish(),
    Action: z.string().nullish(),
    IsBuiltInProtection: z.boolean().nullish(),
  },
});
export type SafeAttachmentPolicy = ItemOf<typeof safeAttachmentPolicies>;

/** To whom custom Safe Attachments policies apply. */
export const safeAttachmentRules = cmdletSource({
  id: "security-suite/safe-attachment-rules",
  title: "Safe Attachments rules (for whom)",
  api: "exchange",
  cmdlet: "Get-SafeAttachmentRule",
  shape: {
    ...ruleHead,
    SafeAttachmentPolicy: z.string().nullish(),
    ...recipientScope,
  },
});
export type SafeAttachmentRule = ItemOf<typeof safeAttachmentRules>;

/** Safe Attachments for SharePoint, OneDrive and Teams. */
export const atpPoliciesForO365 = cmdletSource({
  id: "security-suite/atp-policy-for-o365",
  title: "Safe Attachments for SharePoint, OneDrive and Teams",
  api: "exchange",
  cmdlet: "Get-AtpPolicyForO365",
  shape: {
    Identity: z.string().nullish(),
    EnableATPForSPOTeamsODB: z.boolean().nullish(),
  },
});
export type AtpPolicyForO365 = ItemOf<typeof atpPoliciesForO365>;
