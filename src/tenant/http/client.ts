import { fetch } from "undici";
import type { Dispatcher } from "undici";
import type { ReadFailure } from "../failure.ts";
import type { OptIn } from "../opt-in.ts";
import { connections } from "./connections.ts";
import type { Environment } from "./connections.ts";
import { openLanes } from "./limiter.ts";
import type { Http, HttpRequest, HttpResponse } from "./message.ts";
import { networkFailure } from "./network-failure.ts";
import { assertReadOnly } from "./read-only-guard.ts";
import { BrokenBody, readBody } from "./response-body.ts";
import type { RetryLimits, Setback, Timing } from "./retry.ts";
import { defaultRetryLimits, realTiming, RetryBudget, setbackOf } from "./retry.ts";
import { publicUrl, Trace } from "./trace.ts";

export interface HttpOptions {
  /** For the User-Agent. */
  readonly version: string;
  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either case, are heeded. */
  readonly environment: Environment;
  /** Ends every request and every wait. */
  readonly signal?: AbortSignal;
  readonly retry?: RetryLimits;
  /** What was asked for by name: the read-only guard lets through what belongs to it. */
  readonly optIns?: readonly OptIn[];
  readonly timing?: Timing;
  /** In place of the connections that `environment` asks for. */
  readonly dispatcher?: Dispatcher;
}

/** What came of one attempt. */
type Attempt =
  | { readonly response: HttpResponse; readonly setback: Setback | undefined }
  | { readonly failure: ReadFailure; readonly setback: Setback | undefined };

/** Opens the HTTP core for one scan. Nothing of it outlives `close`. */
export function openHttp(options: HttpOptions): Http {
  const { version, environment, signal, optIns, retry = defaultRetryLimits, timing = realTiming } = options;
  const dispatcher = options.dispatcher ?? connections(environment);
  const lane = openLanes(timing);
  const trace = new Trace();

  async function exchange({ method, url, headers, body, silenceMs }: HttpRequest): Promise<HttpResponse> {
    const response = await fetch(url, {
      method,
      headers: { "user-agent": `Plimsoll/${version}`, ...headers },
      body: body ?? null,
      // A redirection could take the token to another host: it is an answer like any other.
      redirect: "manual",
      signal: signal ?? null,
      dispatcher: silenceMs === undefined ? dispatcher : waiting(dispatcher, silenceMs),
    });
    const head = { status: response.status, headers: Object.fromEntries(response.headers) };
    return { ...head, body: await readBody(response, head) };
  }

  async function attempt(request: HttpRequest, number: number): Promise<Attempt> {
    const startedAt = performance.now();
    let status: number | null = null;
    try {
      const response = await exchange(request);
      status = response.status;
      return { response, setback: http.setbackOf(response) };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof BrokenBody) status = error.status;
      return networkFailure(error, request);
    } finally {
      const { api, method, url } = request;
      trace.requests.push({
        api,
        method,
        url: publicUrl(url),
        status,
        attempt: number,
        startedAt,
        endedAt: performance.now(),
      });
    }
  }

  const http: Http = {
    trace,
    budget: (attempts = retry.attempts, total = retry.total) =>
      new RetryBudget({ ...retry, attempts, total }, timing),
    setbackOf: (answer) => setbackOf(answer, timing.now()),

    async send(request, budget = http.budget()) {
      assertReadOnly(request, optIns);
      const name = request.lane ?? request.api;
      for (;;) {
        const made = await lane(name).run(() => {
          budget.begin();
          return attempt(request, budget.attempt);
        }, signal);
        const again = isWorthAnother(request, made) && (await http.backOff(name, budget, made.setback));
        if (again) continue;
        if ("failure" in made) throw made.failure;
        return made.response;
      }
    },

    async backOff(name, budget, setback) {
      const delay = budget.nextDelay(setback.retryAfter);
      if (delay === undefined) return false;
      if (setback.status === 429) lane(name).slowDown(delay);
      await timing.sleep(delay, signal);
      return true;
    },

    close: () => dispatcher.close(),
  };
  return http;
}

/** Whether another attempt might bring a better answer, and leave nothing behind that the first one left already. */
function isWorthAnother(
  { leavesBehind = false }: HttpRequest,
  made: Attempt,
): made is Attempt & { readonly setback: Setback } {
  return made.setback !== undefined && (!leavesBehind || made.setback.status === 429);
}

/** The same connections, with another patience for a service that is silent. */
function waiting(dispatcher: Dispatcher, silenceMs: number): Dispatcher {
  return dispatcher.compose(
    (dispatch) => (options, handler) =>
      dispatch({ ...options, headersTimeout: silenceMs, bodyTimeout: silenceMs }, handler),
  );
}
