import type { CasMailbox, Mailbox, Recipient } from "../exchange/mailbox-model.ts";
import {
  DEFAULT_ACTIONS,
  discoveryMailbox,
  mailboxWithoutPerson,
  recipientFor,
  SEARCHES_LOGGED,
} from "../exchange/mailboxes.ts";
import { stableGuid } from "../ids.ts";
import type { EmulatedUser } from "../model.ts";
import { employeeId, INITIAL_DOMAIN, PRIVILEGED, SEED } from "./people.ts";

/** More than Exchange lists where no ResultSize asks for more. */
const TILLS = 1040;

/** One who reads their mail, and one who never has any. */
const BYPASSED: readonly string[] = [PRIVILEGED.eligibleMember.id, PRIVILEGED.userAdministrator.id];

/** An owner's list from before MailItemsAccessed, which somebody once set by hand: Microsoft adds nothing to it any more. */
const FROZEN: Partial<Mailbox> = {
  DefaultAuditSet: ["Admin", "Delegate"],
  AuditOwner: ["Update", "MoveToDeletedItems", "SoftDelete", "HardDelete"],
};

/** Left to Microsoft, whose newer actions have not come to it. */
const NOT_YET_REACHED: Partial<Mailbox> = {
  AuditAdmin: withoutNewActions(DEFAULT_ACTIONS.Admin),
  AuditDelegate: withoutNewActions(DEFAULT_ACTIONS.Delegate),
  AuditOwner: withoutNewActions(DEFAULT_ACTIONS.Owner),
};

/** What is particular about the mailboxes of some employees. */
const STORIES: ReadonlyMap<string, Partial<Mailbox>> = new Map([
  [employeeId(3), FROZEN],
  [employeeId(5), SEARCHES_LOGGED],
  [employeeId(10), NOT_YET_REACHED],
  [employeeId(11), NOT_YET_REACHED],
  [employeeId(12), NOT_YET_REACHED],
  [employeeId(15), { AuditLogAgeLimit: "00:00:00" }],
  [employeeId(16), { AuditLogAgeLimit: "30.00:00:00" }],
  [
    employeeId(20),
    { ForwardingSmtpAddress: "smtp:away@elsewhere.example", DeliverToMailboxAndForward: true },
  ],
  [employeeId(25), { ForwardingSmtpAddress: "smtp:orders@fabrikam.example" }],
  [employeeId(26), { ForwardingAddress: "Partner desk" }],
]);

/** AR.7.6: mailboxes that old programs can open, and one that a scanner in the corridor sends from. */
const PROTOCOLS: ReadonlyMap<string, Partial<CasMailbox>> = new Map([
  [employeeId(21), { ImapEnabled: true, PopEnabled: true }],
  [employeeId(22), { ImapEnabled: true }],
  [employeeId(23), { SmtpClientAuthenticationDisabled: false }],
  [employeeId(24), { SmtpClientAuthenticationDisabled: true }],
]);

/** Fabrikam's accounts: the tills of the shops come first, so that whoever reads only a thousand sees none that bypasses auditing. */
export function fabrikamRecipients(users: readonly EmulatedUser[]): Recipient[] {
  return [
    ...Array.from({ length: TILLS }, (_, index) => till(index + 1)),
    ...users.map(personOfFabrikam),
    mailboxWithoutPerson("SharedMailbox", "Orders", "orders@fabrikam.example"),
    mailboxWithoutPerson("SharedMailbox", "Complaints", "complaints@fabrikam.example", FROZEN),
    mailboxWithoutPerson("RoomMailbox", "Boardroom", "boardroom@fabrikam.example", { AuditEnabled: false }),
    mailboxWithoutPerson("RoomMailbox", "Room Harbour", "room.harbour@fabrikam.example"),
    mailboxWithoutPerson("PublicFolderMailbox", "Public folders", "public.folders@fabrikam.example"),
    discoveryMailbox(INITIAL_DOMAIN, { AuditEnabled: false }),
  ];
}

function personOfFabrikam(user: EmulatedUser): Recipient {
  const [story, protocols] = [STORIES.get(user.id), PROTOCOLS.get(user.id)];
  return {
    ...recipientFor(user),
    ...(story === undefined ? {} : { mailbox: story }),
    ...(protocols === undefined ? {} : { protocols }),
    ...(BYPASSED.includes(user.id) ? { isBypassed: true } : {}),
  };
}

/** A till that the directory has forgotten, and Exchange has not. */
function till(number: number): Recipient {
  const name = `till${number.toString().padStart(4, "0")}`;
  return {
    account: {
      directoryId: "",
      guid: stableGuid(SEED, "till", name),
      name,
      displayName: `Till ${number}`,
      userPrincipalName: `${name}@shops.fabrikam-retail.example`,
    },
  };
}

function withoutNewActions(actions: readonly string[]): string[] {
  return actions.filter((action) => action !== "MailItemsAccessed" && action !== "Send");
}
