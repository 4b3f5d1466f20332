import type { ChangeRecord } from "../scanners/organization/change-records.ts";
import type { Actor } from "./change.ts";
import { endsOf, isElement } from "./change-ends.ts";
import { recordedAs } from "./directory-activities.ts";
import { plain, settingNames } from "./who.ts";
import type { Bearing, LogReader, Place } from "./who.ts";

/**
 * The directory's audit log. Somebody is named for certain only by a record that is about everything that the change ties together (both the member and the group), and
 * of the kind that makes it; what is about a part of it, or of the kind alone, may have made it.
 */
export const directoryLog: LogReader<ChangeRecord> = { log: "directory", bearing, holdsAll, actorOf };

function bearing(record: ChangeRecord, change: Place): Bearing {
  // What failed changed nothing.
  if ((record.result ?? "success") !== "success") return "nothing";
  const recorded = recordedAs(change.source, change.path);
  const makesIt = recorded?.by?.test(record.activityDisplayName) === true;
  if (recorded === undefined || !(makesIt || recorded.perhapsBy?.test(record.activityDisplayName) === true))
    return "nothing";
  const [ends, named] = [endsOf(change), namedIn(record)];
  const met = ends.filter((names) => names.some((name) => named.has(name))).length;
  const isWhole = met === ends.length;
  // What only ties others together is replaced by an edit: then the old one is gone, and its addition is recorded.
  if (isContrary(record, change) && !(isWhole && ends.length > 0 && change.path.endsWith("[]")))
    return "nothing";
  if (isWhole && namesSetting(record, change.path)) return "names";
  if (met === 0) return ends.length === 0 || recorded.byAnotherId === true ? "kind" : "nothing";
  return isWhole && makesIt ? "made" : "may";
}

function holdsAll({ source, path }: Place): boolean {
  return recordedAs(source, path)?.alsoUnrecorded !== true;
}

/** What is added does not go, and what is removed does not come. */
function isContrary({ activityDisplayName: activity }: ChangeRecord, { kind, path }: Place): boolean {
  if (!isElement(path)) return false;
  if (kind === "added") return /^(remove|delete|hard delete|revoke)\b/i.test(activity);
  return kind === "removed" && /^(add|create|restore)\b/i.test(activity);
}

function targetsOf({ targetResources }: ChangeRecord) {
  return targetResources ?? [];
}

/** The ids of all that a record is about, in lower case, and the names of roles, whose ids may be the tenant's own. */
function namedIn(record: ChangeRecord): Set<string> {
  const told = targetsOf(record).flatMap(({ id, type, displayName, modifiedProperties }) => [
    id,
    ...(type?.toLowerCase() === "role" ? [displayName] : []),
    ...(modifiedProperties ?? []).flatMap(({ objects }) => objects ?? []),
  ]);
  return new Set(told.flatMap((name) => name?.toLowerCase() ?? []));
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
