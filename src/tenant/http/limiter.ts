import pLimit from "p-limit";
import type { Lane } from "./message.ts";
import type { Timing } from "./retry.ts";

/**
 * How many requests may be under way at a time. Conditional Access and Identity Protection answer one request a second for the whole tenant,
 * all applications together: https://learn.microsoft.com/graph/throttling-limits. For Exchange, Compliance, Teams and Power Platform, Microsoft publishes
 * no limits. Fabric answers 25 requests a minute, and a scan asks it once.
 */
const concurrency: Readonly<Record<Lane, number>> = {
  signIn: 8,
  graph: 8,
  conditionalAccess: 1,
  liveEvidence: 2,
  resourceManager: 4,
  exchange: 3,
  compliance: 2,
  sharepointAdmin: 2,
  teams: 3,
  teamsApps: 1,
  powerPlatform: 5,
  dataverse: 8,
  powerBi: 1,
  dns: 10,
};

/** So many answers in a row without throttling give back one place. */
const answersForOnePlace = 20;

/** Runs the requests of one lane: fewer at a time when the service says that it is too much, and none while it asks to wait. */
export class Limiter {
  readonly #maximum: number;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #timing: Timing;
  #pausedUntil = 0;
  #undisturbed = 0;

  constructor(maximum: number, timing: Timing) {
    this.#maximum = maximum;
    this.#limit = pLimit(maximum);
    this.#timing = timing;
  }

  /** How many may run at a time, just now. */
  get places(): number {
    return this.#limit.concurrency;
  }

  async run<Result>(task: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return this.#limit(async () => {
      await this.#pauseToEnd(signal);
      const result = await task();
      this.#recover();
      return result;
    });
  }

  /** Halves what may run at a time, and lets nothing start for so many milliseconds. */
  slowDown(pause: number): void {
    const now = this.#timing.now();
    // Requests that were under way together are throttled together: the first of them halves, the others only prolong the pause.
    if (now >= this.#pausedUntil)
      this.#limit.concurrency = Math.max(1, Math.floor(this.#limit.concurrency / 2));
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
    this.#undisturbed = 0;
  }

  async #pauseToEnd(signal: AbortSignal | undefined): Promise<void> {
    for (
      let left = this.#pausedUntil - this.#timing.now();
      left > 0;
      left = this.#pausedUntil - this.#timing.now()
    ) {
      await this.#timing.sleep(left, signal);
    }
  }

  #recover(): void {
    this.#undisturbed += 1;
    if (this.#undisturbed < answersForOnePlace || this.#limit.concurrency >= this.#maximum) return;
    this.#undisturbed = 0;
    this.#limit.concurrency += 1;
  }
}

/** The limiters of one scan, by lane. */
export function openLanes(timing: Timing): (lane: Lane) => Limiter {
  const lanes = new Map<Lane, Limiter>();
  return (lane) => {
    const limiter = lanes.get(lane) ?? new Limiter(concurrency[lane], timing);
    lanes.set(lane, limiter);
    return limiter;
  };
}
