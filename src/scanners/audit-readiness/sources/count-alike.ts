import { z } from "zod";
import type { AuditTier } from "../licences/user-licences.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import type { Sensitivity } from "../mailbox-auditing/sensitivity.ts";
import { auditSettings, mailboxOwner } from "../mailbox-auditing/settings.ts";
import type {
  Configuration,
  MailboxAuditing,
  MailboxOwner,
  SingledOut,
} from "../mailbox-auditing/settings.ts";
import { addExample, firstExamples, inOrder } from "./examples.ts";

const mailbox = z.object({ ...mailboxOwner, ...auditSettings });

/** What is read of each mailbox. */
export const mailboxProperties = Object.keys(mailbox.shape);

/** What other sources tell of the mailboxes' owners. */
export interface OwnersKnown {
  readonly sensitivityOf: Sensitivity;
  /** What the licences of an account carry, by its object id; absent where licences could not be read */
  readonly tierOf?: ((userId: string) => AuditTier | undefined) | undefined;
}

const nobodyKnown: OwnersKnown = { sensitivityOf: () => undefined };

/**
 * More ways to set the auditing of a mailbox than this are not told apart. Tenants have a handful: lists that Microsoft keeps up to date are alike,
 * and lists that are customised were customised by a script.
 */
const mostConfigurations = 1_000;

/** Counts mailboxes that are set alike together; holds no more than one page of them at a time. */
export async function countAlike(
  pages: AsyncIterable<readonly unknown[]>,
  { sensitivityOf, tierOf }: OwnersKnown = nobodyKnown,
): Promise<MailboxAuditing> {
  const groups = new Map<string, Configuration>();
  const singledOut: SingledOut[] = [];
  let [uncounted, ownerless] = [0, 0];
  for await (const page of pages) {
    for (const row of page) {
      const { UserPrincipalName, ExternalDirectoryObjectId, ...settings } = mailbox.parse(row);
      const owner = { UserPrincipalName, ExternalDirectoryObjectId };
      const because = sensitivityOf(owner);
      if (ExternalDirectoryObjectId === undefined || UserPrincipalName === undefined) ownerless += 1;
      if (because !== undefined) singledOut.push({ ...owner, ...settings, because });
      // An account that is not among the users, or that the answer does not tell, is as unclear as its licences.
      const licence = tierOf && (tierOf(ExternalDirectoryObjectId ?? "") ?? "unclear");
      const alike = { ...settings, licence };
      const key = JSON.stringify(alike);
      const group = groups.get(key) ?? { ...alike, mailboxes: 0, examples: [] };
      if (group.mailboxes === 0 && groups.size >= mostConfigurations) {
        uncounted += 1;
        continue;
      }
      group.mailboxes += 1;
      addExample(group.examples, exampleOf(owner));
      groups.set(key, group);
    }
  }
  const configurations = [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => ({ ...group, examples: firstExamples(group.examples) }));
  return { configurations, uncounted, ownerless, singledOut: inOrder(singledOut, exampleOf) };
}

function exampleOf({ UserPrincipalName, ExternalDirectoryObjectId }: MailboxOwner): Example {
  const id = UserPrincipalName ?? ExternalDirectoryObjectId ?? null;
  return { id, name: id ?? "a mailbox without a name" };
}
