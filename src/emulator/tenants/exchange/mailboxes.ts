import { listedByName, mapped } from "../collection.ts";
import { stableGuid } from "../ids.ts";
import type { EmulatedUser } from "../model.ts";
import type {
  Account,
  AuditBypassAssociation,
  CasMailbox,
  Mailbox,
  MailboxKind,
  MailboxResults,
  Recipient,
  Recipients,
  SignInType,
} from "./mailbox-model.ts";

/** The actions that Microsoft has logged in a mailbox of a user, and in a shared one, by who does them (logging dossier, 6.1). */
export const DEFAULT_ACTIONS = {
  Admin: actions(
    "ApplyRecord Create HardDelete MailItemsAccessed MoveToDeletedItems Send SendAs SendOnBehalf SoftDelete Update " +
      "UpdateCalendarDelegation UpdateFolderPermissions UpdateInboxRules",
  ),
  Delegate: actions(
    "ApplyRecord Create HardDelete MailItemsAccessed MoveToDeletedItems SendAs SendOnBehalf SoftDelete Update " +
      "UpdateFolderPermissions UpdateInboxRules",
  ),
  Owner: actions(
    "ApplyRecord HardDelete MailItemsAccessed MoveToDeletedItems Send SoftDelete Update UpdateCalendarDelegation " +
      "UpdateFolderPermissions UpdateInboxRules",
  ),
} as const satisfies Record<SignInType, readonly string[]>;

/** An owner's list that somebody added searches to, as CISA's playbook asks: with all that Microsoft has logged, and no longer kept by it. */
export const SEARCHES_LOGGED: Partial<Mailbox> = {
  DefaultAuditSet: ["Admin", "Delegate"],
  AuditOwner: [...DEFAULT_ACTIONS.Owner, "SearchQueryInitiated"],
};

/** All answers from the same recipients. Those with a mailbox are given once more by themselves, as there may be too many to be sought out. */
export function mailboxResults(
  withMailbox: Recipients<Recipient>,
  everybody: Recipients<Recipient>,
): MailboxResults {
  return {
    "Get-CASMailbox": mapped(withMailbox, casMailbox),
    "Get-Mailbox": mapped(withMailbox, mailbox),
    "Get-MailboxAuditBypassAssociation": mapped(everybody, auditBypassAssociation),
  };
}

/** The same for recipients that are few enough to be held in memory. */
export function mailboxResultsOf(recipients: readonly Recipient[]): MailboxResults {
  const withMailbox = recipients.filter((recipient) => recipient.mailbox !== undefined);
  return mailboxResults(listedByName(withMailbox, identitiesOf), listedByName(recipients, identitiesOf));
}

/** A person of the directory, who has a mailbox if they have an address and are no guest. */
export function recipientFor(user: EmulatedUser, guid = stableGuid("exchange", user.id)): Recipient {
  const { id, displayName, userPrincipalName, mail, userType } = user;
  const account = {
    directoryId: id,
    guid,
    name: localPart(userPrincipalName),
    displayName: displayName ?? userPrincipalName,
    userPrincipalName,
  };
  return { account, ...(mail !== null && userType === "Member" ? { mailbox: {} } : {}) };
}

/** A mailbox that is no person's. Its account, with which nobody signs in, is none of the directory's people. */
export function mailboxWithoutPerson(
  kind: Exclude<MailboxKind, "UserMailbox">,
  displayName: string,
  userPrincipalName: string,
  differences: Partial<Mailbox> = {},
): Recipient {
  const account = {
    directoryId: stableGuid("mailbox", userPrincipalName),
    guid: stableGuid("exchange", userPrincipalName),
    name: localPart(userPrincipalName),
    displayName,
    userPrincipalName,
  };
  return { account, mailbox: { RecipientTypeDetails: kind, ...differences } };
}

/** The mailbox that every organisation has, into which searches copy what they find. */
export function discoveryMailbox(initialDomain: string, differences: Partial<Mailbox> = {}): Recipient {
  const address = `DiscoverySearchMailbox{D919BA05-46A6-415f-80AD-7E09334BB852}@${initialDomain}`;
  return mailboxWithoutPerson("DiscoveryMailbox", "Discovery Search Mailbox", address, differences);
}

/** What an account may be called where one is asked for. */
export function identitiesOf({ account }: Recipient): string[] {
  const { userPrincipalName, directoryId, guid, name } = account;
  return [userPrincipalName, directoryId, guid, name].filter((identity) => identity !== "");
}

/** A mailbox whose auditing is Microsoft's to decide, unless told otherwise. */
function mailbox({ account, mailbox: differences = {} }: Recipient): Mailbox {
  const { userPrincipalName, displayName } = account;
  return {
    ...named(account),
    DisplayName: displayName,
    UserPrincipalName: userPrincipalName,
    PrimarySmtpAddress: userPrincipalName,
    RecipientTypeDetails: "UserMailbox",
    AuditEnabled: true,
    AuditLogAgeLimit: "90.00:00:00",
    DefaultAuditSet: ["Admin", "Delegate", "Owner"],
    AuditAdmin: DEFAULT_ACTIONS.Admin,
    AuditDelegate: DEFAULT_ACTIONS.Delegate,
    AuditOwner: DEFAULT_ACTIONS.Owner,
    ForwardingSmtpAddress: null,
    ForwardingAddress: null,
    DeliverToMailboxAndForward: false,
    ...differences,
  };
}

/** A mailbox as Exchange's own clients open it, and no others, unless told otherwise. */
function casMailbox({ account, protocols = {} }: Recipient): CasMailbox {
  return {
    ...named(account),
    DisplayName: account.displayName,
    PrimarySmtpAddress: account.userPrincipalName,
    ActiveSyncEnabled: true,
    EwsEnabled: null,
    ImapEnabled: false,
    MAPIEnabled: true,
    OWAEnabled: true,
    PopEnabled: false,
    SmtpClientAuthenticationDisabled: null,
    ...protocols,
  };
}

function auditBypassAssociation({ account, isBypassed }: Recipient): AuditBypassAssociation {
  return { ...named(account), ObjectId: account.directoryId, AuditBypassEnabled: isBypassed === true };
}

function named({ directoryId, guid, name }: Account) {
  return { Identity: name, Name: name, Guid: guid, ExternalDirectoryObjectId: directoryId };
}

function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}

function actions(names: string): readonly string[] {
  return names.split(" ");
}
