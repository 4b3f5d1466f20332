import { loadBaselines } from "../baselines/load.ts";
import { OperatorError } from "../errors.ts";
import { joinedLogs } from "../history/audit-log.ts";
import type { AuditLog } from "../history/audit-log.ts";
import { diff } from "../history/diff.ts";
import type { Diff } from "../history/change.ts";
import { listRuns } from "../history/list-runs.ts";
import type { Run } from "../history/list-runs.ts";
import type { State } from "../history/state.ts";
import type { ScanEnd } from "../notices/due.ts";
import { comparableRuns, lastTold, notify } from "../notices/notify.ts";
import { problemOf } from "../notices/problem.ts";
import type { Profile } from "../profile/schema.ts";
import { scanners } from "../scanners/index.ts";
import { readResult } from "./read-result.ts";
import { note, oneLine } from "./terminal.ts";
import { version } from "./version.ts";

/** After a run was stored in `folder`: tells the profile's channels what it brought, if the profile has any. What goes wrong is said, never thrown: the scan went well. */
export async function tellOfRun(
  profile: Profile,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const { history, notices } = profile;
  if (history === undefined || notices === undefined) return;
  try {
    const { runs } = await listRuns(history.directory);
    const run = runs.find(({ path }) => path === folder);
    if (run === undefined) throw new Error(`${folder} is no complete run`);
    const { record, tenantId } = run;
    const tenant = profile.tenant ?? tenantId;
    const told = await lastTold(history.directory, tenant);
    const bases = comparableRuns(
      runs.filter((each) => each.tenantId === tenantId),
      record.startedAt,
      told,
    );
    const changed = await comparedWithFirst(bases, run, runs);
    await tell(profile, { kind: "run", tenant, record, diff: changed }, environment);
  } catch (error) {
    note(`Notices could not be sent: ${oneLine(problemOf(error))}`);
  }
}

/** Does the work of a scan; if that ends in an error, tells the profile's channels before it is thrown on. */
export async function tellingOfFailure<Result>(
  profile: Profile,
  work: () => Promise<Result>,
  environment: NodeJS.ProcessEnv,
): Promise<Result> {
  const startedAt = new Date().toISOString();
  try {
    return await work();
  } catch (error) {
    await tellOfFailure(profile, { error, startedAt }, environment);
    throw error;
  }
}

/** After a scan ended in an error: tells the profile's channels. `startedAt` is an ISO time. Somebody who stopped it need not be told. */
export async function tellOfFailure(
  profile: Profile,
  { error, startedAt }: { readonly error: unknown; readonly startedAt: string },
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  if (error instanceof OperatorError && error.code === "INTERRUPTED") return;
  const problem =
    error instanceof OperatorError
      ? { code: error.code, message: error.message, remedy: error.remedy }
      : {
          code: "INTERNAL",
          message: `Unexpected error: ${problemOf(error)}`,
          remedy:
            "This is a mistake in Plimsoll. Run the scan with --debug, and please report what it prints.",
        };
  await tell(profile, { kind: "broken", tenant: profile.tenant ?? "", at: startedAt, problem }, environment);
}

async function tell(
  { history, notices }: Profile,
  end: ScanEnd,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  if (history === undefined || notices === undefined) return;
  const { directory } = history;
  const wire = { environment, version: version() };
  const { deliveries, warnings } = await notify({ directory, notices, end }, wire);
  for (const warning of warnings) note(oneLine(warning));
  for (const { channel, event, result, problem } of deliveries) {
    const about = problem === null ? "" : `: ${oneLine(problem)}`;
    if (result === "sent") note(`Notice sent by ${channel} (${event})${about}`);
    else if (result === "waiting") note(`Notice not sent by ${channel} (${event}), and kept${about}`);
    else note(`Notice given up on ${channel} (${event})${about}`);
  }
}

/** Compares the run with the first of the others that can be read: one bad file is not to silence all that come after it. Null if there is none. */
async function comparedWithFirst(
  bases: readonly Run[],
  run: Run,
  runs: readonly Run[],
): Promise<Diff | null> {
  const young = await stateOf(run.path);
  for (const base of bases) {
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
function untoldRuns(base: Run, { tenantId, record }: Run, runs: readonly Run[]): Run[] {
  return runs.filter(
    (each) =>
      each.tenantId === tenantId &&
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
