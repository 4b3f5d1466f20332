import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Mail flow rules. */
export const transportRules = cmdletSource({
  id: "exchange-online/transport-rules",
  title: "mail flow rules",
  api: "exchange",
  cmdlet: "Get-TransportRule",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    State: z.string().nullish(),
    Mode: z.string().nullish(),
    Priority: z.number().nullish(),
    /** From when and until when the rule acts; null is no limit */
    ActivationDate: z.string().nullish(),
    ExpiryDate: z.string().nullish(),
    /** Whether no rule behind it sees the messages that it applies to */
    StopRuleProcessing: z.boolean().nullish(),
    FromScope: z.string().nullish(),
    SentToScope: z.string().nullish(),
    PrependSubject: z.string().nullish(),
    /** The .NET class of each predicate */
    Conditions: z.array(z.string()).nullish(),
    Exceptions: z.array(z.string()).nullish(),
    /** The .NET class of each action */
    Actions: z.array(z.string()).nullish(),
    ExceptIfSubjectContainsWords: z.array(z.string()).nullish(),
    /** To whom a rule sends a message, or a copy of it: addresses, as far as is known */
    RedirectMessageTo: z.array(z.unknown()).nullish(),
    BlindCopyTo: z.array(z.unknown()).nullish(),
    CopyTo: z.array(z.unknown()).nullish(),
    AddToRecipients: z.array(z.unknown()).nullish(),
  },
});
export type TransportRule = ItemOf<typeof transportRules>;
