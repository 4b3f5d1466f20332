import type { Window } from "../live-evidence/window.ts";
import { mailItemsAccessed } from "./reading.ts";

/**
 * Kusto queries over CloudAppEvents. Not verified: that RawEventData has the columns of the audit record under the same names (logging dossier 9.6).
 * Nothing that comes from a tenant stands in them.
 */

const table = ({ from, to }: Window) =>
  `CloudAppEvents\n| where Timestamp between (datetime(${from}) .. datetime(${to}))`;

const ofMailAccess = `| where ActionType =~ "${mailItemsAccessed}"`;

/** One row: `Events` of Exchange Online at all, and `Records` of mail access with the `Newest`. */
export function countsQuery(window: Window): string {
  return [
    table(window),
    '| where Application =~ "Microsoft Exchange Online"',
    `| summarize Events = count(), Records = countif(ActionType =~ "${mailItemsAccessed}"), Newest = maxif(Timestamp, ActionType =~ "${mailItemsAccessed}")`,
  ].join("\n");
}

/** A row for each application: `AppId`, `Records`, `Mailboxes`, `First`, `Last`. The mailbox counts, not who acts: an application that acts for itself is one actor. */
export function applicationsQuery(window: Window): string {
  return [
    table(window),
    ofMailAccess,
    "| extend Mailbox = coalesce(tostring(RawEventData.MailboxGuid), AccountObjectId)",
    "| extend Ids = set_union(pack_array(tolower(tostring(RawEventData.AppId))), pack_array(tolower(tostring(RawEventData.ClientAppId))))",
    '| extend Named = set_difference(Ids, dynamic([""]))',
    '| extend AppIds = iff(array_length(Named) == 0, dynamic([""]), Named)',
    "| mv-expand AppId = AppIds to typeof(string)",
    "| summarize Records = count(), Mailboxes = dcount(Mailbox), First = min(Timestamp), Last = max(Timestamp) by AppId",
  ].join("\n");
}

/** A row for each mailbox in which recording was throttled: `Mailbox`, `Last`. */
export function throttledQuery(window: Window): string {
  return [
    table(window),
    ofMailAccess,
    '| mv-apply Property = RawEventData.OperationProperties on (where tostring(Property.Name) =~ "IsThrottled" and tostring(Property.Value) =~ "True")',
    "| extend Mailbox = coalesce(tostring(RawEventData.MailboxOwnerUPN), tostring(RawEventData.MailboxGuid), AccountObjectId)",
    "| summarize Last = max(Timestamp) by Mailbox",
  ].join("\n");
}
