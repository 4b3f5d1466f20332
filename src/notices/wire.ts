import type { Environment } from "../tenant/http/connections.ts";
import type { RetryLimits, Setback, Timing } from "../tenant/http/retry.ts";
import { realTiming, RetryBudget } from "../tenant/http/retry.ts";

/** What all ways of sending share. */
export interface Wire {
  /** Proxies (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) and the channels' secrets. */
  readonly environment: Environment;
  /** Of this program. */
  readonly version: string;
  /** Ends every try and every wait. */
  readonly signal?: AbortSignal | undefined;
  readonly timing?: Timing;
  readonly retry?: RetryLimits;
  /** How long a receiver may take to answer one try, in milliseconds. */
  readonly patience?: number;
  /** Certificates (PEM) to trust in place of the usual ones. */
  readonly authority?: string;
}

/** Four tries within two minutes, for each notice and channel: what is not delivered then is tried again after the next scan. */
const defaultLimits: RetryLimits = { attempts: 4, base: 1_000, cap: 30_000, total: 120_000 };
const defaultPatience = 20_000;

/**
 * Why a notice did not arrive, naming nothing but the host. `setback` is there if another try may go better; `isOfMessage` if the receiver minds this one message,
 * and may well take another.
 */
export class SendFailure extends Error {
  readonly setback: Setback | undefined;
  readonly isOfMessage: boolean;

  constructor(
    message: string,
    { setback, isOfMessage = false }: { setback?: Setback | undefined; isOfMessage?: boolean } = {},
  ) {
    super(message);
    this.name = "SendFailure";
    this.setback = setback;
    this.isOfMessage = isOfMessage;
  }
}

/** Of a failure without a status that may be over soon. */
export const passing: Setback = { status: null, retryAfter: undefined };

export function patienceOf({ patience = defaultPatience }: Wire): number {
  return patience;
}

export function nowOf({ timing = realTiming }: Wire): number {
  return timing.now();
}

/** Tries until it works, or no further try would. Throws the last SendFailure, or what the signal gives as its reason. */
export async function persistently(send: () => Promise<void>, wire: Wire): Promise<void> {
  const { timing = realTiming, retry = defaultLimits, signal } = wire;
  const budget = new RetryBudget(retry, timing);
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await send();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof SendFailure) || error.setback === undefined) throw error;
      const delay = budget.nextDelay(error.setback.retryAfter);
      if (delay === undefined) throw error;
      await timing.sleep(delay, signal);
    }
  }
}
