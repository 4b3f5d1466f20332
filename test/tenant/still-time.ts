import type { Timing } from "../../src/tenant/http/retry.ts";

/** A clock that moves only when somebody sleeps, and chance that always falls in the middle. */
export interface StillTime extends Timing {
  readonly slept: number[];
}

export function stillTime(start = Date.parse("2026-11-21T12:00:00Z")): StillTime {
  const slept: number[] = [];
  let now = start;
  return {
    slept,
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
