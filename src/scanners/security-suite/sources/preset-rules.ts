import { z } from "zod";
import { cmdletSource, recipientScope, ruleHead } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** To whom the Strict and Standard presets of Exchange Online Protection apply. */
export const eopPresetRules = cmdletSource({
  id: "security-suite/eop-preset-rules",
  title: "the preset security policies (for whom)",
  api: "exchange",
  cmdlet: "Get-EOPProtectionPolicyRule",
  shape: {
    ...ruleHead,
    HostedContentFilterPolicy: z.string().nullish(),
    AntiPhishPolicy: z.string().nullish(),
    MalwareFilterPolicy: z.string().nullish(),
    ...recipientScope,
  },
});
export type EopPresetRule = ItemOf<typeof eopPresetRules>;

/** To whom the Strict and Standard presets of Defender for Office 365 apply. */
export const atpPresetRules = cmdletSource({
  id: "security-suite/atp-preset-rules",
  title: "the preset security policies of Defender for Office 365 (for whom)",
  api: "exchange",
  cmdlet: "Get-ATPProtectionPolicyRule",
  shape: {
    ...ruleHead,
    SafeAttachmentPolicy: z.string().nullish(),
    SafeLinksPolicy: z.string().nullish(),
    ...recipientScope,
  },
});
export type AtpPresetRule = ItemOf<typeof atpPresetRules>;

/** Who is left out of the built-in protection. */
export const builtInRules = cmdletSource({
  id: "security-suite/built-in-rules",
  title: "the built-in protection of Defender for Office 365 (for whom)",
  api: "exchange",
  cmdlet: "Get-ATPBuiltInProtectionRule",
  shape: {
    Identity: z.string().nullish(),
    State: z.string().nullish(),
    ExceptIfSentTo: z.array(z.string()).nullish(),
    ExceptIfSentToMemberOf: z.array(z.string()).nullish(),
    ExceptIfRecipientDomainIs: z.array(z.string()).nullish(),
  },
});
export type BuiltInRule = ItemOf<typeof builtInRules>;
