import type { TestContext } from "node:test";
import type { CmdletReader } from "../../../src/tenant/apis/index.ts";
import { cmdletReader } from "../../../src/tenant/apis/cmdlets.ts";
import { openExchange } from "../../../src/tenant/apis/exchange.ts";
import { openHttp } from "../../../src/tenant/http/client.ts";
import type { Http } from "../../../src/tenant/http/message.ts";
import type { Answer, LoopbackServer, SeenRequest } from "../loopback-server.ts";
import { sendJson, serve } from "../loopback-server.ts";
import type { StillTime } from "../still-time.ts";
import { stillTime } from "../still-time.ts";
import { numberedTokens } from "./contoso-graph.ts";

export const tenantId = "c0000000-0000-4000-8000-000000000001";
export const connectionId = "11111111-2222-4333-8444-555555555555";
export const invokePath = `/adminapi/beta/${tenantId}/InvokeCommand`;
export const batchPath = `/adminapi/beta/${tenantId}/$batch`;

/** What the clients of the admin APIs share in these tests. */
export const sessionOver = (http: Http) => ({ tenantId, connectionId, http, tokens: numberedTokens() });

export interface ContosoExchange {
  readonly server: LoopbackServer;
  readonly time: StillTime;
  readonly exchange: CmdletReader;
  /** How often `onRead` was called. */
  readonly reads: () => number;
}

/** The Exchange client, with the real HTTP core, over a service on this machine that answers as the test says. */
export async function contosoExchange(test: TestContext, answer: Answer): Promise<ContosoExchange> {
  const server = await serve(test, answer);
  const time = stillTime();
  const http = openHttp({ version: "1.2.3", environment: {}, timing: time });
  test.after(() => http.close());
  const endpoint = { url: server.origin, scope: "https://outlook.office365.com/.default" };
  const api = openExchange(endpoint, sessionOver(http));
  let reads = 0;
  const exchange = cmdletReader(api, () => {
    reads += 1;
  });
  return { server, time, exchange, reads: () => reads };
}

export interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: { readonly CmdletInput: { readonly CmdletName: string } };
}

export const partsOf = ({ body }: SeenRequest): Part[] => (JSON.parse(body) as { requests: Part[] }).requests; // Written by our own client.

export function cmdletOf({ body }: Pick<Part, "body"> | SeenRequest): string {
  const invocation = typeof body === "string" ? (JSON.parse(body) as Part["body"]) : body; // Written by our own client.
  return invocation.CmdletInput.CmdletName;
}

export type PartAnswer = { status: number; headers?: Record<string, string>; body?: unknown } | undefined;

/** Answers batches part by part, in reverse order; undefined leaves a part out. Anything else is answered with `plain`. */
export function answeringBatches(
  part: (cmdlet: string, part: Part, batch: number) => PartAnswer,
  plain: Answer = (_, response) => sendJson(response, 404, { error: { code: "UnknownRoute" } }),
): Answer {
  let batches = 0;
  return (request, response, number) => {
    if (request.path !== batchPath) return plain(request, response, number);
    batches += 1;
    const responses = partsOf(request).flatMap((each) => {
      const answer = part(cmdletOf(each), each, batches);
      return answer === undefined ? [] : [{ id: each.id, ...answer }];
    });
    sendJson(response, 200, { responses: responses.toReversed() });
  };
}

/** Answers each cmdlet with one object that has its name. */
export const nameItself: Answer = (request, response) =>
  sendJson(response, 200, { value: [{ Name: cmdletOf(request) }] });
