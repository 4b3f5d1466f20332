import type { AuditSettings, LogonType } from "./settings.ts";

/** The event that showed the intrusion of 2023 (CISA AA23-193A): who read which messages. */
export const mailItemsAccessed = "MailItemsAccessed";

type Actions = Readonly<Record<LogonType, readonly string[]>>;

/**
 * What Microsoft records for user and shared mailboxes (logging dossier 6.1: Microsoft's table, which agrees with CIS 7.0, 6.1.2).
 * AddFolderPermissions and its two neighbours are accepted by the cmdlet, but are recorded under UpdateFolderPermissions only.
 */
export const defaultActions: Actions = {
  Owner: [
    "ApplyRecord",
    "HardDelete",
    "MailItemsAccessed",
    "MoveToDeletedItems",
    "Send",
    "SoftDelete",
    "Update",
    "UpdateCalendarDelegation",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
  ],
  Delegate: [
    "ApplyRecord",
    "Create",
    "HardDelete",
    "MailItemsAccessed",
    "MoveToDeletedItems",
    "SendAs",
    "SendOnBehalf",
    "SoftDelete",
    "Update",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
  ],
  Admin: [
    "ApplyRecord",
    "Create",
    "HardDelete",
    "MailItemsAccessed",
    "MoveToDeletedItems",
    "Send",
    "SendAs",
    "SendOnBehalf",
    "SoftDelete",
    "Update",
    "UpdateCalendarDelegation",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
  ],
};

const coreForDelegates = [
  "MailItemsAccessed",
  "SendAs",
  "SendOnBehalf",
  "HardDelete",
  "SoftDelete",
  "MoveToDeletedItems",
  "UpdateInboxRules",
  "UpdateFolderPermissions",
];

/** Without these, an intrusion into a mailbox cannot be told: what was read, sent, hidden and deleted, and which rules and rights were changed (dossier, 2.5). */
export const forensicCore: Actions = {
  Owner: [
    "MailItemsAccessed",
    "Send",
    "HardDelete",
    "SoftDelete",
    "MoveToDeletedItems",
    "UpdateInboxRules",
    "UpdateFolderPermissions",
    "UpdateCalendarDelegation",
  ],
  Delegate: coreForDelegates,
  Admin: [...coreForDelegates, "Send"],
};

/** What is recorded of a logon type: none for null; undefined where the answer does not say. */
export function actionsOf(settings: AuditSettings, logonType: LogonType): readonly string[] | undefined {
  const actions = settings[`Audit${logonType}`];
  return actions === undefined ? undefined : (actions ?? []);
}

/** Whether Microsoft keeps this logon type's list up to date, rather than somebody here; undefined where the answer does not say. */
export function isManaged({ DefaultAuditSet }: AuditSettings, logonType: LogonType): boolean | undefined {
  return DefaultAuditSet === undefined ? undefined : (DefaultAuditSet ?? []).includes(logonType);
}
