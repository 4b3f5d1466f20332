import { z } from "zod";
import type { AuditTier } from "../licences/user-licences.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import type { Sensitivity } from "../mailbox-auditing/sensitivity.ts";
import { auditSettings, mailboxOwner } from "../mailbox-auditing/settings.ts";
import type {
  AuditSettings,
  Configuration,
  MailboxAuditing,
  MailboxOwner,
  SingledOut,
} from "../mailbox-auditing/settings.ts";
import { addExample, firstExamples, inOrder } from "./examples.ts";

/** A mailbox before its settings are looked at. */
const mailbox = z.looseObject(mailboxOwner);
const mailboxSettings = z.object(auditSettings);

/** What is read of each mailbox. */
export const mailboxProperties = Object.keys({ ...mailboxOwner, ...auditSettings });

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

/** Counts mailboxes that are set alike together; holds no more than one page of them at a time. `also` sees each of them, for what else is told in the same pass. */
export async function countAlike(
  pages: AsyncIterable<readonly unknown[]>,
  { sensitivityOf, tierOf }: OwnersKnown = nobodyKnown,
  also: (row: unknown, example: Example) => void = () => {},
): Promise<MailboxAuditing> {
  const settingsIn = settingsReader();
  const groups = new Map<string, Configuration>();
  const singledOut: SingledOut[] = [];
  let [uncounted, ownerless] = [0, 0];
  for await (const page of pages) {
    for (const row of page) {
      const { UserPrincipalName, ExternalDirectoryObjectId, ...rest } = mailbox.parse(row);
      const { settings, key: settingsKey } = settingsIn(rest);
      const owner = { UserPrincipalName, ExternalDirectoryObjectId };
      const example = exampleOf(owner);
      also(row, example);
      const because = sensitivityOf(owner);
      if (ExternalDirectoryObjectId === undefined || UserPrincipalName === undefined) ownerless += 1;
      if (because !== undefined) singledOut.push({ ...owner, ...settings, because });
      // An account that is not among the users, or that the answer does not tell, is as unclear as its licences.
      const licence = tierOf && (tierOf(ExternalDirectoryObjectId ?? "") ?? "unclear");
      const key = `${settingsKey} ${licence}`;
      const group = groups.get(key) ?? { ...settings, licence, mailboxes: 0, examples: [] };
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
  return { configurations, uncounted, ownerless, singledOut: inOrder(singledOut, exampleOf) };
}

/**
 * Reads how a mailbox is set, with a text that is the same for all that are set alike. What was read once, to the letter, is not read again: in a large tenant
 * that is nearly every mailbox, and it takes the better part of the memory and the time.
 */
function settingsReader(): (given: object) => ReadSettings {
  const known = new Map<string, ReadSettings>();
  return (given) => {
    const text = JSON.stringify(given);
    const before = known.get(text);
    if (before !== undefined) return before;
    const settings = mailboxSettings.parse(given);
    const read = { settings, key: JSON.stringify(settings) };
    if (known.size < mostConfigurations) known.set(text, read);
    return read;
  };
}

interface ReadSettings {
  readonly settings: AuditSettings;
  readonly key: string;
}

function exampleOf({ UserPrincipalName, ExternalDirectoryObjectId }: MailboxOwner): Example {
  const id = UserPrincipalName ?? ExternalDirectoryObjectId ?? null;
  return { id, name: id ?? "a mailbox without a name" };
}
