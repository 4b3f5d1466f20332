import { z } from "zod";

/** A mailbox that forwards: what cmdlets find it by, its name, and to whom it forwards. */
const forwardingMailbox = z.object({
  id: z.string().nullable(),
  name: z.string(),
  to: z.string(),
  /** Whether the message stays in the mailbox as well; null where the answer does not say */
  keepsCopy: z.boolean().nullable(),
});
export type ForwardingMailbox = z.infer<typeof forwardingMailbox>;

const forwardingMailboxes = z.object({
  mailboxes: z.int().nonnegative(),
  /** The first in alphabetical order */
  examples: z.array(forwardingMailbox),
});
export type ForwardingMailboxes = z.infer<typeof forwardingMailboxes>;

/** To where mailboxes forward by a setting of their own: counted by the domain of the address, so that 100,000 take no more room than ten. */
export const mailForwardingSchema = z.object({
  /** All that were read */
  mailboxes: z.int().nonnegative(),
  /** By an address (ForwardingSmtpAddress); the domain in lower case */
  byDomain: z.array(forwardingMailboxes.extend({ domain: z.string() })),
  /** To addresses in yet other domains, when there were too many to tell apart */
  uncounted: z.int().nonnegative(),
  /** To a recipient of the directory (ForwardingAddress), which may be a contact with an address outside */
  toRecipients: forwardingMailboxes,
  /** Mailboxes of which the answer does not say, or says something that is no address */
  untold: z.object({
    ForwardingSmtpAddress: z.int().nonnegative(),
    ForwardingAddress: z.int().nonnegative(),
  }),
});
export type MailForwarding = z.infer<typeof mailForwardingSchema>;

/** The domain of an address such as `smtp:ada@contoso.example`, in lower case; undefined for anything that is no address. */
export function domainOf(address: string): string | undefined {
  const plain = plainAddress(address);
  const at = plain.lastIndexOf("@");
  const domain = plain
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.$/, "");
  return at < 1 || !/^[^\s@,;<>"]+$/.test(domain) ? undefined : domain;
}

/** Without the kind of address that Exchange writes before it. */
export function plainAddress(address: string): string {
  return address.trim().replace(/^smtp:/i, "");
}
