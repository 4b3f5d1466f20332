import { setTimeout } from "node:timers/promises";

/** A timer counts no time while a machine sleeps, and none is longer than 24 days: so the clock is looked at again and again. */
const longestNap = 30_000;

/** Settles once the clock says that it is this time, or as soon as the signal aborts. */
export async function sleepUntil(time: Date, signal: AbortSignal): Promise<void> {
  for (let left = untilThen(time); left > 0 && !signal.aborted; left = untilThen(time)) {
    // Rejected only by the signal, which the loop's condition sees.
    await setTimeout(Math.min(left, longestNap), undefined, { signal }).catch(() => undefined);
  }
}

function untilThen(time: Date): number {
  return time.getTime() - Date.now();
}
