import type { MailboxResults } from "../exchange/mailbox-model.ts";
import {
  discoveryMailbox,
  mailboxResultsOf,
  mailboxWithoutPerson,
  recipientFor,
  SEARCHES_LOGGED,
} from "../exchange/mailboxes.ts";
import type { EmulatedUser } from "../model.ts";

/** Contoso's mailboxes, all of them logged as Microsoft has it, those too that only `AuditEnabled` switches on; the sensitive ones with what their owners search for. */
export function contosoMailboxes(
  users: readonly EmulatedUser[],
  initialDomain: string,
  sensitive: readonly string[],
): MailboxResults {
  return mailboxResultsOf([
    ...users.map((user) => ({
      ...recipientFor(user),
      ...(sensitive.includes(user.userPrincipalName) ? { mailbox: SEARCHES_LOGGED } : {}),
    })),
    mailboxWithoutPerson("SharedMailbox", "Information desk", "info@contoso.example"),
    mailboxWithoutPerson("SharedMailbox", "Invoices", "invoices@contoso.example"),
    mailboxWithoutPerson("RoomMailbox", "Room Amsterdam", "room.amsterdam@contoso.example"),
    mailboxWithoutPerson("RoomMailbox", "Room Lisbon", "room.lisbon@contoso.example"),
    mailboxWithoutPerson("PublicFolderMailbox", "Public folders", "public.folders@contoso.example"),
    discoveryMailbox(initialDomain),
  ]);
}
