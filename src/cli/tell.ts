import { OperatorError } from "../errors.ts";
import { listRuns } from "../history/list-runs.ts";
import type { ScanEnd } from "../notices/due.ts";
import { lastTold, notify } from "../notices/notify.ts";
import { problemOf } from "../notices/problem.ts";
import type { Profile } from "../profile/schema.ts";
import { diffSinceTold } from "./diff-since-told.ts";
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
    const own = runs.filter((each) => each.tenantId === tenantId);
    const diff = await diffSinceTold(run, own, told);
    await tell(profile, { kind: "run", tenant, record, diff }, environment);
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
