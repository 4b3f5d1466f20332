import type { AuditRecord } from "./audit-records.ts";
import { wireTime } from "./audit-records.ts";

export type Row = Readonly<Record<string, string | number | null>>;

interface Result {
  /** The steps after the conditions, as they stand in the query. */
  steps: string;
  rows(records: readonly AuditRecord[]): Row[];
}

const MAIL = "MailItemsAccessed";

/** What the emulator can make of records: a scan's questions, and nothing else. */
export const RESULTS: readonly Result[] = [
  {
    steps: `summarize Events = count(), Records = countif(ActionType =~ "${MAIL}"), Newest = maxif(Timestamp, ActionType =~ "${MAIL}")`,
    rows: (records) => {
      const ofMail = records.filter(({ operation }) => operation === MAIL);
      return [{ Events: records.length, Records: ofMail.length, Newest: timesOf(ofMail).last }];
    },
  },
  {
    steps: [
      "extend Mailbox = coalesce(tostring(RawEventData.MailboxGuid), AccountObjectId)",
      "extend Ids = set_union(pack_array(tolower(tostring(RawEventData.AppId))), pack_array(tolower(tostring(RawEventData.ClientAppId))))",
      'extend Named = set_difference(Ids, dynamic([""]))',
      'extend AppIds = iff(array_length(Named) == 0, dynamic([""]), Named)',
      "mv-expand AppId = AppIds to typeof(string)",
      "summarize Records = count(), Mailboxes = dcount(Mailbox), First = min(Timestamp), Last = max(Timestamp) by AppId",
    ].join("\n"),
    rows: (records) =>
      groups(records, applicationsOf).map(([AppId, group]) => {
        const { first, last } = timesOf(group);
        const mailboxes = new Set(group.map(({ raw }) => raw["MailboxGuid"]));
        return { AppId, Records: group.length, Mailboxes: mailboxes.size, First: first, Last: last };
      }),
  },
  {
    steps: [
      'mv-apply Property = RawEventData.OperationProperties on (where tostring(Property.Name) =~ "IsThrottled" and tostring(Property.Value) =~ "True")',
      "extend Mailbox = coalesce(tostring(RawEventData.MailboxOwnerUPN), tostring(RawEventData.MailboxGuid), AccountObjectId)",
      "summarize Last = max(Timestamp) by Mailbox",
    ].join("\n"),
    rows: (records) =>
      groups(records.filter(isThrottled), ({ user }) => [user]).map(([Mailbox, group]) => ({
        Mailbox,
        Last: timesOf(group).last,
      })),
  },
  {
    steps: [
      "extend Parameters = tostring(RawEventData.Parameters)",
      'where ActionType !~ "Set-Mailbox" or isempty(Parameters) or Parameters contains "Audit"',
      "project Timestamp, ActionType, User = coalesce(tostring(RawEventData.UserId), AccountDisplayName), ClientIp = IPAddress, Target = tostring(RawEventData.ObjectId), Result = tostring(RawEventData.ResultStatus), Parameters",
    ].join("\n"),
    rows: (records) =>
      records
        .map(({ at, operation, user, clientIp, raw }) => ({
          Timestamp: wireTime(at),
          ActionType: operation,
          User: user,
          ClientIp: clientIp,
          Target: String(raw["ObjectId"]),
          Result: String(raw["ResultStatus"]),
          Parameters: JSON.stringify(raw["Parameters"]),
        }))
        .filter(({ ActionType, Parameters }) => ActionType !== "Set-Mailbox" || /audit/i.test(Parameters)),
  },
];

/** Each application once, in lower case; "" for a record that names none. */
function applicationsOf({ raw }: AuditRecord): string[] {
  const ids = [raw["AppId"], raw["ClientAppId"]].flatMap((id) =>
    typeof id === "string" ? [id.toLowerCase()] : [],
  );
  return ids.length === 0 ? [""] : [...new Set(ids)];
}

function isThrottled({ raw }: AuditRecord): boolean {
  const properties: unknown = raw["OperationProperties"];
  return (
    Array.isArray(properties) &&
    properties.some(
      (each: { Name?: unknown; Value?: unknown }) => each.Name === "IsThrottled" && each.Value === "True",
    )
  );
}

function groups(
  records: readonly AuditRecord[],
  keysOf: (record: AuditRecord) => readonly string[],
): [string, AuditRecord[]][] {
  const found = new Map<string, AuditRecord[]>();
  for (const record of records)
    for (const key of keysOf(record)) {
      const group = found.get(key);
      if (group === undefined) found.set(key, [record]);
      else group.push(record);
    }
  return [...found];
}

function timesOf(records: readonly AuditRecord[]): { first: string | null; last: string | null } {
  const times = records.map(({ at }) => at).sort((left, right) => left.getTime() - right.getTime());
  const [first] = times;
  const last = times.at(-1);
  return {
    first: first === undefined ? null : wireTime(first),
    last: last === undefined ? null : wireTime(last),
  };
}
