import { fetch } from "undici";
import { connections } from "../tenant/http/connections.ts";
import { unreachable } from "../tenant/http/network-failure.ts";
import { setbackOf } from "../tenant/http/retry.ts";
import { nowOf, passing, patienceOf, persistently, SendFailure } from "./wire.ts";
import type { Wire } from "./wire.ts";

export interface Posting {
  readonly url: URL;
  /** JSON. */
  readonly body: string;
  /** Made for each try: a signature is over the time. */
  readonly headers?: () => Record<string, string>;
}

/**
 * Posts JSON to a webhook, and again where that helps. This is not the HTTP core of the scans, which refuses to post anything; it knows no tenant and has no token.
 * Throws SendFailure: the URL is a secret, so nothing of it is told but the host, and nothing of the answer but its status.
 */
export async function post(posting: Posting, wire: Wire): Promise<void> {
  const dispatcher = connections(wire.environment, wire.authority);
  try {
    await persistently(() => attempt(posting, wire, dispatcher), wire);
  } finally {
    await dispatcher.destroy();
  }
}

async function attempt(
  { url, body, headers }: Posting,
  wire: Wire,
  dispatcher: ReturnType<typeof connections>,
): Promise<void> {
  const patience = AbortSignal.timeout(patienceOf(wire));
  const signals = wire.signal === undefined ? [patience] : [patience, wire.signal];
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": `Plimsoll/${wire.version}`,
        ...headers?.(),
      },
      body,
      // The body is for this host alone.
      redirect: "manual",
      signal: AbortSignal.any(signals),
      dispatcher,
    });
    await response.body?.cancel();
    if (response.ok) return;
    throw refused(url, response, nowOf(wire));
  } catch (error) {
    if (error instanceof SendFailure) throw error;
    throw unanswered(error, url, patience);
  }
}

function refused(
  { host }: URL,
  response: { readonly status: number; readonly headers: Iterable<[string, string]> },
  now: number,
): SendFailure {
  const { status, headers } = response;
  const what =
    status >= 300 && status < 400
      ? `${host} sent the notice elsewhere (status ${status}): give the address that it ends at.`
      : `${host} did not take the notice (status ${status}${hints[status] ?? ""}).`;
  return new SendFailure(what, {
    setback: setbackOf({ status, headers: Object.fromEntries(headers) }, now),
    isOfMessage: refusesMessage.has(status),
  });
}

/** Too large, or not what the receiver understands. */
const refusesMessage: ReadonlySet<number> = new Set([400, 413, 422]);

const hints: Readonly<Record<number, string>> = {
  401: ": the URL or the signature's key may be out of date",
  403: ": the URL may be out of date",
  404: ": the URL may be out of date",
  410: ": the webhook was removed",
  429: ": too many messages",
};

function unanswered(error: unknown, { host, href }: URL, patience: AbortSignal): SendFailure {
  if (patience.aborted)
    return new SendFailure(`Could not reach ${host}: it did not answer in time.`, { setback: passing });
  const { message, remedy = "", lasting } = unreachable(error, host, [href]);
  return new SendFailure(`${message} ${remedy}`.trimEnd(), { setback: lasting ? undefined : passing });
}
