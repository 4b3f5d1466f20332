import { setTimeout } from "node:timers/promises";

/** A timer counts no time while a machine sleeps, and none is longer than 24 days: so the clock is looked at again and again. */
const longestNap = 30_000;

/** By the timers, not by the clock: that may be set back by years meanwhile, and whoever sleeps has to see it. */
const longestSleep = 3_600_000;

/** Settles once the clock says that it is this time, as soon as the signal aborts, or after an hour: then the sleeper looks whether the time is still the right one. */
export async function sleepUntil(time: Date, signal: AbortSignal, longest = longestSleep): Promise<void> {
  const latest = performance.now() + longest;
  for (
    let left = untilThen(time);
    left > 0 && performance.now() < latest && !signal.aborted;
    left = untilThen(time)
  ) {
    // Rejected only by the signal, which the loop's condition sees.
    await setTimeout(Math.min(left, longestNap, longest), undefined, { signal }).catch(() => undefined);
  }
}

function untilThen(time: Date): number {
  return time.getTime() - Date.now();
}
