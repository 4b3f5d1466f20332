import type { AuditLog } from "./audit-log.ts";
import type { Change, Diff } from "./change.ts";
import type { SourceFacts } from "./source-catalogue.ts";
import type { State } from "./state.ts";
import { whoMade } from "./who.ts";

type Told = Pick<Diff, "changes" | "auditLog">;

/**
 * Says of each change that the directory's audit log would hold who made it. The log is that of the younger state, whichever of the two is asked for as the
 * old one; without one, nothing is said.
 */
export function addWho(
  changes: readonly Change[],
  states: readonly [State, State],
  factsOf: (sourceId: string) => SourceFacts,
): Told {
  const [older, younger] = states.toSorted((left, right) => startOf(left) - startOf(right));
  const log = younger?.auditLog;
  if (log === undefined || older === undefined) return { changes: [...changes], auditLog: null };
  const { from, records } = between(log, older);
  return {
    auditLog: { from, to: log.to, failure: log.failure },
    changes: changes.map((change) =>
      records !== null && isLogged(change, factsOf) ? { ...change, who: whoMade(change, records) } : change,
    ),
  };
}

/** What was recorded before the older state was read made no difference between the two. */
function between({ from, records }: AuditLog, older: State): Pick<AuditLog, "from" | "records"> {
  const start = startOf(older);
  if (start <= Date.parse(from)) return { from, records };
  return {
    from: older.assessment.startedAt,
    records: records?.filter(({ activityDateTime }) => Date.parse(activityDateTime) >= start) ?? null,
  };
}

function startOf({ assessment }: State): number {
  return Date.parse(assessment.startedAt);
}

function isLogged(
  change: Change,
  factsOf: (sourceId: string) => SourceFacts,
): change is Extract<Change, { cause: "tenant" }> {
  return change.cause === "tenant" && change.source !== null && factsOf(change.source).isInDirectory;
}
