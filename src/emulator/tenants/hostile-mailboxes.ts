import type { Mailbox, Recipient } from "./exchange/mailbox-model.ts";
import { HOSTILE_NAMES } from "./hostile-names.ts";

/** Gives every account the next hostile name, and its mailbox the one after that; its own addresses and ids stay, so that one can still ask for them. */
export function hostileRecipients(recipients: readonly Recipient[]): Recipient[] {
  return recipients.map((recipient, index) => ({
    ...recipient,
    account: { ...recipient.account, name: attack(index), displayName: attack(index + 1) },
    ...(recipient.mailbox === undefined ? {} : { mailbox: hostileForwarding(recipient.mailbox, index) }),
  }));
}

/** Whoever forwards, forwards to an attack. */
function hostileForwarding(mailbox: Partial<Mailbox>, index: number): Partial<Mailbox> {
  const { ForwardingSmtpAddress: address = null, ForwardingAddress: recipient = null } = mailbox;
  return {
    ...mailbox,
    ...(address === null ? {} : { ForwardingSmtpAddress: `smtp:${attack(index)}@elsewhere.example` }),
    ...(recipient === null ? {} : { ForwardingAddress: attack(index) }),
  };
}

function attack(number: number): string {
  return HOSTILE_NAMES[number % HOSTILE_NAMES.length] ?? "";
}
