import type { Endpoint } from "../clouds.ts";
import type { Http, HttpResponse } from "../http/message.ts";
import type { RetryBudget, Setback } from "../http/retry.ts";
import type { BearerTokens } from "../token-source.ts";
import { withBearer } from "./bearer.ts";
import type { CmdletOptions } from "./index.ts";
import { partId } from "./turn-batches.ts";

/** A cmdlet to run, and what of its objects to send. */
export interface Command extends CmdletOptions {
  readonly cmdlet: string;
}

/** What all requests to the admin APIs have in common in one scan. */
export interface AdminSession {
  readonly tenantId: string;
  /** A GUID by which Microsoft's support finds the requests of one scan. */
  readonly connectionId: string;
  readonly http: Http;
  readonly tokens: BearerTokens;
}

/**
 * The admin API at one address, as Microsoft's ExchangeOnlineManagement module calls it: cmdlets by name, answered in JSON. Answers are as they are,
 * whatever their status. https://learn.microsoft.com/powershell/exchange/exchange-online-powershell-v2
 */
export interface AdminApi {
  /** What the addresses of next pages begin with. */
  readonly within: string;
  addressOf(command: Command): string;
  /** Runs a cmdlet; `url` is that of a next page. */
  invoke(command: Command, url?: string, budget?: RetryBudget): Promise<HttpResponse>;
  batch(commands: readonly Command[], budget: RetryBudget): Promise<HttpResponse>;
  /** The patience for one request. */
  budget(): RetryBudget;
  setbackOf(answer: HttpResponse): Setback | undefined;
}

/** For one request, the first included. Microsoft publishes no limits; other clients make three or four. */
const attempts = 4;

/** A page of a thousand mailboxes, or ten cmdlets in one batch, may take more than a minute (logging dossier, 7). */
const silenceMs = 120_000;

export function openAdminApi(
  api: "exchange" | "compliance",
  { url: base, scope }: Endpoint,
  session: AdminSession,
): AdminApi {
  const { tenantId, http, tokens } = session;
  const path = `/adminapi/beta/${tenantId}`;
  let anchored = true;

  const addressOf = (command: Command) => base + pathOf(command);

  function pathOf({ select }: Command): string {
    const query = select === undefined ? "" : `?$select=${select.map(encodeURIComponent).join(",")}`;
    return `${path}/InvokeCommand${query}`;
  }

  const commonHeaders = () => ({ ...routingOf(session, anchored), ...jsonInPages });
  const headersOf = ({ cmdlet }: Command) => ({ ...commonHeaders(), "X-CmdletName": cmdlet });

  async function post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: unknown,
    budget: RetryBudget,
  ): Promise<HttpResponse> {
    for (;;) {
      const answer = await withBearer(tokens, scope, (authorization) =>
        http.send(
          {
            api,
            method: "POST",
            url,
            headers: { ...headers, authorization },
            body: JSON.stringify(body),
            silenceMs,
          },
          budget,
        ),
      );
      // The HTTP core has been patient with the statuses that it knows.
      if (!isServerSide(answer)) return answer;
      const again = await http.backOff(api, budget, { status: answer.status, retryAfter: undefined });
      if (!again) return answer;
    }
  }

  return {
    within: new URL(`${base}/adminapi/`).href,
    addressOf,
    budget: () => http.budget(attempts),

    async invoke(command, url = addressOf(command), budget = http.budget(attempts)) {
      const sentAnchor = anchored;
      const answer = await post(url, headersOf(command), bodyOf(command), budget);
      if (!sentAnchor || !blamesAnchor(answer)) return answer;
      anchored = false;
      return post(url, headersOf(command), bodyOf(command), budget);
    },

    batch(commands, budget) {
      const requests = commands.map((command, index) => ({
        id: partId(index),
        method: "POST",
        url: pathOf(command),
        headers: headersOf(command),
        body: bodyOf(command),
      }));
      return post(`${base}${path}/$batch`, commonHeaders(), { requests }, budget);
    },

    setbackOf: (answer) =>
      isServerSide(answer) ? { status: answer.status, retryAfter: undefined } : http.setbackOf(answer),
  };
}

const jsonInPages = {
  accept: "application/json",
  "content-type": "application/json",
  Prefer: "odata.maxpagesize=1000",
  "X-ResponseFormat": "json",
};

/** Headers that lead a request to the servers that hold the tenant: by the anchor, a mailbox that every tenant has. */
export function routingOf(
  { tenantId, connectionId }: AdminSession,
  anchored = true,
): Readonly<Record<string, string>> {
  const anchor = `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`;
  return { "connection-id": connectionId, ...(anchored ? { "X-AnchorMailbox": anchor } : {}) };
}

/** Whether an answer finds fault with the mailbox that the request was led by. */
export function blamesAnchor({ status, body }: HttpResponse): boolean {
  return status >= 400 && status < 500 && /anchor ?mailbox/i.test(textOf(body));
}

/** Exchange sends some passing errors as 400, with the advice to try again. */
function isServerSide({ status, body }: HttpResponse): boolean {
  return status === 400 && /server[ -]side error/i.test(textOf(body));
}

function textOf(body: unknown): string {
  return typeof body === "string" ? body : (JSON.stringify(body) ?? "");
}

function bodyOf({ cmdlet, parameters = {} }: Command) {
  return { CmdletInput: { CmdletName: cmdlet, Parameters: parameters } };
}
