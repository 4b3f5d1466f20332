import type { Recipient } from "./exchange/mailbox-model.ts";
import { HOSTILE_NAMES } from "./hostile-names.ts";

/** Gives every account the next hostile name, and its mailbox the one after that; addresses and ids stay, so that one can still ask for them. */
export function hostileRecipients(recipients: readonly Recipient[]): Recipient[] {
  return recipients.map((recipient, index) => ({
    ...recipient,
    account: { ...recipient.account, name: attack(index), displayName: attack(index + 1) },
  }));
}

function attack(number: number): string {
  return HOSTILE_NAMES[number % HOSTILE_NAMES.length] ?? "";
}
