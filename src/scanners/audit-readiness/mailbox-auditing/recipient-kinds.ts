/**
 * How Exchange audits a kind of mailbox: by default, as its own switch says, by a list that nobody can change, or for itself only
 * (logging dossier 2.3, 2.7 and 6.1, from Microsoft's pages and CIS 7.0).
 */
export type KindOfAuditing = "default" | "ownSwitch" | "fixed" | "system";

interface RecipientKind {
  readonly auditing: KindOfAuditing;
  /** For several of them */
  readonly title: string;
}

const kinds: ReadonlyMap<string, RecipientKind> = new Map([
  ["usermailbox", { auditing: "default", title: "user mailboxes" }],
  ["sharedmailbox", { auditing: "default", title: "shared mailboxes" }],
  ["roommailbox", { auditing: "ownSwitch", title: "room mailboxes" }],
  ["equipmentmailbox", { auditing: "ownSwitch", title: "equipment mailboxes" }],
  ["discoverymailbox", { auditing: "ownSwitch", title: "discovery mailboxes" }],
  ["publicfoldermailbox", { auditing: "ownSwitch", title: "public folder mailboxes" }],
  ["groupmailbox", { auditing: "fixed", title: "group mailboxes" }],
  ["arbitrationmailbox", { auditing: "system", title: "arbitration mailboxes" }],
  ["auditlogmailbox", { auditing: "system", title: "audit log mailboxes" }],
  ["monitoringmailbox", { auditing: "system", title: "monitoring mailboxes" }],
  ["systemmailbox", { auditing: "system", title: "system mailboxes" }],
  ["systemattendantmailbox", { auditing: "system", title: "system attendant mailboxes" }],
]);

/** The kind that a `RecipientTypeDetails` names; undefined for one of which we do not know how it is audited. */
export function recipientKind(details: string | null | undefined): RecipientKind | undefined {
  return kinds.get((details ?? "").toLowerCase());
}
