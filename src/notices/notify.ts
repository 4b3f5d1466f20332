import type { Run } from "../history/list-runs.ts";
import type { Notices } from "../profile/notice-schema.ts";
import { deliverPending } from "./deliver-pending.ts";
import type { Delivery } from "./deliver-pending.ts";
import { whatIsDue } from "./due.ts";
import type { ScanEnd } from "./due.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { Ledger, Pending } from "./ledger.ts";
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
 * result, and waits for the next call; nothing of it is thrown. Calls for one tenant must not overlap: see `alone`.
 *
 * Never twice: what is due counts as told in the same write of the ledger that queues it. Each message is marked before it is handed over. A process that is killed
 * between the receiver's answer and the mark that follows it leaves that one message in doubt, and it is sent again: a notice that comes twice is a nuisance, and one
 * that never comes is a hole in the watch. The second copy has the same id (webhook-id, Message-ID), by which receivers can drop it; after the third such death it is given up.
 * Where the ledger cannot be written (a full disk is what breaks scans), notices are sent without it, for the same reason.
 */
export async function notify({ directory, notices, end }: Notifying, wire: Wire): Promise<Notified> {
  const warnings = new Set<string>();
  const opened = await openLedger(directory, end.tenant, warnings);
  const { notices: due, memory } = whatIsDue(opened.memory, end);
  const queuedAt = new Date(nowOf(wire)).toISOString();
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

/** The beginning of the run up to which all is told; null if there is none, or nobody knows. */
export async function lastTold(directory: string, tenant: string): Promise<string | null> {
  try {
    return (await readLedger(directory, tenant))?.memory.base ?? null;
  } catch {
    return null;
  }
}

/**
 * The runs that a new one may be compared with for its notices, the best first: the others are for when that one cannot be read. It is the last good one, but none
 * that nobody was told of. (A process may be killed after it stored a run and before it told of it.) `runs` are one tenant's, the oldest first.
 */
export function comparableRuns(runs: readonly Run[], startedAt: string, told: string | null): Run[] {
  const earlier = runs.filter(({ record }) => record.good && record.startedAt < startedAt);
  if (told === null) return earlier.toReversed();
  const isTold = ({ record }: Run) => record.startedAt <= told;
  return [...earlier.filter(isTold).toReversed(), ...earlier.filter((run) => !isTold(run))];
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
