import { loadBaselines } from "../baselines/load.ts";
import { OperatorError } from "../errors.ts";
import { joinedLogs } from "../history/audit-log.ts";
import type { AuditLog } from "../history/audit-log.ts";
import type { Diff } from "../history/change.ts";
import { diff } from "../history/diff.ts";
import type { Run } from "../history/list-runs.ts";
import type { State } from "../history/state.ts";
import { comparableRuns } from "../notices/notify.ts";
import { problemOf } from "../notices/problem.ts";
import { scanners } from "../scanners/index.ts";
import { readResult } from "./read-result.ts";
import { note, oneLine } from "./terminal.ts";

/**
 * What changed since the run up to which all is told (`told` is when that began; null if nobody knows), or since the next best one that can be read: one bad file is not
 * to silence all that come after it. `runs` are the tenant's, the oldest first. Null if there is nothing to compare with.
 */
export async function diffSinceTold(
  run: Run,
  runs: readonly Run[],
  told: string | null,
): Promise<Diff | null> {
  const young = await stateOf(run.path);
  for (const base of comparableRuns(runs, run.record.startedAt, told)) {
    try {
      const old = await stateOf(base.path);
      const auditLog = joinedLogs([...(await logsOf(untoldRuns(base, run, runs))), ...logOf(young)]);
      return diff(old, { ...young, auditLog }, { baselines: loadBaselines(), scanners });
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      note(
        `The scan is compared with another one than usual, so something may be told twice: ${oneLine(problemOf(error))}`,
      );
    }
  }
  return null;
}

/** Good ones between the two: what they learned of who changed what, later ones do not look for again. */
function untoldRuns(base: Run, { record }: Run, runs: readonly Run[]): Run[] {
  return runs.filter(
    (each) =>
      each.record.good &&
      each.record.startedAt > base.record.startedAt &&
      each.record.startedAt < record.startedAt,
  );
}

async function logsOf(runs: readonly Run[]): Promise<AuditLog[]> {
  const logs: AuditLog[] = [];
  for (const { path } of runs) {
    try {
      logs.push(...logOf(await readResult(path)));
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      return []; // With one missing, the window of the others would promise too much.
    }
  }
  return logs;
}

function logOf({ auditLog }: Pick<State, "auditLog">): AuditLog[] {
  return auditLog === undefined ? [] : [auditLog];
}

async function stateOf(path: string): Promise<State> {
  const { assessment, ...rest } = await readResult(path);
  if (assessment === undefined) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The run ${path} holds no assessment.`,
      "Somebody may have taken it out; the next good scan makes up for it.",
    );
  }
  return { assessment, ...rest };
}
