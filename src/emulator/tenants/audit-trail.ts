import { stableGuid } from "./ids.ts";

/**
 * What was recorded of the things that happened in a tenant. Ages are hours before the moment of asking,
 * so that a tenant that was built long ago still has a yesterday.
 */
export interface AuditTrail {
  /** Whether Microsoft 365 is connected to Defender for Cloud Apps, so that Defender XDR has these records as well. */
  feedsDefender: boolean;
  /** Mail that was read; each record is made when somebody asks for it. */
  mailAccess: Lazily<MailAccess>;
  /** Runs of Exchange's cmdlets, and of Security & Compliance's. */
  cmdletRuns: readonly CmdletRun[];
  /** What the administrator changed since the emulator was started, the newest first. */
  changes: readonly RecordedChange[];
}

/** One change of the tenant, as the unified audit log tells of it. */
export interface RecordedChange {
  at: Date;
  /** As Microsoft Graph calls it. https://learn.microsoft.com/graph/api/resources/security-auditlogquery#auditlogrecordtype-values */
  recordType: AuditRecordType;
  operation: string;
  by: string;
  clientIp: string;
  objectId: string;
  /** What the record says besides, in the service's own words. */
  more: Readonly<Record<string, unknown>>;
}

/** The kinds of records that there are here. Those of Teams, Power BI and the Power Platform are from memory. */
export type AuditRecordType =
  | "exchangeAdmin"
  | "exchangeItemAggregated"
  | "securityComplianceCenterEOPCmdlet"
  | "sharePointSharingOperation"
  | "microsoftTeams"
  | "microsoftTeamsAdmin"
  | "powerBIAudit"
  | "powerPlatformAdminDlp";

interface Lazily<T> {
  readonly size: number;
  at(index: number): T;
}

/** One record of mail being read. */
export interface MailAccess {
  hoursAgo: number;
  /** Absent: the record names none. */
  appId?: string;
  clientAppId?: string;
  mailbox: TrailMailbox;
  isThrottled?: true;
}

export interface TrailMailbox {
  guid: string;
  userPrincipalName: string;
}

/** One run of a cmdlet that changes something. */
export interface CmdletRun {
  hoursAgo: number;
  cmdlet: string;
  /** Who ran it. */
  by: string;
  clientIp: string;
  /** What it was run on. */
  target: string;
  parameters: Readonly<Record<string, string>>;
  /** Exchange refused it. */
  isRefused?: true;
}

/** Applications of Microsoft that read mail in nearly every tenant. */
export const MICROSOFT_MAIL_APPS = {
  outlook: "d3590ed6-52b3-4102-aeff-aad2292ab01c",
  outlookOnTheWeb: "9199bf20-a13f-4107-85dc-02114787ef48",
  outlookMobile: "27922004-5251-4030-b22d-91ecd9a37ea4",
} as const;

/** An application that reads mail in mailboxes, once in each of them, every hour from `hoursAgo` back. */
export function readBy(
  appId: string,
  mailboxes: readonly TrailMailbox[],
  more: Partial<Omit<MailAccess, "mailbox" | "appId">> = {},
): MailAccess[] {
  return mailboxes.map((mailbox, index) => ({
    appId,
    clientAppId: appId,
    mailbox,
    ...more,
    hoursAgo: (more.hoursAgo ?? 1) + (index % 24),
  }));
}

/** A trail of given records. */
export function auditTrail(parts: {
  mailAccess: readonly MailAccess[];
  cmdletRuns?: readonly CmdletRun[];
  feedsDefender?: boolean;
}): AuditTrail {
  const { mailAccess, cmdletRuns = [], feedsDefender = true } = parts;
  return {
    feedsDefender,
    cmdletRuns,
    changes: [],
    mailAccess: lazily(mailAccess.length, (index) => itemAt(mailAccess, index)),
  };
}

/** A trail whose records of mail access are made from their position. */
export function lazily<T>(size: number, at: (index: number) => T): Lazily<T> {
  return { size, at };
}

/** The mailbox of an account, as records name it. */
export function trailMailbox(userPrincipalName: string): TrailMailbox {
  return { userPrincipalName, guid: stableGuid("exchange mailbox", userPrincipalName) };
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is no record ${index}.`);
  return item;
}
