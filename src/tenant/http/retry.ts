import { setTimeout as wait } from "node:timers/promises";

/** Attempts, and milliseconds. */
export interface RetryLimits {
  readonly attempts: number;
  readonly base: number;
  readonly cap: number;
  /** From the first attempt to the start of the last. */
  readonly total: number;
}

/** Six attempts within five minutes: Graph's throttling guidance, https://learn.microsoft.com/graph/throttling. */
export const defaultRetryLimits: RetryLimits = { attempts: 6, base: 1_000, cap: 60_000, total: 300_000 };

/** Time and chance, so that tests can hold them still. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      signal?.throwIfAborted(); // What the caller gave as the reason, not the timer's AbortError.
      throw error;
    }
  },
};

/** Why an attempt has to be made again. */
export interface Setback {
  /** Null if no whole answer came. */
  readonly status: number | null;
  /** What the service asks for; undefined if it does not say. */
  readonly retryAfter: number | undefined;
}

const passingStatuses = new Set([429, 500, 502, 503, 504]);

/** The setback that an answer stands for; undefined if another try would not change it. */
export function setbackOf(
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  now: number,
): Setback | undefined {
  if (!passingStatuses.has(answer.status)) return undefined;
  return { status: answer.status, retryAfter: parseRetryAfter(answer.headers["retry-after"], now) };
}

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, section 10.2.3). Undefined if it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** How much patience is left for one read. */
export class RetryBudget {
  readonly #limits: RetryLimits;
  readonly #timing: Timing;
  readonly #deadline: number;
  #attempt = 1;

  constructor(limits: RetryLimits, timing: Timing) {
    this.#limits = limits;
    this.#timing = timing;
    this.#deadline = timing.now() + limits.total;
  }

  /** The number of the attempt under way, from 1. */
  get attempt(): number {
    return this.#attempt;
  }

  /**
   * Milliseconds to wait before the next attempt; undefined if there is none left, or the service asks for more than is left.
   * What the service asks for is taken as it is. Else 1 to 2 seconds, doubled each time: random, so that many scanners do not come back together.
   */
  nextDelay(retryAfter: number | undefined): number | undefined {
    const { attempts, base, cap } = this.#limits;
    if (this.#attempt >= attempts) return undefined;
    const growing = base * 2 ** (this.#attempt - 1) * (1 + this.#timing.random());
    const delay = retryAfter ?? Math.min(cap, growing);
    if (this.#timing.now() + delay > this.#deadline) return undefined;
    this.#attempt += 1;
    return delay;
  }
}
