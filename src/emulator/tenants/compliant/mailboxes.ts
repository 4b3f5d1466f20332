import type { MailboxResults } from "../exchange/mailbox-model.ts";
import {
  discoveryMailbox,
  mailboxResultsOf,
  mailboxWithoutPerson,
  recipientFor,
} from "../exchange/mailboxes.ts";
import type { EmulatedUser } from "../model.ts";

/** Contoso's mailboxes, all of them logged as Microsoft has it, those too that only `AuditEnabled` switches on. */
export function contosoMailboxes(users: readonly EmulatedUser[], initialDomain: string): MailboxResults {
  return mailboxResultsOf([
    ...users.map((user) => recipientFor(user)),
    mailboxWithoutPerson("SharedMailbox", "Information desk", "info@contoso.example"),
    mailboxWithoutPerson("SharedMailbox", "Invoices", "invoices@contoso.example"),
    mailboxWithoutPerson("RoomMailbox", "Room Amsterdam", "room.amsterdam@contoso.example"),
    mailboxWithoutPerson("RoomMailbox", "Room Lisbon", "room.lisbon@contoso.example"),
    mailboxWithoutPerson("PublicFolderMailbox", "Public folders", "public.folders@contoso.example"),
    discoveryMailbox(initialDomain),
  ]);
}
