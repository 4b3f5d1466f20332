import { basename, dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { OperatorError } from "../errors.ts";
import { ownerInWords, staleAfter, takeLock } from "../history/lock.ts";
import type { Lock } from "../history/lock.ts";
import { isSameLedger, ledgerName, ledgerPath } from "./ledger.ts";

interface Waiting {
  /** Hears, in a sentence, that another process has to be waited for. */
  readonly onWait: (sentence: string) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

const askAgainAfter = 500;
/** Longer than a lock needs to grow stale: what a killed process left is got past. */
const longestWait = staleAfter + 60_000;

interface Whose {
  readonly directory: string;
  /** As the profile names it. */
  readonly tenant: string;
  /** Where a run has told it. */
  readonly id?: string;
}

/**
 * Does the work while no other process tells of this tenant: a scan that somebody starts by hand may end together with that of the night, and what both read in the
 * ledger, both would tell. First by the name, and then by the id that is known to be meant: everybody takes them in this order. Where there can be no lock (a full
 * disk is what breaks scans) the work is done without.
 * Throws OperatorError NOTICE_NOT_SENT if the other one does not come to an end; then nothing was told, and nothing counts as told.
 */
export async function alone<Result>(
  { directory, tenant, id }: Whose,
  work: () => Promise<Result>,
  waiting: Waiting,
): Promise<Result> {
  return locked(
    ledgerPath(directory, tenant),
    async () => {
      const own = id ?? (await ledgerName(directory, tenant).catch(() => tenant));
      return isSameLedger(own, tenant) ? work() : locked(ledgerPath(directory, own), work, waiting);
    },
    waiting,
  );
}

async function locked<Result>(
  ledger: string,
  work: () => Promise<Result>,
  waiting: Waiting,
): Promise<Result> {
  const lock = await patientLock(ledger, waiting);
  try {
    return await work();
  } finally {
    // A lock that cannot be given back grows stale by itself.
    await lock?.release().catch(() => undefined);
  }
}

async function patientLock(ledger: string, { onWait, signal }: Waiting): Promise<Lock | undefined> {
  const until = performance.now() + longestWait;
  for (let told = false; ; told = true) {
    const taken = await takeLock(dirname(ledger), () => new Date(), `.${basename(ledger)}.lock`).catch(
      () => undefined,
    );
    if (taken === undefined) return undefined;
    if ("lock" in taken) return taken.lock;
    const whose = ownerInWords(taken.owner);
    if (performance.now() > until || signal?.aborted === true)
      throw new OperatorError(
        "NOTICE_NOT_SENT",
        `Another process is sending notices of the same tenant, ${whose}.`,
        "What this scan brought is told after the next one.",
      );
    if (!told) onWait(`Another process is sending notices of the same tenant, ${whose}: waiting for it.`);
    // Rejected only by the signal, which is looked at above.
    await setTimeout(askAgainAfter, undefined, { signal }).catch(() => undefined);
  }
}
