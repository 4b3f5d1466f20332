import { exitCodes, OperatorError } from "../errors.ts";
import { takeLock } from "../history/lock.ts";
import type { Profile } from "../profile/schema.ts";
import { listen, parseAddress } from "../watch/listen.ts";
import { lineLog } from "../watch/log.ts";
import type { Log } from "../watch/log.ts";
import { assertJitterFits, millisecondsOf, parseSchedule } from "../watch/schedule.ts";
import { sleepUntil } from "../watch/sleep.ts";
import { failed, firstStatus } from "../watch/status.ts";
import type { ScanResult, TenantScan } from "../watch/status.ts";
import { watch } from "../watch/watch.ts";
import { writableDirectory } from "./artefacts.ts";
import { prepareTenants, scanTenants } from "./each-tenant.ts";
import type { PreparedTenants, TenantEnd } from "./each-tenant.ts";
import { interruption } from "./interruption.ts";
import { prepareScan } from "./scan.ts";
import type { PreparedScan, ScanFlags } from "./scan.ts";
import { resultOf, scanAndKeep } from "./scan-and-keep.ts";
import { scanAlone } from "./scan-tenant.ts";
import { writeIndex } from "./scan-tenants.ts";
import { readSettingsOfAll } from "./settings.ts";
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
  const settings = readSettingsOfAll(options);
  // When to scan and where to keep it stands once, for all tenants.
  const profile = "tenants" in settings ? settings.shared : settings.profile;
  const { history, schedule, jitter, address } = plan(options, profile);
  // All that a scan would refuse, while somebody is there to read it.
  const prepared = await prepare(options, settings);
  if (!("tenants" in prepared)) await writableDirectory(prepared.profile.output.directory);
  await writableDirectory(history.directory, "--history");
  const clock = () => new Date();
  const log = lineLog({ form: options.log, clock, plain: oneLine, write: print });
  let status = firstStatus(version());
  const stop = interruption();
  const known: Known = { last: "tenants" in prepared ? undefined : prepared };
  const listener = address === undefined ? undefined : await listen(address, () => status, clock);
  try {
    announce(log, schedule.words, listener);
    await watch({
      schedule,
      jitter,
      redacts: options.redact === true,
      onceNow: options.onceNow,
      status,
      onStatus: (change) => (status = change),
      scan: (signal, onEnd) => scanIntoHistory(options, known, { signal, log, onEnd }),
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

/** The profile of one tenant that could be read the last time, with the key of its tokens. */
interface Known {
  last: Pick<PreparedScan, "profile" | "key"> | undefined;
}

/**
 * Profile and baselines are read anew each time, so that a change of the profile takes effect without a restart. Nobody sits here to see that it cannot be
 * read any more: then the channels of the last one that could are told. (Of several tenants each would be told the same: there /healthz and the log say it.)
 */
async function scanIntoHistory(
  options: ScanFlags,
  known: Known,
  { signal, log, onEnd }: { signal: AbortSignal; log: Log; onEnd: (scan: TenantScan) => void },
): Promise<void> {
  const say = (message: string) => log({ level: "info", event: "history.tidied", message });
  const again = async () => prepare(options, readSettingsOfAll(options));
  const prepared =
    known.last === undefined ? await again() : await tellingOfFailure(known.last, again, process.env, signal);
  known.last = "tenants" in prepared ? undefined : prepared;
  if ("tenants" in prepared) {
    const ended = ({ entry, result }: TenantEnd) =>
      onEnd({
        tenant: entry.named,
        startedAt: new Date(entry.startedAt),
        finishedAt: new Date(entry.finishedAt),
        outcome: result,
      });
    const exitCodeFor = () => exitCodes.done;
    await writeIndex(prepared, await scanTenants(prepared, { signal, exitCodeFor, onEnd: ended, say }));
    return;
  }
  const startedAt = new Date();
  const outcome = await scanAndKeep(prepared, { read: scanAlone(signal), signal, say }).then(
    resultOf,
    (error: unknown): ScanResult => {
      signal.throwIfAborted();
      return failed(error, { redacts: prepared.key !== undefined });
    },
  );
  const tenant = prepared.key === undefined ? prepared.profile.tenant : undefined;
  onEnd({ tenant: tenant ?? "the tenant", startedAt, finishedAt: new Date(), outcome });
}

async function prepare(
  options: ScanFlags,
  settings: ReturnType<typeof readSettingsOfAll>,
): Promise<PreparedScan | PreparedTenants> {
  return "tenants" in settings ? prepareTenants(options, settings) : prepareScan(options, settings);
}
