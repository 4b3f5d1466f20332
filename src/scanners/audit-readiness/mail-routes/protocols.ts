import { z } from "zod";
import { exampleSchema } from "../mailbox-auditing/example.ts";

/** The switches of one mailbox, in the words of Get-CASMailbox. */
export const mailProtocols = {
  ImapEnabled: z.boolean().nullish(),
  PopEnabled: z.boolean().nullish(),
  /** null: as the organisation has it; false: on, whatever the organisation says */
  SmtpClientAuthenticationDisabled: z.boolean().nullish(),
};

/** All mailboxes whose switches are set alike. */
const alikeMailboxes = z.object({
  ...mailProtocols,
  mailboxes: z.int().positive(),
  /** The first in alphabetical order */
  examples: z.array(exampleSchema),
});
export type AlikeMailboxes = z.infer<typeof alikeMailboxes>;

export const protocolUseSchema = z.array(alikeMailboxes);
export type ProtocolUse = z.infer<typeof protocolUseSchema>;
