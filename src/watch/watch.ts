import { OperatorError } from "../errors.ts";
import { ownerInWords, staleAfter } from "../history/lock.ts";
import type { Lock, Owner } from "../history/lock.ts";
import type { Log } from "./log.ts";
import type { Schedule } from "./schedule.ts";
import { afterScan, afterSkip } from "./status.ts";
import type { LastScan, ScanResult, Status } from "./status.ts";

export interface WatchOptions {
  readonly schedule: Schedule;
  /** Each scan begins up to so many milliseconds after its time. */
  readonly jitter: number;
  /** Begin with a scan, before anything is due. */
  readonly onceNow: boolean;
  readonly status: Status;
  readonly onStatus: (status: Status) => void;
  readonly scan: (signal: AbortSignal) => Promise<ScanResult>;
  readonly takeLock: () => Promise<{ readonly lock: Lock } | { readonly owner: Owner | undefined }>;
  readonly log: Log;
  readonly clock: () => Date;
  /** From 0 to 1, for the jitter. */
  readonly random: () => number;
  /** Settles at that time, or as soon as the signal aborts; it never throws. */
  readonly sleepUntil: (time: Date, signal: AbortSignal) => Promise<void>;
  /** Ends the watch: a scan that is running is aborted. */
  readonly signal: AbortSignal;
}

const askForLockEvery = 5_000;
/** Longer than a lock needs to grow stale: a container that was killed and started again gets past its own. */
const lockPatience = staleAfter + 30_000;

/** Scans when it is due, one scan after another, until the signal aborts. Whatever becomes of a scan, the next one goes on. */
export async function watch(options: WatchOptions): Promise<void> {
  const { schedule, jitter, clock, random, sleepUntil, log, signal } = options;
  let { status } = options;
  const tell = (change: Status) => {
    status = change;
    options.onStatus(status);
  };
  let due = options.onceNow ? clock() : undefined;
  while (!signal.aborted) {
    if (due === undefined) {
      const scheduled = schedule.next(clock());
      if (scheduled === undefined) return;
      due = new Date(scheduled.getTime() + Math.floor(random() * jitter));
      tell({ ...status, nextDue: due });
      log({
        level: "info",
        event: "scan.scheduled",
        message: `The next scan begins at ${due.toISOString()}.`,
        fields: { due: due.toISOString() },
      });
      await sleepUntil(due, signal);
    }
    if (signal.aborted) return;
    const end = await scanOnce(options, () => tell({ ...status, scanning: true }));
    if (end === "aborted") return;
    // First what /healthz tells and then the log: who reads the one and asks the other gets the same answer.
    tell(end === "skipped" ? afterSkip(status) : afterScan(status, end));
    if (end !== "skipped") report(log, end);
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

/** One scan under the lock. */
async function scanOnce(
  options: WatchOptions,
  onStart: () => void,
): Promise<LastScan | "skipped" | "aborted"> {
  const { log, signal, clock } = options;
  let startedAt = clock();
  const ended = (outcome: ScanResult): LastScan => ({ startedAt, finishedAt: clock(), outcome });
  let lock: Lock | undefined;
  try {
    lock = await patientLock(options);
    if (lock === undefined) return signal.aborted ? "aborted" : "skipped";
    startedAt = clock();
    onStart();
    log({ level: "info", event: "scan.started", message: "The scan begins." });
    return ended(await options.scan(signal));
  } catch (error) {
    if (!signal.aborted) return ended({ result: "failure", reason: inWords(error) });
    log({
      level: "info",
      event: "scan.aborted",
      message: "The scan was broken off; nothing of it was kept.",
    });
    return "aborted";
  } finally {
    // A lock that cannot be given back grows stale by itself.
    await lock?.release().catch(() => undefined);
  }
}

function report(log: Log, { startedAt, finishedAt, outcome }: LastScan): void {
  const kept = outcome.result === "success" ? outcome : outcome.partial;
  const fields = {
    seconds: (finishedAt.getTime() - startedAt.getTime()) / 1000,
    tenantId: kept?.tenantId ?? null,
    requests: kept?.requests ?? null,
    run: kept?.run ?? null,
  };
  if (outcome.result === "success")
    log({ level: "info", event: "scan.finished", message: `The scan is done: ${outcome.run}`, fields });
  else log({ level: "error", event: "scan.failed", message: outcome.reason, fields });
}

/** The lock, after waiting for one that another scan holds or has left behind; undefined if that goes on for too long. */
async function patientLock({
  takeLock,
  clock,
  sleepUntil,
  log,
  signal,
}: WatchOptions): Promise<Lock | undefined> {
  const until = clock().getTime() + lockPatience;
  for (let told = false; !signal.aborted; told = true) {
    const taken = await takeLock();
    if ("lock" in taken) return taken.lock;
    const whose = ownerInWords(taken.owner);
    if (clock().getTime() >= until) {
      log({
        level: "warning",
        event: "scan.skipped",
        message: `Another process is scanning into the same history, ${whose}: this scan is left out. Give each watch its own times, or its own folder with --history.`,
      });
      return undefined;
    }
    if (!told)
      log({
        level: "info",
        event: "scan.waiting",
        message: `Another process is scanning into the same history, ${whose}: waiting for it.`,
      });
    await sleepUntil(new Date(clock().getTime() + askForLockEvery), signal);
  }
  return undefined;
}

function inWords(error: unknown): string {
  if (error instanceof OperatorError) return `${error.message} ${error.remedy}`;
  const message = error instanceof Error ? error.message : String(error);
  return `Unexpected error: ${message}. This is a mistake in Plimsoll: please report it with what “plimsoll scan --debug” prints.`;
}
