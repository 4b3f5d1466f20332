import { OperatorError } from "../../src/errors.ts";
import type { Lock, Owner } from "../../src/history/lock.ts";
import type { Entry } from "../../src/watch/log.ts";
import { parseSchedule } from "../../src/watch/schedule.ts";
import { firstStatus } from "../../src/watch/status.ts";
import type { ScanResult, Status } from "../../src/watch/status.ts";
import { watch } from "../../src/watch/watch.ts";

export const success: Extract<ScanResult, { result: "success" }> = {
  result: "success",
  tenantId: "0f0a1c9e-0000-4000-8000-000000000001",
  products: [],
  requests: 42,
  run: "runs/one",
};

export interface Play {
  /** What each scan comes to, in turn, of one tenant or by the names of several; the watch is stopped when there are no more. */
  readonly scans: readonly (ScanResult | Readonly<Record<string, ScanResult>> | Error)[];
  readonly from?: string;
  readonly expression?: string;
  /** How long each scan takes. */
  readonly minutes?: number;
  /** Who else holds the lock when it is asked for; by default nobody. */
  readonly heldBy?: () => Owner | undefined;
  readonly jitter?: number;
  readonly random?: () => number;
  readonly onceNow?: boolean;
  readonly redacts?: boolean;
  /** What the clock is at after each of the first sleeps: they are over too early, or it was set meanwhile. */
  readonly setTo?: readonly string[];
}

export interface Played {
  /** When each scan began. */
  readonly began: readonly string[];
  readonly log: readonly Entry[];
  readonly statuses: readonly Status[];
  readonly held: number;
}

/** A watch on a clock of the test's own: a sleep is over at once, and it is then as late as it should be. */
export async function play(given: Play): Promise<Played> {
  const {
    scans,
    from = "2026-11-22T00:00:00Z",
    minutes = 2,
    onceNow = false,
    jitter = 0,
    redacts = false,
  } = given;
  let now = Date.parse(from);
  const set = [...(given.setTo ?? [])];
  let held = 0;
  const stop = new AbortController();
  const began: string[] = [];
  const log: Entry[] = [];
  const statuses: Status[] = [];
  const free: Lock = {
    async release() {
      held -= 1;
    },
  };
  await watch({
    schedule: parseSchedule(given.expression ?? "0 5 * * *", "UTC"),
    jitter,
    onceNow,
    redacts,
    status: firstStatus("1.2.3"),
    onStatus: (status) => statuses.push(status),
    async scan(_, onEnd) {
      if (held !== 1) throw new OperatorError("USAGE", `The lock is held ${held} times.`, "Mend the watch.");
      const startedAt = new Date(now);
      began.push(startedAt.toISOString());
      now += minutes * 60_000;
      const result = scans[began.length - 1] ?? success;
      if (result instanceof Error) throw result;
      const all = isOne(result) ? { contoso: result } : result;
      for (const [tenant, outcome] of Object.entries(all))
        onEnd({ tenant, startedAt, finishedAt: new Date(now), outcome });
    },
    async takeLock() {
      const owner = given.heldBy?.();
      if (owner !== undefined) return { owner };
      held += 1;
      return { lock: free };
    },
    log: (entry) => log.push(entry),
    clock: () => new Date(now),
    random: given.random ?? (() => 0),
    async sleepUntil(time) {
      if (began.length >= scans.length) stop.abort();
      else now = set.length > 0 ? Date.parse(set.shift() ?? "") : Math.max(now, time.getTime());
    },
    signal: stop.signal,
  });
  return { began, log, statuses, held };
}

function isOne(scans: ScanResult | Readonly<Record<string, ScanResult>>): scans is ScanResult {
  return typeof scans["result"] === "string";
}
