import { defineSource, optional } from "../../../engine/source.ts";
import type { CmdletReader } from "../../../tenant/apis/index.ts";
import { cmdletAccess } from "../../cmdlet-source.ts";
import { privilegedUsers } from "../../entra-id/sources/privileged-access.ts";
import { tierOf } from "../licences/user-licences.ts";
import { sensitivity } from "../mailbox-auditing/sensitivity.ts";
import { mailboxAuditingSchema } from "../mailbox-auditing/settings.ts";
import { countAlike, mailboxProperties } from "./count-alike.ts";
import { countedPages } from "./counted-pages.ts";
import { forwardingProperties, forwardingTally } from "./forwarding-tally.ts";
import { userLicences } from "./user-licences.ts";

/**
 * The auditing of each mailbox, and where it forwards to. One pass reads the lists of actions of all of them: to read those of a sample (logging dossier, 7) would save some 50 MB
 * in 100,000 mailboxes, but no sample shows that *every* mailbox records an event, and a second whole pass would double the requests.
 */
export const mailboxes = defineSource({
  id: "audit-readiness/mailboxes",
  title: "the auditing and forwarding of each mailbox",
  api: "exchange",
  access: cmdletAccess,
  schema: mailboxAuditingSchema,
  needs: { privilegedUsers: optional(privilegedUsers), userLicences: optional(userLicences) },
  async collect({ apis, declared, needs }) {
    const forwarding = forwardingTally();
    const owners = {
      sensitivityOf: sensitivity({
        declared: declared.sensitiveMailboxes,
        roleHolders: needs.privilegedUsers ?? [],
      }),
      tierOf: needs.userLicences && tierOf(needs.userLicences),
    };
    const auditing = await countAlike(mailboxPages(apis.exchange, "mailboxes", {}), owners, forwarding.add);
    return { ...auditing, forwarding: forwarding.value() };
  },
});

/** The same of public folder mailboxes, which Get-Mailbox leaves out unless asked. They are nobody's, and so are not joined with licences. */
export const publicFolderMailboxes = defineSource({
  id: "audit-readiness/public-folder-mailboxes",
  title: "the auditing of public folder mailboxes",
  api: "exchange",
  access: cmdletAccess,
  schema: mailboxAuditingSchema,
  collect: ({ apis }) =>
    countAlike(mailboxPages(apis.exchange, "public folder mailboxes", { PublicFolder: true })),
});

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailbox */
function mailboxPages(exchange: CmdletReader, of: string, parameters: Readonly<Record<string, boolean>>) {
  return countedPages(exchange, "Get-Mailbox", {
    of,
    select: [...mailboxProperties, ...forwardingProperties],
    parameters: { ...parameters, ResultSize: "Unlimited" },
  });
}
