import { ownerInWords, staleAfter } from "../history/lock.ts";
import type { Lock, Owner } from "../history/lock.ts";
import type { Log } from "./log.ts";
import type { Schedule } from "./schedule.ts";
import { afterProblem, afterRound, afterSkip, afterStart, afterTenant, failed } from "./status.ts";
import type { FailedScan, LastRound, Status, TenantScan } from "./status.ts";

export interface WatchOptions {
  readonly schedule: Schedule;
  /** Each scan begins up to so many milliseconds after its time. */
  readonly jitter: number;
  /** Begin with a scan, before anything is due. */
  readonly onceNow: boolean;
  /** Whether /healthz keeps the words of an error to itself. */
  readonly redacts: boolean;
  readonly status: Status;
  readonly onStatus: (status: Status) => void;
  /** Scans every tenant, and says of each how that went; it throws where nothing can be scanned, or the signal aborts. */
  readonly scan: (signal: AbortSignal, onEnd: (scan: TenantScan) => void) => Promise<void>;
  readonly takeLock: () => Promise<{ readonly lock: Lock } | { readonly owner: Owner | undefined }>;
  readonly log: Log;
  readonly clock: () => Date;
  /** From 0 to 1, for the jitter. */
  readonly random: () => number;
  /** Settles at that time, as soon as the signal aborts, or earlier: then it is asked again. It never throws. */
  readonly sleepUntil: (time: Date, signal: AbortSignal) => Promise<void>;
  /** Ends the watch: a scan that is running is aborted. */
  readonly signal: AbortSignal;
}

const askForLockEvery = 5_000;
/** Longer than a lock needs to grow stale: a container that was killed and started again gets past its own. */
const lockPatience = staleAfter + 30_000;
/** Counted, because a clock that is set back would make a long time of it. */
const mostAsks = lockPatience / askForLockEvery;

/** Scans when it is due, one scan after another, until the signal aborts. Whatever becomes of a scan, the next one goes on. */
export async function watch(options: WatchOptions): Promise<void> {
  const { schedule, clock, log, signal } = options;
  let { status } = options;
  const tell = (change: Status) => {
    status = change;
    options.onStatus(status);
  };
  let due = options.onceNow ? clock() : undefined;
  while (!signal.aborted) {
    if (due === undefined) {
      due = await nextDue(options, (time) => {
        tell({ ...status, nextDue: time });
        const fields = { due: time.toISOString() };
        const message = `The next scan begins at ${fields.due}.`;
        log({ level: "info", event: "scan.scheduled", message, fields });
      });
    }
    if (due === undefined || signal.aborted) return;
    const tenants = new Set<string>();
    const end = await scanOnce(options, {
      onStart: () => tell(afterStart(status, clock())),
      onEnd(scan) {
        tenants.add(scan.tenant);
        // First what /healthz tells and then the log: who reads the one and asks the other gets the same answer.
        tell(afterTenant(status, scan));
        report(log, scan);
      },
    });
    if (end === "aborted") return;
    if (end === "skipped") tell(afterSkip(status));
    else if (end.problem === undefined) {
      tell(afterRound(status, end, tenants));
      if (tenants.size > 1) reportRound(log, status);
    } else {
      const { problem } = end;
      tell(afterProblem(status, end, problem.nameless ?? problem.reason));
      log({
        level: "error",
        event: "scan.failed",
        message: problem.reason,
        fields: { seconds: lasted(end) },
      });
    }
    const missed = schedule.next(due);
    if (missed !== undefined && missed <= clock() && !signal.aborted)
      log({
        level: "warning",
        event: "scan.missed",
        message: `The scan that was due at ${missed.toISOString()} is left out: the one before it took too long. Scan less often.`,
      });
    due = undefined;
  }
}

/**
 * Waits until a scan is due, and gives that time; undefined if none will ever be. `onPlan` hears of it beforehand, and again where the clock was set back and the schedule
 * has an earlier time now: what was planned by a clock that was years ahead would else come years too late. The chance of the jitter is taken once.
 */
