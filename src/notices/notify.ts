import { goodRunsBefore } from "../history/list-runs.ts";
import type { Run } from "../history/list-runs.ts";
import type { Notices } from "../profile/notice-schema.ts";
import { deliverPending } from "./deliver-pending.ts";
import type { Delivery } from "./deliver-pending.ts";
import { whatIsDue } from "./due.ts";
import type { ScanEnd } from "./due.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { Ledger, Pending } from "./ledger.ts";
import type { Memory } from "./memory.ts";
import { topicOf } from "./notice.ts";
import type { Notice } from "./notice.ts";
import { openLedger } from "./open-ledger.ts";
import { nowOf } from "./wire.ts";
import type { Wire } from "./wire.ts";

interface Notifying {
  /** Of the history. */
  readonly directory: string;
  readonly notices: Notices;
  readonly end: ScanEnd;
}

export interface Notified {
  readonly deliveries: readonly Delivery[];
  /** What somebody should know of the ledger, as whole sentences. */
  readonly warnings: readonly string[];
}

/**
 * Tells people how a scan ended, as far as it is worth telling and was not told before, and what could not be delivered earlier. What fails to be sent is in the
 * result, and waits for the next call; nothing of it is thrown. Throws LaterVersion, before anything is sent or written, where the ledger is a newer Plimsoll's. Calls for one tenant must not overlap: see `alone`.
 *
 * Never twice: what is due counts as told in the same write of the ledger that queues it. Each message is marked before it is handed over. A process that is killed
 * between the receiver's answer and the mark that follows it leaves that one message in doubt, and it is sent again: a notice that comes twice is a nuisance, and one
 * that never comes is a hole in the watch. The second copy has the same id (webhook-id, Message-ID), by which receivers can drop it; after the third such death it is given up.
 * Where the ledger cannot be written (a full disk is what breaks scans), notices are sent without it, for the same reason.
 */
export async function notify({ directory, notices, end }: Notifying, wire: Wire): Promise<Notified> {
  const warnings = new Set<string>();
  const opened = await openLedger(directory, end.tenant, warnings);
  const now = new Date(nowOf(wire));
  const known = upTo(now, opened.memory);
  if (known.base !== opened.memory.base)
    warnings.add(
      `Of ${end.tenant} all was told up to a run that is dated later than now (${opened.memory.base}): a clock was ahead. This scan is told of all the same, so something may be told twice.`,
    );
  const { notices: due, memory } = whatIsDue(known, end);
  const queuedAt = now.toISOString();
  const fresh = due.flatMap((notice) => queued(notice, notices, queuedAt));
  const save = async (ledger: Ledger) => {
    await writeLedger(directory, ledger).catch((error: unknown) => {
      warnings.add(
        `What was told of ${end.tenant} could not be written down (${error instanceof Error ? error.message : String(error)}), so it may be told again.`,
      );
    });
  };
  const ledger: Ledger = { ...opened, memory, pending: [...opened.pending, ...fresh] };
  await save(ledger);
  const deliveries = await deliverPending({ ledger, channels: notices.channels, save }, wire);
  return { deliveries, warnings: [...warnings] };
}

/** The beginning of the run up to which all is told; null if there is none, or nobody knows, or it is later than now. */
export async function lastTold(directory: string, tenant: string, now: Date): Promise<string | null> {
  try {
    const ledger = await readLedger(directory, tenant);
    return ledger === undefined ? null : upTo(now, ledger.memory).base;
  } catch {
    return null;
  }
}

/** A run that was told of and lies in the future was dated by a clock that was ahead. It is nothing to compare with, and would silence all that is told until then. */
function upTo(now: Date, memory: Memory): Memory {
  const isAhead = memory.base !== null && Date.parse(memory.base) > now.getTime();
  return isAhead ? { ...memory, base: null } : memory;
}

/**
 * The runs that a new one may be compared with for its notices, the best first: the others are for when that one cannot be read. It is the last good one, but none
 * that nobody was told of. (A process may be killed after it stored a run and before it told of it.) `runs` are one tenant's, the oldest first.
 */
export function comparableRuns(runs: readonly Run[], startedAt: string, told: string | null): Run[] {
  const earlier = goodRunsBefore(runs, Date.parse(startedAt));
  if (told === null) return earlier;
  const isTold = ({ record }: Run) => Date.parse(record.startedAt) <= Date.parse(told);
  return [...earlier.filter(isTold), ...earlier.filter((run) => !isTold(run)).toReversed()];
}

function queued(notice: Notice, { on, channels }: Notices, queuedAt: string): Pending[] {
  return channels
    .filter((channel) => notice.event === "test" || (channel.on ?? on).includes(topicOf[notice.event]))
    .map(({ name }) => ({
      channel: name,
      notice,
      queuedAt,
      sending: false,
      interruptions: 0,
      problem: null,
    }));
}
