import type { Collection } from "../collection.ts";

/** A list that may be very long, of objects that can be found by any of the names of their account. */
export type Recipients<T> = Collection<T, "Identity">;

/** What a tenant answers to the cmdlets about mailboxes and accounts: keys as Exchange writes them. */
export interface MailboxResults {
  "Get-CASMailbox": Recipients<CasMailbox>;
  "Get-Mailbox": Recipients<Mailbox>;
  "Get-MailboxAuditBypassAssociation": Recipients<AuditBypassAssociation>;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailbox */
export interface Mailbox {
  Identity: string;
  Name: string;
  DisplayName: string;
  UserPrincipalName: string;
  PrimarySmtpAddress: string;
  ExternalDirectoryObjectId: string;
  Guid: string;
  RecipientTypeDetails: MailboxKind;
  AuditEnabled: boolean;
  /** `days.hours:minutes:seconds`, or without days below one. */
  AuditLogAgeLimit: string;
  /** The sign-in types whose list of actions Microsoft keeps up to date. */
  DefaultAuditSet: readonly SignInType[];
  AuditAdmin: readonly string[];
  AuditDelegate: readonly string[];
  AuditOwner: readonly string[];
  /** `smtp:address` */
  ForwardingSmtpAddress: string | null;
  /** The name of a recipient in the directory */
  ForwardingAddress: string | null;
  DeliverToMailboxAndForward: boolean;
}

/** By which protocols a mailbox can be opened. https://learn.microsoft.com/powershell/module/exchangepowershell/get-casmailbox */
export interface CasMailbox {
  Identity: string;
  Name: string;
  DisplayName: string;
  PrimarySmtpAddress: string;
  ExternalDirectoryObjectId: string;
  Guid: string;
  ActiveSyncEnabled: boolean;
  EwsEnabled: boolean | null;
  ImapEnabled: boolean;
  MAPIEnabled: boolean;
  OWAEnabled: boolean;
  PopEnabled: boolean;
  /** null: as the organisation has it */
  SmtpClientAuthenticationDisabled: boolean | null;
}

export type MailboxKind =
  | "UserMailbox"
  | "SharedMailbox"
  | "RoomMailbox"
  | "DiscoveryMailbox"
  /** These are listed only where they are asked for. */
  | "PublicFolderMailbox";

export type SignInType = "Admin" | "Delegate" | "Owner";

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailboxauditbypassassociation */
export interface AuditBypassAssociation {
  Identity: string;
  Name: string;
  Guid: string;
  ObjectId: string;
  ExternalDirectoryObjectId: string;
  AuditBypassEnabled: boolean;
}

/** A user account as Exchange knows it. */
export interface Account {
  /** Its id in the directory; empty where the directory no longer has it. */
  directoryId: string;
  /** Its id in Exchange. */
  guid: string;
  name: string;
  displayName: string;
  userPrincipalName: string;
}

/** An account with what Exchange keeps for it, from which all of these cmdlets answer. */
export interface Recipient {
  account: Account;
  /** What distinguishes its mailbox from a usual one; absent where it has none. */
  mailbox?: Partial<Mailbox>;
  /** What distinguishes the protocols of its mailbox from the usual ones. */
  protocols?: Partial<CasMailbox>;
  isBypassed?: true;
}
