import type { Evidence } from "../../../engine/verdict.ts";
import { counted } from "../mailbox-auditing/words.ts";
import type { AuditLogReader } from "../sources/audit-log-readers.ts";
import type { SignInActivity } from "../sources/sign-in-activities.ts";

/** A collector that has not signed in for longer has lost records for good: the feed holds them for so many days (dossier §6.5). */
export const feedDays = 7;

/** Permissions by which the records of the unified audit log themselves are fetched; others show incidents, alerts or what was hunted for. */
const recordPermissions = new Set(["ActivityFeed.Read", "AuditLogsQuery.Read.All"]);

/** An application that may take audit records out of the tenant. */
export interface Consumer {
  readonly reader: AuditLogReader;
  readonly fetchesRecords: boolean;
  /** `untold`: no sign-in is known, which is no proof that there was none. */
  readonly life: "alive" | "dead" | "untold";
  /** What is known of its last sign-in, in words. */
  readonly lastSeen: string;
}

/** The applications that may read audit records, each once; `activities` is undefined where sign-ins were not shown. */
export function consumersAmong(
  readers: readonly AuditLogReader[],
  activities: readonly SignInActivity[] | undefined,
  now: Date,
): Consumer[] {
  const merged = new Map<string, AuditLogReader>();
  for (const reader of readers) {
    const permissions = [...(merged.get(reader.id)?.permissions ?? []), ...reader.permissions];
    merged.set(reader.id, { ...reader, permissions: [...new Set(permissions)].sort() });
  }
  return [...merged.values()].map((reader) => ({
    reader,
    fetchesRecords: reader.permissions.some((each) => recordPermissions.has(each)),
    ...lifeOf(reader, activities, now),
  }));
}

function lifeOf(
  { appId, accountEnabled }: AuditLogReader,
  activities: readonly SignInActivity[] | undefined,
  now: Date,
): Pick<Consumer, "life" | "lastSeen"> {
  if (accountEnabled === false) return { life: "dead", lastSeen: "it may not sign in: it is switched off" };
  const days = daysSince(appId, activities, now);
  if (days === undefined) return { life: "untold", lastSeen: "no sign-in is known" };
  const lastSeen =
    days < 1 ? "last sign-in today" : `last sign-in ${counted(Math.floor(days), "day", "days")} ago`;
  return { life: days <= feedDays ? "alive" : "dead", lastSeen };
}

/** Days since the application's latest sign-in; undefined where none is told. */
function daysSince(
  appId: string | null,
  activities: readonly SignInActivity[] | undefined,
  now: Date,
): number | undefined {
  const times = (activities ?? [])
    .filter((each) => appId !== null && each.appId.toLowerCase() === appId.toLowerCase())
    .map(({ lastSignInActivity }) => Date.parse(lastSignInActivity?.lastSignInDateTime ?? ""))
    // Some of Microsoft's services write the year 1 where there is no date.
    .filter((time) => time > 0);
  if (times.length === 0) return undefined;
  return Math.max(0, (now.getTime() - Math.max(...times)) / 86_400_000);
}

export function consumerEvidence({ reader, fetchesRecords, life, lastSeen }: Consumer): Evidence {
  const result = !fetchesRecords || life === "untold" ? "context" : life === "alive" ? "meets" : "violates";
  return {
    object: { type: "Application", id: reader.appId ?? reader.id, name: reader.name ?? reader.id },
    property: "lastSignInActivity.lastSignInDateTime",
    actual: `holds ${reader.permissions.join(", ")}; ${lastSeen}`,
    expected: `fetches audit records, with a sign-in in the last ${feedDays} days`,
    result,
    ...(fetchesRecords
      ? {}
      : {
          note: "With these permissions it sees incidents, alerts or what it hunts for, and need not fetch records.",
        }),
  };
}
