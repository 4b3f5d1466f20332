import type { ChangeRecord } from "../scanners/organization/change-records.ts";
import { isRecord } from "./canonical.ts";
import type { Actor } from "./change.ts";
import { activitiesOf } from "./directory-activities.ts";
import { plain, settingNames } from "./who.ts";
import type { Bearing, LogReader, Place } from "./who.ts";

/**
 * The directory's audit log. A record counts if it is about the changed object, or if it is of the kind that changes this setting of the whole tenant; where some of
 * them name the setting, only they do.
 */
export const directoryLog: LogReader<ChangeRecord> = { log: "directory", bearing, actorOf };

function bearing(record: ChangeRecord, change: Place): Bearing {
  // What failed changed nothing.
  if ((record.result ?? "success") !== "success") return "nothing";
  const activities = activitiesOf(change.source);
  if (activities !== undefined && !activities.test(record.activityDisplayName)) return "nothing";
  const ids = idsIn(change);
  if (ids.size > 0 && !targetsOf(record).some(({ id }) => ids.has(id?.toLowerCase() ?? ""))) return "nothing";
  if (namesSetting(record, change.path)) return "names";
  if (ids.size > 0) return "made";
  return activities === undefined ? "nothing" : "may";
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

/** Whether a record lists the setting among what was modified. */
function namesSetting(record: ChangeRecord, path: string): boolean {
  const wanted = new Set(settingNames(path).map(plain));
  return targetsOf(record)
    .flatMap(({ modifiedProperties }) => modifiedProperties ?? [])
    .map(({ displayName }) => plain(displayName))
    .some((name) => name !== "" && !commonNames.has(name) && wanted.has(name));
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
