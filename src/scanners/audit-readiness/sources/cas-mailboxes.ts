import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { cmdletAccess, cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";
import { mailProtocols, protocolUseSchema } from "../mail-routes/protocols.ts";
import type { AlikeMailboxes, ProtocolUse } from "../mail-routes/protocols.ts";
import { countedPages } from "./counted-pages.ts";
import { addExample, firstExamples } from "./examples.ts";

const mailbox = z.object({
  PrimarySmtpAddress: z.string().nullish(),
  ExternalDirectoryObjectId: z.string().nullish(),
  ...mailProtocols,
});

/**
 * By which protocols each mailbox can be opened. Every mailbox is read: whether Exchange could leave out those without POP and IMAP is not verified,
 * and mailboxes for which SMTP AUTH is switched on would be left out with them.
 * https://learn.microsoft.com/powershell/module/exchangepowershell/get-casmailbox
 */
export const casMailboxes = defineSource({
  id: "audit-readiness/cas-mailboxes",
  title: "the protocols of each mailbox",
  api: "exchange",
  access: cmdletAccess,
  schema: protocolUseSchema,
  collect: ({ apis }) =>
    countAlike(
      countedPages(apis.exchange, "Get-CASMailbox", {
        of: "mailboxes",
        select: Object.keys(mailbox.shape),
        parameters: { ResultSize: "Unlimited" },
      }),
    ),
});

/** What new mailboxes start with. https://learn.microsoft.com/powershell/module/exchangepowershell/get-casmailboxplan */
export const casMailboxPlans = cmdletSource({
  id: "audit-readiness/cas-mailbox-plans",
  title: "the protocols of new mailboxes",
  api: "exchange",
  cmdlet: "Get-CASMailboxPlan",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    ImapEnabled: z.boolean().nullish(),
    PopEnabled: z.boolean().nullish(),
  },
});
export type CasMailboxPlan = ItemOf<typeof casMailboxPlans>;

/** Three switches of which each says on, off or nothing: there is no room for many ways to set them. */
async function countAlike(pages: AsyncIterable<unknown[]>): Promise<ProtocolUse> {
  const groups = new Map<string, AlikeMailboxes>();
  for await (const page of pages) {
    for (const row of page) {
      const { PrimarySmtpAddress, ExternalDirectoryObjectId, ...switches } = mailbox.parse(row);
      const key = JSON.stringify(switches);
      const group = groups.get(key) ?? { ...switches, mailboxes: 0, examples: [] };
      group.mailboxes += 1;
      const id = PrimarySmtpAddress ?? ExternalDirectoryObjectId ?? null;
      addExample(group.examples, { id, name: id ?? "a mailbox without a name" });
      groups.set(key, group);
    }
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => ({ ...group, examples: firstExamples(group.examples) }));
}
