import type { TestContext } from "node:test";
import { openBatches } from "../../../src/tenant/apis/graph-batch.ts";
import { graphReader } from "../../../src/tenant/apis/graph-reader.ts";
import type { Graph } from "../../../src/tenant/apis/graph.ts";
import { openGraph } from "../../../src/tenant/apis/graph.ts";
import type { GraphReader } from "../../../src/tenant/apis/index.ts";
import { openHttp } from "../../../src/tenant/http/client.ts";
import type { Http } from "../../../src/tenant/http/message.ts";
import type { TokenSource } from "../../../src/tenant/token-source.ts";
import type { Answer, LoopbackServer } from "../loopback-server.ts";
import { sendJson, serve } from "../loopback-server.ts";
import type { StillTime } from "../still-time.ts";
import { stillTime } from "../still-time.ts";

export interface ContosoGraph {
  readonly server: LoopbackServer;
  readonly http: Http;
  readonly time: StillTime;
  readonly graph: Graph;
  readonly reader: GraphReader;
  /** How often `onRead` was called. */
  readonly reads: () => number;
}

/** Numbered tokens; a replacement is the next one. */
export function numberedTokens(): TokenSource {
  let number = 1;
  return {
    token: async () => `token-${number}`,
    replace: async () => {
      number += 1;
      return `token-${number}`;
    },
    subject: "application",
    granted: async () => undefined,
    scopes: () => [],
  };
}

/** The real Graph client over a service on this machine that answers as the test says, below `/graph`. */
export async function contosoGraph(test: TestContext, answer: Answer): Promise<ContosoGraph> {
  const server = await serve(test, answer);
  const time = stillTime();
  const http = openHttp({ version: "1.2.3", environment: {}, timing: time });
  test.after(() => http.close());
  const endpoint = { url: `${server.origin}/graph`, scope: "https://graph.microsoft.com/.default" };
  const graph = await openGraph(endpoint, http, numberedTokens());
  let reads = 0;
  const reader = graphReader(graph, openBatches(graph, http), () => {
    reads += 1;
  });
  return { server, http, time, graph, reader, reads: () => reads };
}

export interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
}

/** What a part of a batch is answered with; undefined leaves it out. */
export type PartAnswer = { status: number; headers?: Record<string, string>; body?: unknown } | undefined;

/** Answers batches part by part, in reverse order, as Graph may; anything else with `plain`. */
export function answeringBatches(
  part: (part: Part, batchNumber: number) => PartAnswer,
  plain: Answer = (_, response) => sendJson(response, 404, { error: { code: "UnknownRoute" } }),
): Answer {
  let batches = 0;
  return (request, response, number) => {
    if (request.method !== "POST") return plain(request, response, number);
    batches += 1;
    const { requests } = JSON.parse(request.body) as { requests: Part[] }; // Written by our own client.
    const responses = requests.flatMap((each) => {
      const answer = part(each, batches);
      return answer === undefined ? [] : [{ id: each.id, ...answer }];
    });
    sendJson(response, 200, { responses: responses.toReversed() });
  };
}

/** The parts of each batch that a server has seen. */
export function batchesSeen({ seen }: LoopbackServer): Part[][] {
  return seen
    .filter(({ method }) => method === "POST")
    .map(({ body }) => (JSON.parse(body) as { requests: Part[] }).requests); // Written by our own client.
}
