import { byCodePoint } from "./canonical.ts";
import type { Actor, TenantChange, Who } from "./change.ts";

/** More records than this answer no question: the newest are told, and how many more there are. */
const mostActors = 5;

/** As much of a change as a record can be held against. */
export type Place = Pick<TenantChange, "source" | "object" | "path" | "kind" | "before" | "after">;

/**
 * What a record has to do with a change, the least first. `kind`: it is of the kind that makes such changes; `may`: and about an object of the change; `made`: it changed all of that object or
 * objects; `names`: it is known to be about this very setting or object.
 */
const bearings = ["nothing", "kind", "may", "made", "names"] as const;
export type Bearing = (typeof bearings)[number];

/** How the records of one log are held against a change, and what they say of who made it. */
export interface LogReader<Entry> {
  readonly log: Who["log"];
  readonly bearing: (record: Entry, change: Place) => Bearing;
  /** Whether the log would hold whatever makes such a change, so that “not found” may be said of it. */
  readonly holdsAll: (change: Place) => boolean;
  readonly actorOf: (record: Entry) => Actor;
}

/**
 * Who made a change, by the records of a window of time: those that bear on it the most, and only they. Several may remain, because a setting may be changed more
 * than once; none, if the log does not hold it.
 */
export function whoMade<Entry>(change: Place, records: readonly Entry[], reader: LogReader<Entry>): Who {
  const found = records.map((record) => ({ record, bearing: reader.bearing(record, change) }));
  const most = bearings.findLast((each) => found.some(({ bearing }) => bearing === each)) ?? "nothing";
  const actors =
    most === "nothing"
      ? []
      : found
          .filter(({ bearing }) => bearing === most)
          .map(({ record }) => reader.actorOf(record))
          .toSorted(newestFirst);
  return {
    log: reader.log,
    isSure: most === "nothing" || most === "names" || (most === "made" && areOne(actors)),
    actors: actors.slice(0, mostActors),
    more: Math.max(0, actors.length - mostActors),
  };
}

/** Whether a record has to be kept for any of these changes. */
export function bearsOnAny<Entry>(
  record: Entry,
  changes: readonly Place[],
  { bearing }: LogReader<Entry>,
): boolean {
  return changes.some((change) => bearing(record, change) !== "nothing");
}

/** Whether all of this was done by one and the same: where several changed an object, any of them may have changed the setting. */
function areOne(actors: readonly Actor[]): boolean {
  const known = actors.map(({ user, application }) => {
    const by = user ?? application;
    return by === null ? null : (by.id ?? by.name);
  });
  return (new Set(known).size === 1 && known[0] !== null) || actors.length === 1;
}

function newestFirst(left: Actor, right: Actor): number {
  return Date.parse(right.at) - Date.parse(left.at) || byCodePoint(left.record, right.record);
}

/** Logs write `AllowInvitesFrom` where the API has `allowInvitesFrom`. */
export function plain(name: string | null | undefined): string {
  return (name ?? "").replaceAll(/[^\p{L}\d]/gu, "").toLowerCase();
}

/** The names by which a log may call a setting: the last part of its path or the first, as in `conditions.users.excludeGroups[]`. None for a whole object. */
export function settingNames(path: string): string[] {
  const parts = path.replaceAll(/\[[^\]]*\]/g, "").split(".");
  return [...new Set([parts.at(-1) ?? "", parts[0] ?? ""])].filter((name) => name !== "");
}
