import type { Change, Diff, TenantChange } from "./change.ts";
import { directoryLog } from "./directory-log.ts";
import type { State } from "./state.ts";
import { unifiedLog } from "./unified-log.ts";
import { logOf } from "./which-log.ts";
import { whoMade } from "./who.ts";
import type { LogReader } from "./who.ts";

type Told = Pick<Diff, "changes" | "auditLogs">;

/**
 * Says of each change that one of the tenant's audit logs would hold who made it. The logs are those of the younger state, whichever of the two is asked for as the
 * old one; where a log was not read, nothing is said.
 */
export function addWho(changes: readonly Change[], states: readonly [State, State]): Told {
  const [older, younger] = states.toSorted((left, right) => startOf(left) - startOf(right));
  const isBackwards = older !== states[0];
  const { directory = null, unified = null } = younger?.auditLog ?? {};
  const since = older?.assessment.startedAt ?? "";
  const inDirectory = between(directory, since, ({ activityDateTime }) => activityDateTime);
  const inUnified = between(unified, since, ({ at }) => at);
  return {
    auditLogs: { directory: windowOf(inDirectory), unified: windowOf(inUnified) },
    changes: changes.map((change) => {
      if (change.cause !== "tenant") return change;
      const happened = isBackwards ? mirrored(change) : change;
      switch (logOf(change)) {
        case "directory":
          return { ...change, ...told(happened, inDirectory, directoryLog) };
        case "unified":
          return { ...change, ...told(happened, inUnified, unifiedLog) };
        case null:
          return change;
      }
    }),
  };
}

/** Nothing where nobody was found, and the log was not read to its end or would not hold all that makes such a change: “not found” would be untrue. */
function told<Entry>(
  change: TenantChange,
  part: Part<Entry> | null,
  reader: LogReader<Entry>,
): Pick<TenantChange, "who"> {
  if (!part?.records) return {};
  const who = whoMade(change, part.records, reader);
  return who.actors.length === 0 && (part.failure !== null || !reader.holdsAll(change)) ? {} : { who };
}

/** The change as it happened, where the younger run was asked for as the old one: records tell what was added, and what was removed. */
function mirrored(change: TenantChange): TenantChange {
  const kind = ({ added: "removed", removed: "added", changed: "changed" } as const)[change.kind];
  return { ...change, kind, before: change.after, after: change.before };
}

interface Part<Entry> {
  readonly from: string;
  readonly to: string;
  readonly records: readonly Entry[] | null;
  readonly failure: { readonly cause: string; readonly message: string } | null;
}

/** What was recorded before the older state was read made no difference between the two. */
function between<Entry>(
  part: Part<Entry> | null,
  since: string,
  at: (record: Entry) => string,
): Part<Entry> | null {
  if (part === null || !(Date.parse(since) > Date.parse(part.from))) return part;
  const records = part.records?.filter((record) => Date.parse(at(record)) >= Date.parse(since)) ?? null;
  return { ...part, from: since, records };
}

function windowOf(part: Part<unknown> | null): Diff["auditLogs"]["directory"] {
  if (part === null) return null;
  const { from, to, failure } = part;
  return { from, to, failure };
}

function startOf({ assessment }: State): number {
  return Date.parse(assessment.startedAt);
}
