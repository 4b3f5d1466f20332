import { basename, dirname } from "node:path";
import { loadBaselines } from "../baselines/load.ts";
import { OperatorError } from "../errors.ts";
import { diff } from "../history/diff.ts";
import type { Diff } from "../history/change.ts";
import { listRuns } from "../history/list-runs.ts";
import type { Run } from "../history/list-runs.ts";
import type { State } from "../history/state.ts";
import type { ScanEnd } from "../notices/due.ts";
import { comparedWith, lastTold, notify } from "../notices/notify.ts";
import { problemOf } from "../notices/problem.ts";
import type { Profile } from "../profile/schema.ts";
import { scanners } from "../scanners/index.ts";
import { problemIn } from "./failure.ts";
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
    const { runs } = await listRuns(history.directory, basename(dirname(folder)));
    const run = runs.find(({ path }) => path === folder);
    if (run === undefined) throw new Error(`${folder} is no complete run`);
    const { record, tenantId } = run;
    const tenant = profile.tenant ?? tenantId;
    const told = await lastTold(history.directory, tenant);
    const base = comparedWith(
      runs.filter((each) => each.tenantId === tenantId),
      record.startedAt,
      told,
    );
    const changed = base === undefined ? null : await compared(base, run);
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
  await tell(
    profile,
    { kind: "broken", tenant: profile.tenant ?? "", at: startedAt, problem: problemIn(error) },
    environment,
  );
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

async function compared(base: Run, run: Run): Promise<Diff> {
  const [old, young] = [await stateOf(base.path), await stateOf(run.path)];
  return diff(old, young, { baselines: loadBaselines(), scanners });
}

async function stateOf(path: string): Promise<State> {
  const { assessment, ...rest } = await readResult(path);
  if (assessment === undefined) throw new Error(`the run ${path} holds no assessment`);
  return { assessment, ...rest };
}