async function nextDue(
  { schedule, jitter, clock, random, sleepUntil, signal }: WatchOptions,
  onPlan: (due: Date) => void,
): Promise<Date | undefined> {
  const late = Math.floor(random() * jitter);
  const plan = (time: Date): Date => {
    const begin = new Date(time.getTime() + late);
    onPlan(begin);
    return begin;
  };
  let seen = clock();
  let scheduled = schedule.next(seen);
  if (scheduled === undefined) return undefined;
  let due = plan(scheduled);
  while (seen < due && !signal.aborted) {
    await sleepUntil(due, signal);
    const now = clock();
    const again = now < seen ? schedule.next(now) : undefined;
    if (again !== undefined && again < scheduled) {
      scheduled = again;
      due = plan(again);
    }
    seen = now;
  }
  return due;
}

interface Ears {
  readonly onStart: () => void;
  readonly onEnd: (scan: TenantScan) => void;
}

/** All that is due, under the lock. `problem` is why it could not be done. */
async function scanOnce(
  options: WatchOptions,
  { onStart, onEnd }: Ears,
): Promise<(LastRound & { readonly problem?: FailedScan }) | "skipped" | "aborted"> {
  const { log, signal, clock, redacts } = options;
  let startedAt = clock();
  let lock: Lock | undefined;
  let done = 0;
  try {
    lock = await patientLock(options);
    if (lock === undefined) return signal.aborted ? "aborted" : "skipped";
    startedAt = clock();
    onStart();
    log({ level: "info", event: "scan.started", message: "The scan begins." });
    await options.scan(signal, (scan) => {
      done += 1;
      onEnd(scan);
    });
    return { startedAt, finishedAt: clock() };
  } catch (error) {
    if (!signal.aborted) return { startedAt, finishedAt: clock(), problem: failed(error, { redacts }) };
    log({
      level: "info",
      event: "scan.aborted",
      message:
        done === 0
          ? "The scan was broken off; nothing of what was under way was kept."
          : `The scan was broken off. What is said above to be done is kept (${done}); of the rest nothing is, and an index of several tenants is the one before.`,
    });
    return "aborted";
  } finally {
    // A lock that cannot be given back grows stale by itself.
    await lock?.release().catch(() => undefined);
  }
}

function report(log: Log, scan: TenantScan): void {
  const { tenant, outcome } = scan;
  const kept = outcome.result === "success" ? outcome : outcome.partial;
  const fields = {
    tenant,
    seconds: lasted(scan),
    tenantId: kept?.tenantId ?? null,
    requests: kept?.requests ?? null,
    run: kept?.run ?? null,
  };
  if (outcome.result === "success")
    log({
      level: "info",
      event: "scan.finished",
      message: `The scan of ${tenant} is done: ${outcome.run}`,
      fields,
    });
  else log({ level: "error", event: "scan.failed", message: `${tenant}: ${outcome.reason}`, fields });
}

function reportRound(log: Log, { tenants }: Status): void {
  const failed = tenants.filter(({ last }) => last.outcome.result === "failure").length;
  log({
    level: failed === 0 ? "info" : "error",
    event: "scans.finished",
    message: `All ${tenants.length} tenants have been scanned; ${failed === 0 ? "every scan went well" : `${failed} ${failed === 1 ? "scan" : "scans"} did not go well`}.`,
    fields: { tenants: tenants.length, failed },
  });
}

function lasted({ startedAt, finishedAt }: LastRound): number {
  return (finishedAt.getTime() - startedAt.getTime()) / 1000;
}

/** The lock, after waiting for one that another scan holds or has left behind; undefined if that goes on for too long. */
async function patientLock({
  takeLock,
  clock,
  sleepUntil,
  log,
  signal,
}: WatchOptions): Promise<Lock | undefined> {
  for (let asks = 0; !signal.aborted; asks += 1) {
    const taken = await takeLock();
    if ("lock" in taken) return taken.lock;
    const whose = ownerInWords(taken.owner);
    if (asks >= mostAsks) {
      log({
        level: "warning",
        event: "scan.skipped",
        message: `Another process is scanning into the same history, ${whose}: this scan is left out. Give each watch its own times, or its own folder with --history.`,
      });
      return undefined;
    }
    if (asks === 0)
      log({
        level: "info",
        event: "scan.waiting",
        message: `Another process is scanning into the same history, ${whose}: waiting for it.`,
      });
    await sleepUntil(new Date(clock().getTime() + askForLockEvery), signal);
  }
  return undefined;
}
