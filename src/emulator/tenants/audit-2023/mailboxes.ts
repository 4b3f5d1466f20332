import { mapped } from "../collection.ts";
import type { Mailbox, MailboxResults } from "../exchange/mailbox-model.ts";
import { DEFAULT_ACTIONS } from "../exchange/mailboxes.ts";

/** What Microsoft logged in mailboxes of people with E3 (logging dossier, 6.1): its lists of today, without the two actions that cost extra. */
const LOGGED_WITH_E3: Partial<Mailbox> = {
  DefaultAuditSet: ["Admin", "Delegate", "Owner"],
  AuditAdmin: withoutPaidActions(DEFAULT_ACTIONS.Admin),
  AuditDelegate: withoutPaidActions(DEFAULT_ACTIONS.Delegate),
  AuditOwner: withoutPaidActions(DEFAULT_ACTIONS.Owner),
};

/** The same mailboxes, all of them with Microsoft's lists of that time, and open to POP and IMAP as mailboxes are by default. */
export function mailboxesOf2023(mailboxes: MailboxResults): MailboxResults {
  return {
    ...mailboxes,
    "Get-CASMailbox": mapped(mailboxes["Get-CASMailbox"], (mailbox) => ({
      ...mailbox,
      ImapEnabled: true,
      PopEnabled: true,
    })),
    "Get-Mailbox": mapped(mailboxes["Get-Mailbox"], (mailbox) => ({ ...mailbox, ...LOGGED_WITH_E3 })),
  };
}

function withoutPaidActions(actions: readonly string[]): string[] {
  return actions.filter((action) => action !== "MailItemsAccessed" && action !== "Send");
}
