import { exitCodes, OperatorError } from "../errors.ts";
import { takeLock } from "../history/lock.ts";
import { reasonAgainst } from "../history/run.ts";
import type { Profile } from "../profile/schema.ts";
import { listen, parseAddress } from "../watch/listen.ts";
import { lineLog } from "../watch/log.ts";
import type { Log } from "../watch/log.ts";
import { assertJitterFits, millisecondsOf, parseSchedule } from "../watch/schedule.ts";
import { sleepUntil } from "../watch/sleep.ts";
import { firstStatus } from "../watch/status.ts";
import type { ScanResult } from "../watch/status.ts";
import { watch } from "../watch/watch.ts";
import { writableDirectory } from "./artefacts.ts";
import { writeResults } from "./deliver.ts";
import { interruption } from "./interruption.ts";
import { redactionKey } from "./redaction.ts";
import { prepareScan, scanAndAssess } from "./scan.ts";
import type { PreparedScan, ScanFlags } from "./scan.ts";
import { scanAlone } from "./scan-tenant.ts";
import { readSettings } from "./settings.ts";
import { tellingOfFailure } from "./tell.ts";
import { oneLine, print } from "./terminal.ts";
import { version } from "./version.ts";

interface WatchCommandOptions extends ScanFlags {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly jitter?: string;
  readonly listen?: string;
  readonly onceNow: boolean;
  readonly log: "text" | "json";
}

/** `plimsoll watch`: scans on a schedule and keeps each scan, until SIGTERM or Ctrl-C; then the exit code is 0. */
export async function watchCommand(options: WatchCommandOptions): Promise<number> {
  const { profile } = readSettings(options);
  const { history, schedule, jitter, address } = plan(options, profile);
  await writableDirectory(history.directory);
  const clock = () => new Date();
  const log = lineLog({ form: options.log, clock, plain: oneLine, write: print });
  let status = firstStatus(version());
  const stop = interruption();
  const known = { profile, key: await redactionKey(options) };
  const listener = address === undefined ? undefined : await listen(address, () => status);
  try {
    announce(log, schedule.words, listener);
    await watch({
      schedule,
      jitter,
      onceNow: options.onceNow,
      status,
      onStatus: (change) => (status = change),
      scan: (signal) => scanIntoHistory(options, known, { signal, log }),
      takeLock: () => takeLock(history.directory, clock),
      log,
      clock,
      random: Math.random,
      sleepUntil,
      signal: stop.signal,
    });
    log({ level: "info", event: "watch.stopped", message: "Stopped, as asked." });
    return exitCodes.done;
  } finally {
    stop.release();
    await listener?.close();
  }
}

/** What the flags say, and where they say nothing, the profile. Throws OperatorError USAGE. */
function plan(options: WatchCommandOptions, { history, watch: written = {} }: Profile) {
  const expression = options.schedule ?? written.schedule;
  if (expression === undefined) {
    throw new OperatorError(
      "USAGE",
      "Nothing says when to scan.",
      "Add --schedule, for example --schedule “0 5 * * *”, or watch: { schedule: … } to the profile.",
    );
  }
  if (history === undefined) {
    throw new OperatorError(
      "USAGE",
      "Nothing says where the scans are kept.",
      "Add --history with a folder, or history: { directory: … } to the profile.",
    );
  }
  const parsed = parseSchedule(expression, options.timeZone ?? written.timeZone);
  const chance = options.jitter ?? written.jitter;
  const jitter = chance === undefined ? 0 : millisecondsOf(chance);
  assertJitterFits(jitter, parsed, new Date());
  const address = options.listen ?? written.listen;
  return {
    history,
    schedule: parsed,
    jitter,
    address: address === undefined ? undefined : parseAddress(address),
  };
}

function announce(
  log: Log,
  schedule: string,
  listener: Awaited<ReturnType<typeof listen>> | undefined,
): void {
  log({ level: "info", event: "watch.started", message: `Scanning on the schedule ${schedule}.` });
  if (listener === undefined) return;
  const { address, exposed } = listener;
  log({
    level: exposed ? "warning" : "info",
    event: "watch.listening",
    message: `Health and metrics answer at http://${address}/healthz and /metrics.${exposed ? " Other machines may reach this address, and nobody has to sign in: let a firewall decide who." : ""}`,
    fields: { address },
  });
}

/**
 * Profile and baselines are read anew for each scan, so that a change of the profile takes effect without a restart. Nobody sits here to see that it cannot be
 * read any more: then the channels of the last one that could are told.
 */
async function scanIntoHistory(
  options: ScanFlags,
  known: Pick<PreparedScan, "profile" | "key">,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<ScanResult> {
  const prepared = await tellingOfFailure(known, () => prepareScan(options), process.env, signal);
  Object.assign(known, { profile: prepared.profile, key: prepared.key });
  return tellingOfFailure(prepared, () => scanAndKeep(prepared, signal, log), process.env, signal);
}

async function scanAndKeep(
  prepared: Awaited<ReturnType<typeof prepareScan>>,
  signal: AbortSignal,
  log: Log,
): Promise<ScanResult> {
  const results = await scanAndAssess(prepared, scanAlone(signal));
  signal.throwIfAborted();
  const { assessment, snapshot } = results;
  const { run = "" } = await writeResults(results);
  const say = (message: string) => log({ level: "info", event: "history.tidied", message });
  await results.record?.kept(run, { say, signal });
  const kept = {
    tenantId: assessment.tenant.id,
    products: assessment.summary.products,
    requests: snapshot?.http.requests ?? 0,
    run,
  };
  const reason = reasonAgainst(assessment);
  if (reason === null) return { result: "success", ...kept };
  return {
    result: "failure",
    reason: `The scan is not good: ${reason}. What it read is in ${run}; “plimsoll doctor” says what is missing.`,
    partial: kept,
  };
}
