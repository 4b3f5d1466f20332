import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { Source } from "../../../engine/source.ts";
import type { CmdletReader } from "../../../tenant/apis/index.ts";
import { cmdletAccess } from "../../cmdlet-source.ts";
import { auditSettings, mailboxAuditingSchema } from "../mailbox-auditing/settings.ts";
import type { Configuration, Example, MailboxAuditing } from "../mailbox-auditing/settings.ts";
import { countedPages } from "./counted-pages.ts";
import { addExample, firstExamples } from "./examples.ts";
import { forwardingProperties, forwardingTally } from "./forwarding-tally.ts";

/**
 * The auditing of each mailbox. One pass reads the lists of actions of all of them: to read those of a sample (logging dossier, 7) would save some 50 MB
 * in 100,000 mailboxes, but no sample shows that *every* mailbox records an event, and a second whole pass would double the requests.
 */
export const mailboxes = mailboxSource({
  id: "audit-readiness/mailboxes",
  title: "the auditing and forwarding of each mailbox",
  of: "mailboxes",
  parameters: { ResultSize: "Unlimited" },
});

/** The same of public folder mailboxes, which Get-Mailbox leaves out unless asked. */
export const publicFolderMailboxes = mailboxSource({
  id: "audit-readiness/public-folder-mailboxes",
  title: "the auditing of public folder mailboxes",
  of: "public folder mailboxes",
  parameters: { PublicFolder: true, ResultSize: "Unlimited" },
});

interface MailboxSource {
  readonly id: string;
  readonly title: string;
  /** What is read, for several */
  readonly of: string;
  readonly parameters: Readonly<Record<string, string | boolean>>;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailbox */
function mailboxSource({ id, title, of, parameters }: MailboxSource): Source<MailboxAuditing> {
  return defineSource({
    id,
    title,
    api: "exchange",
    access: cmdletAccess,
    schema: mailboxAuditingSchema,
    collect: ({ apis }) => {
      const select = [...Object.keys(mailbox.shape), ...forwardingProperties];
      return countAlike(countedPages(apis.exchange, "Get-Mailbox", { of, select, parameters }));
    },
  });
}

const mailbox = z.object({
  UserPrincipalName: z.string().nullish(),
  ExternalDirectoryObjectId: z.string().nullish(),
  ...auditSettings,
});

/**
 * More ways to set the auditing of a mailbox than this are not told apart. Tenants have a handful: lists that Microsoft keeps up to date are alike,
 * and lists that are customised were customised by a script.
 */
const mostConfigurations = 1_000;

async function countAlike(pages: ReturnType<CmdletReader["pages"]>): Promise<MailboxAuditing> {
  const groups = new Map<string, Configuration>();
  const forwarding = forwardingTally();
  let uncounted = 0;
  for await (const page of pages) {
    for (const row of page) {
      const { UserPrincipalName, ExternalDirectoryObjectId, ...settings } = mailbox.parse(row);
      const example = exampleOf(UserPrincipalName ?? ExternalDirectoryObjectId ?? null);
      forwarding.add(row, example);
      const key = JSON.stringify(settings);
      const group = groups.get(key) ?? { ...settings, mailboxes: 0, examples: [] };
      if (group.mailboxes === 0 && groups.size >= mostConfigurations) {
        uncounted += 1;
        continue;
      }
      group.mailboxes += 1;
      addExample(group.examples, example);
      groups.set(key, group);
    }
  }
  const configurations = [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => ({ ...group, examples: firstExamples(group.examples) }));
  return { configurations, uncounted, forwarding: forwarding.value() };
}

function exampleOf(id: string | null): Example {
  return { id, name: id ?? "a mailbox without a name" };
}
