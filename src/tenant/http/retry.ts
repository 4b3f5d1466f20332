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
  const { "retry-after": asked, date = "" } = answer.headers;
  // A date is the service's, whose clock this machine's may not agree with.
  return { status: answer.status, retryAfter: parseRetryAfter(asked, Date.parse(date) || now) };
}

/** The three forms of an HTTP date begin with the day of the week. `Date.parse` takes much else for a date, "1.5" among it. */
const httpDate = /^\s*(?:mon|tue|wed|thu|fri|sat|sun)/i;

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, section 10.2.3). Undefined if it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return Number(value) * 1_000;
  const date = httpDate.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** How much patience is left for one read. */
export class RetryBudget {
  readonly #limits: RetryLimits;
  readonly #timing: Timing;
  #deadline: number | undefined;
  #attempt = 1;

  constructor(limits: RetryLimits, timing: Timing) {
    this.#limits = limits;
    this.#timing = timing;
  }

  /** Says that an attempt begins, and gives the time when patience ends. It begins with the first attempt: a wait in a queue before it is not the service's doing. */
  begin(): number {
    this.#deadline ??= this.#timing.now() + this.#limits.total;
    return this.#deadline;
  }

  /** The number of the attempt under way, from 1. */
  get attempt(): number {
    return this.#attempt;
  }

  /**
   * Milliseconds to wait before the next attempt; undefined if there is none left, or the service asks for more than is left.
   * 1 to 2 seconds, doubled each time; or what the service asks for and up to a second more, if that is longer. Random, so that many scanners do not come back together.
   */
  nextDelay(retryAfter: number | undefined): number | undefined {
    const deadline = this.begin();
    const { attempts, base, cap } = this.#limits;
    if (this.#attempt >= attempts) return undefined;
    const chance = this.#timing.random();
    const growing = Math.min(cap, base * 2 ** (this.#attempt - 1) * (1 + chance));
    const delay = retryAfter === undefined ? growing : Math.max(growing, retryAfter + base * chance);
    if (this.#timing.now() + delay > deadline) return undefined;
    this.#attempt += 1;
    return delay;
  }
}
