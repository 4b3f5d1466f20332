import { mapped } from "../collection.ts";
import type { Mailbox, MailboxResults } from "../exchange/mailbox-model.ts";
import { DEFAULT_ACTIONS } from "../exchange/mailboxes.ts";

/** The account of the mailbox for invoices: whoever uses it leaves no record in any mailbox that it has rights to. */
const BYPASSED = "invoices";

/** Lists set by hand, to all that Microsoft has logged but the one action that shows who reads. */
const READING_UNSEEN: Partial<Mailbox> = {
  DefaultAuditSet: [],
  AuditAdmin: withoutReading(DEFAULT_ACTIONS.Admin),
  AuditDelegate: withoutReading(DEFAULT_ACTIONS.Delegate),
  AuditOwner: withoutReading(DEFAULT_ACTIONS.Owner),
};

/** What was done to single mailboxes, by the name that people know them by. */
const TRACES: ReadonlyMap<string, Partial<Mailbox>> = new Map([
  ["Information desk", READING_UNSEEN],
  [
    "Invoices",
    {
      ...READING_UNSEEN,
      ForwardingSmtpAddress: "smtp:invoices.contoso@mailbox.example",
      DeliverToMailboxAndForward: true,
    },
  ],
]);

/** The same mailboxes and accounts with an attacker's traces. */
export function mailboxesAfterAttack(mailboxes: MailboxResults): MailboxResults {
  return {
    ...mailboxes,
    "Get-Mailbox": mapped(mailboxes["Get-Mailbox"], (mailbox) => ({
      ...mailbox,
      ...TRACES.get(mailbox.DisplayName),
    })),
    "Get-MailboxAuditBypassAssociation": mapped(
      mailboxes["Get-MailboxAuditBypassAssociation"],
      (association) => ({ ...association, AuditBypassEnabled: association.Name === BYPASSED }),
    ),
  };
}

function withoutReading(actions: readonly string[]): string[] {
  return actions.filter((action) => action !== "MailItemsAccessed");
}
