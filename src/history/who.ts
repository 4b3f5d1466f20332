import type { ChangeRecord } from "../scanners/organization/change-records.ts";
import { byCodePoint, isRecord } from "./canonical.ts";
import type { Actor, TenantChange, Who } from "./change.ts";
import { activitiesOf } from "./logged-activities.ts";

/** More records than this answer no question: the newest are told, and how many more there are. */
const mostActors = 5;

type Place = Pick<TenantChange, "source" | "object" | "path" | "before" | "after">;

/**
 * Who made a change, by the records of a window of time: those that are about the changed object, or that are of the kind which changes this setting. Where some of
 * them name the setting, only they count. Several may remain, because a setting may be changed more than once; none, if the log does not hold it.
 */
export function whoMade(change: Place, records: readonly ChangeRecord[]): Who {
  const concerned = records.filter((record) => mayHaveMade(record, change));
  const exact = concerned.filter((record) => namesSetting(record, change.path));
  const found = (exact.length > 0 ? exact : concerned).toSorted(newestFirst);
  return { actors: found.slice(0, mostActors).map(actorOf), more: Math.max(0, found.length - mostActors) };
}

/** Whether a record tells of what may have made this change. What failed changed nothing. */
export function mayHaveMade(record: ChangeRecord, change: Place): boolean {
  if ((record.result ?? "success") !== "success") return false;
  const activities = activitiesOf(change.source);
  if (activities !== undefined && !activities.test(record.activityDisplayName)) return false;
  const ids = idsIn(change);
  if (ids.size > 0) return targetsOf(record).some(({ id }) => ids.has(id?.toLowerCase() ?? ""));
  return activities !== undefined || namesSetting(record, change.path);
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const guidsInPath = /\[([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\]/gi;
/** What an element of a list without ids says of the objects that it ties together. */
const tiedObjects = ["id", "principalId", "servicePrincipalId", "clientId", "appId"];

/** The ids of the objects that a change is about, in lower case. Names such as `authorizationPolicy` are no ids: the log has others for these. */
function idsIn({ object, path, before, after }: Place): Set<string> {
  const told = [
    object?.id ?? "",
    ...[...path.matchAll(guidsInPath)].map(([, id]) => id ?? ""),
    ...[before, after].flatMap((value) =>
      isRecord(value) ? tiedObjects.map((key) => value[key]).filter((id) => typeof id === "string") : [],
    ),
  ];
  return new Set(told.filter((id) => guid.test(id)).map((id) => id.toLowerCase()));
}

function targetsOf({ targetResources }: ChangeRecord) {
  return targetResources ?? [];
}

/** Names that so many settings have that they tell nothing apart. */
const commonNames: ReadonlySet<string> = new Set(["id", "name", "displayname", "description", "value"]);

/** Whether a record lists the setting among what was modified, by the last part of its path or the first: `conditions.users.excludeGroups[]`. */
function namesSetting(record: ChangeRecord, path: string): boolean {
  const parts = path.replaceAll(/\[[^\]]*\]/g, "").split(".");
  const wanted = new Set([parts.at(-1), parts[0]].map(plain));
  return targetsOf(record)
    .flatMap(({ modifiedProperties }) => modifiedProperties ?? [])
    .map(({ displayName }) => plain(displayName))
    .some((name) => name !== "" && !commonNames.has(name) && wanted.has(name));
}

/** Logs write `AllowInvitesFrom` where the API has `allowInvitesFrom`. */
function plain(name: string | null | undefined): string {
  return (name ?? "").replaceAll(/[^\p{L}\d]/gu, "").toLowerCase();
}

function newestFirst(left: ChangeRecord, right: ChangeRecord): number {
  const [one, other] = [Date.parse(left.activityDateTime), Date.parse(right.activityDateTime)];
  return other - one || byCodePoint(left.id, right.id);
}

function actorOf({ id: record, activityDateTime, activityDisplayName, initiatedBy }: ChangeRecord): Actor {
  const about = { at: activityDateTime, activity: activityDisplayName, record };
  const { user, app } = initiatedBy ?? {};
  const application = app
    ? { id: app.appId ?? app.servicePrincipalId ?? null, name: app.displayName ?? null }
    : null;
  if (user)
    return {
      ...about,
      user: { id: user.id ?? null, name: user.userPrincipalName ?? user.displayName ?? null },
      application,
      address: user.ipAddress ?? null,
    };
  return { ...about, user: null, application, address: null };
}
