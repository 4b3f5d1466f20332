import { z } from "zod";
import { valueAt } from "../../any-casing.ts";
import { auditRecordSchema, isTrue, pairsIn, textIn, valueIn } from "../live-evidence/audit-record.ts";
import type { Window } from "../live-evidence/window.ts";
import { inOrder, throttledMailboxes } from "./reading.ts";
import type { MailAccessReading } from "./reading.ts";

/** No more records than this are read: some three hundred requests. */
const mostRecords = 50_000;

interface Tally {
  records: number;
  readonly mailboxes: Set<string>;
  first: string;
  last: string;
}

/** Counts the records of an audit search, page by page, as `applicationsQuery` has them counted by Defender XDR. */
export async function tallyRecords(
  pages: AsyncIterable<readonly unknown[]>,
  window: Window,
): Promise<MailAccessReading> {
  const applications = new Map<string, Tally>();
  const throttled = new Map<string, string>();
  let records = 0;
  let newest: string | undefined;
  let whole = true;
  for await (const page of pages) {
    for (const record of z.array(auditRecordSchema).parse(page)) {
      const { createdDateTime: at, auditData } = record;
      records += 1;
      newest = latest(newest, at);
      const who = record.userPrincipalName ?? record.userId ?? "";
      for (const appId of appIdsIn(auditData))
        count(applications, appId, textIn(auditData, "MailboxGuid", "MailboxOwnerUPN") || who, at);
      if (isThrottled(auditData)) {
        const mailbox = textIn(auditData, "MailboxOwnerUPN", "MailboxGuid") || who;
        throttled.set(mailbox, latest(throttled.get(mailbox), at));
      }
    }
    if (records >= mostRecords) {
      whole = false;
      break;
    }
  }
  return {
    state: "answered",
    route: "auditSearch",
    ...window,
    whole,
    records,
    newest: newest ?? null,
    applications: inOrder(
      [...applications].map(([appId, { mailboxes, ...tally }]) => ({
        appId,
        ...tally,
        mailboxes: mailboxes.size,
      })),
    ),
    throttled: throttledMailboxes([...throttled].map(([mailbox, last]) => ({ mailbox, last }))),
  };
}

/** "" where the record names no application. */
function appIdsIn(auditData: unknown): readonly string[] {
  const ids = [textIn(auditData, "AppId"), textIn(auditData, "ClientAppId")].filter(Boolean);
  return ids.length === 0 ? [""] : [...new Set(ids.map((id) => id.toLowerCase()))];
}

function count(applications: Map<string, Tally>, appId: string, mailbox: string, at: string): void {
  const tally = applications.get(appId) ?? { records: 0, mailboxes: new Set(), first: at, last: at };
  tally.records += 1;
  tally.mailboxes.add(mailbox);
  if (at < tally.first) tally.first = at;
  tally.last = latest(tally.last, at);
  applications.set(appId, tally);
}

function isThrottled(auditData: unknown): boolean {
  return isTrue(valueIn(pairsIn(valueAt(auditData, "OperationProperties")), "IsThrottled"));
}

function latest(known: string | undefined, at: string): string {
  return known === undefined || at > known ? at : known;
}
