import type { Change, Diff } from "./change.ts";
import { directoryLog } from "./directory-log.ts";
import type { SourceFacts } from "./source-catalogue.ts";
import type { State } from "./state.ts";
import { unifiedLog } from "./unified-log.ts";
import { logOf } from "./which-log.ts";
import { whoMade } from "./who.ts";

type Told = Pick<Diff, "changes" | "auditLogs">;

/**
 * Says of each change that one of the tenant's audit logs would hold who made it. The logs are those of the younger state, whichever of the two is asked for as the
 * old one; where a log was not read, nothing is said.
 */
export function addWho(
  changes: readonly Change[],
  states: readonly [State, State],
  factsOf: (sourceId: string) => SourceFacts,
): Told {
  const [older, younger] = states.toSorted((left, right) => startOf(left) - startOf(right));
  const { directory = null, unified = null } = younger?.auditLog ?? {};
  const since = older?.assessment.startedAt ?? "";
  const inDirectory = between(directory, since, ({ activityDateTime }) => activityDateTime);
  const inUnified = between(unified, since, ({ at }) => at);
  return {
    auditLogs: { directory: windowOf(inDirectory), unified: windowOf(inUnified) },
    changes: changes.map((change) => {
      if (change.cause !== "tenant") return change;
      const log = logOf(change.source, factsOf);
      if (log === "directory" && inDirectory?.records)
        return { ...change, who: whoMade(change, inDirectory.records, directoryLog) };
      if (log === "unified" && inUnified?.records)
        return { ...change, who: whoMade(change, inUnified.records, unifiedLog) };
      return change;
    }),
  };
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
