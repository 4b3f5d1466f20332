import { loadBaselines } from "../baselines/load.ts";
import { OperatorError } from "../errors.ts";
import { joinedLogs } from "../history/audit-log.ts";
import type { AuditLog } from "../history/audit-log.ts";
import type { Assessment } from "../engine/assessment.ts";
import { diff } from "../history/diff.ts";
import { knownBefore, lyingAsBefore } from "../history/known-before.ts";
import type { Run } from "../history/list-runs.ts";
import type { State } from "../history/state.ts";
import type { ScanEnd } from "../notices/due.ts";
import { comparableRuns } from "../notices/notify.ts";
import { scanners } from "../scanners/index.ts";
import { readableRuns, readState } from "./earlier-runs.ts";
import { readResult } from "./read-result.ts";
import { note, oneLine } from "./terminal.ts";

/** What a run brought: how it differs from what was known before. */
type Brought = Pick<Extract<ScanEnd, { kind: "run" }>, "diff" | "lyingAsBefore">;

/**
 * What changed since the run up to which all is told (`told` is when that began; null if nobody knows), or since the next best one that can be read: one bad file is not
 * to silence all that come after it. `runs` are the tenant's, the oldest first. The diff is null if there is nothing to compare with.
 */
export async function diffSinceTold(run: Run, runs: readonly Run[], told: string | null): Promise<Brought> {
  const young = await readState(run.path);
  const { findings } = young.assessment;
  const earlier = readableRuns(comparableRuns(runs, run.record.startedAt, told), (problem) =>
    note(
      `The scan is compared with another one than usual, so something may be told twice: ${oneLine(problem)}`,
    ),
  );
  const known = await knownBefore(earlier, [...new Set(findings.map(({ product }) => product))]);
  if (known === undefined) return { diff: null };
  const base = known.state.assessment;
  const auditLog = joinedLogs([...(await logsOf(untoldRuns(base, run, runs))), ...logOf(young)]);
  return {
    diff: diff(known.state, { ...young, auditLog }, { baselines: loadBaselines(), scanners }),
    lyingAsBefore: await lyingAsBefore(base, young.assessment, earlier),
  };
}

/** Good ones between the two: what they learned of who changed what, later ones do not look for again. */
function untoldRuns(base: Assessment, { record }: Run, runs: readonly Run[]): Run[] {
  return runs.filter(
    (each) =>
      each.record.good && each.record.startedAt > base.startedAt && each.record.startedAt < record.startedAt,
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
