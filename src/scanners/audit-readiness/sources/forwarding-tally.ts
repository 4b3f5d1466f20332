import { z } from "zod";
import { domainOf, plainAddress } from "../mail-routes/forwarding.ts";
import type { ForwardingMailboxes, MailForwarding } from "../mail-routes/forwarding.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import { addExample, firstExamples } from "./examples.ts";

/** More domains than this are not told apart: so many are never all the tenant's own. */
const mostDomains = 500;

const mailbox = z.object({
  // Whatever these hold, it must not cost the policies that only look at auditing.
  ForwardingSmtpAddress: z.unknown().optional(),
  ForwardingAddress: z.unknown().optional(),
  DeliverToMailboxAndForward: z.unknown().optional(),
});

/** What says where a mailbox forwards to, in the words of Get-Mailbox. */
export const forwardingProperties = Object.keys(mailbox.shape);

interface ForwardingTally {
  readonly add: (row: unknown, example: Example) => void;
  readonly value: () => MailForwarding;
}

/** Counts where mailboxes forward to, one row of Get-Mailbox after the other. */
export function forwardingTally(): ForwardingTally {
  const byDomain = new Map<string, ForwardingMailboxes>();
  const toRecipients: ForwardingMailboxes = { mailboxes: 0, examples: [] };
  const untold = { ForwardingSmtpAddress: 0, ForwardingAddress: 0 };
  let [mailboxes, uncounted] = [0, 0];
  return {
    add(row, example) {
      const {
        ForwardingSmtpAddress,
        ForwardingAddress,
        DeliverToMailboxAndForward: keeps,
      } = mailbox.parse(row);
      const keepsCopy = typeof keeps === "boolean" ? keeps : null;
      mailboxes += 1;

      const recipient = textIn(ForwardingAddress);
      if (recipient === undefined) untold.ForwardingAddress += 1;
      else if (recipient !== "") count(toRecipients, { ...example, to: recipient, keepsCopy });

      const address = textIn(ForwardingSmtpAddress);
      if (address === "") return;
      const domain = address === undefined ? undefined : domainOf(address);
      if (address === undefined || domain === undefined) {
        untold.ForwardingSmtpAddress += 1;
        return;
      }
      const group = byDomain.get(domain) ?? { mailboxes: 0, examples: [] };
      if (group.mailboxes === 0 && byDomain.size >= mostDomains) {
        uncounted += 1;
        return;
      }
      count(group, { ...example, to: plainAddress(address), keepsCopy });
      byDomain.set(domain, group);
    },
    value: () => ({
      mailboxes,
      byDomain: [...byDomain]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([domain, group]) => ({ domain, ...sorted(group) })),
      uncounted,
      toRecipients: sorted(toRecipients),
      untold,
    }),
  };
}

/** A text without blanks around it; none for null; undefined where the answer says nothing that could be read. */
function textIn(value: unknown): string | undefined {
  if (value === null) return "";
  return typeof value === "string" ? value.trim() : undefined;
}

function count(group: ForwardingMailboxes, example: ForwardingMailboxes["examples"][number]): void {
  group.mailboxes += 1;
  addExample(group.examples, example);
}

function sorted({ mailboxes, examples }: ForwardingMailboxes): ForwardingMailboxes {
  return { mailboxes, examples: firstExamples(examples) };
}
