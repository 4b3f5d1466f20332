import { basename, dirname } from "node:path";
import { OperatorError } from "../errors.ts";
import { listRuns } from "../history/list-runs.ts";
import type { ScanEnd } from "../notices/due.ts";
import { adoptLedger } from "../notices/adopt.ts";
import { alone } from "../notices/alone.ts";
import { lastTold, notify } from "../notices/notify.ts";
import { problemOf } from "../notices/problem.ts";
import type { Wire } from "../notices/wire.ts";
import type { Profile } from "../profile/schema.ts";
import { whichTenant } from "../tenant/which-tenant.ts";
import { EnteredTwice } from "./claims.ts";
import { diffSinceTold } from "./diff-since-told.ts";
import { problemIn } from "./failure.ts";
import { redactedTenant } from "./redaction.ts";
import { note, oneLine } from "./terminal.ts";
import { version } from "./version.ts";

/**
 * After a run was stored in `folder`: tells the profile's channels what it brought, if the profile has any. What goes wrong is said, never thrown: the scan went well.
 * What the signal breaks off is kept for the next time.
 */
export async function tellOfRun(
  profile: Profile,
  folder: string,
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<void> {
  const { history, notices } = profile;
  if (history === undefined || notices === undefined) return;
  try {
    const { directory } = history;
    const { runs } = await listRuns(directory, basename(dirname(folder)));
    const run = runs.find(({ path }) => path === folder);
    if (run === undefined) throw new Error(`${folder} is no complete run`);
    const { record, tenantId } = run;
    const tenant = profile.tenant ?? tenantId;
    const own = runs.filter((each) => each.tenantId === tenantId);
    const work = async () => {
      for (const warning of await adoptLedger(directory, tenant, tenantId)) note(oneLine(warning));
      const brought = await diffSinceTold(run, own, await lastTold(directory, tenant, new Date()));
      await tell(profile, { kind: "run", tenant, record, ...brought }, { environment, signal });
    };
    await alone({ directory, tenant, id: tenantId }, work, { onWait, signal });
  } catch (error) {
    note(`Notices could not be sent: ${oneLine(problemOf(error))}`);
  }
}

/**
 * Does the work of a scan; if that ends in an error, tells the profile's channels before it is thrown on. With a key, which redacts the scan, they hear neither the
 * tenant's name nor the words of the error.
 */
export async function tellingOfFailure<Result>(
  { profile, key }: { readonly profile: Profile; readonly key: Uint8Array | undefined },
  work: () => Promise<Result>,
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Result> {
  const startedAt = new Date().toISOString();
  try {
    return await work();
  } catch (error) {
    await tellOfFailure(
      namedForNotices(profile, key, environment),
      { error, startedAt, hidesWords: key !== undefined },
      environment,
      signal,
    );
    throw error;
  }
}

/**
 * The profile with the name of its tenant as notices and their ledger have it, also where AZURE_TENANT_ID names it: a token if there is a key. A run and a failure
 * have to be told under the same one.
 */
export function namedForNotices(
  profile: Profile,
  key: Uint8Array | undefined,
  environment: NodeJS.ProcessEnv,
): Profile {
  return { ...profile, tenant: redactedTenant(whichTenant(profile.tenant, environment), key) };
}

interface Failure {
  readonly error: unknown;
  /** When the scan began, as an ISO time. */
  readonly startedAt: string;
  /** Whether people hear only which error it was, and not its words: anything of the tenant may be named in them. */
  readonly hidesWords?: boolean;
}

/**
 * After a scan ended in an error: tells the profile's channels. Somebody who stopped it need not be told; and where another entry of the profile scans the same tenant,
 * its notices would say of that one that it could not be scanned. What goes wrong is said, never thrown.
 */
export async function tellOfFailure(
  profile: Profile,
  { error, startedAt, hidesWords = false }: Failure,
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<void> {
  const { history, notices, tenant = "" } = profile;
  if (history === undefined || notices === undefined) return;
  if (error instanceof OperatorError && error.code === "INTERRUPTED") return;
  if (error instanceof EnteredTwice) return;
  const { code, message, remedy } = problemIn(error);
  const problem = hidesWords
    ? { code, message: `The scan ended in an error, ${code}.`, remedy: whereWordsAre }
    : { code, message, remedy };
  const work = () =>
    tell(profile, { kind: "broken", tenant, at: startedAt, problem }, { environment, signal });
  try {
    await alone({ directory: history.directory, tenant }, work, { onWait, signal });
  } catch (cause) {
    note(`Notices could not be sent: ${oneLine(problemOf(cause))}`);
  }
}

const whereWordsAre =
  "This scan is redacted, so its words stand only where it ran: in its log, or on its standard error.";

function onWait(sentence: string): void {
  note(oneLine(sentence));
}

async function tell(
  { history, notices }: Profile,
  end: ScanEnd,
  how: Pick<Wire, "environment" | "signal">,
): Promise<void> {
  if (history === undefined || notices === undefined) return;
  const { directory } = history;
  const wire = { ...how, version: version() };
  const { deliveries, warnings } = await notify({ directory, notices, end }, wire);
  for (const warning of warnings) note(oneLine(warning));
  for (const { channel, event, result, problem } of deliveries) {
    const what = `(${event} of ${oneLine(end.tenant)})`;
    const why = problem === null ? "" : `: ${oneLine(problem)}`;
    if (result === "sent") note(`Notice sent by ${channel} ${what}${why}`);
    else if (result === "waiting") note(`Notice not sent by ${channel} ${what}, and kept${why}`);
    else note(`Notice given up on ${channel} ${what}${why}`);
  }
}
