import type { HttpResponse } from "../http/message.ts";
import { isRecord } from "../json.ts";
import { failureOfAnswer, malformedAnswer } from "./answer-failure.ts";
import type { Graph, GraphRequest } from "./graph.ts";
import type { GraphReader, GraphReadOptions } from "./index.ts";
import { readPages } from "./paging.ts";

/** One request a second for the whole tenant: https://learn.microsoft.com/graph/throttling-limits */
const slowWorkloads = /^\/(identity\/conditionalAccess|identityProtection)\b/;
const bareCount = /\/\$count(\?|$)/;

/** Microsoft Graph as sources see it. `onRead` hears of each read, pages counted one by one. */
export function graphReader(
  graph: Graph,
  together: (request: GraphRequest) => Promise<HttpResponse>,
  onRead: () => void,
): GraphReader {
  function ask(request: GraphRequest, alone: boolean): Promise<HttpResponse> {
    onRead();
    return alone ? graph.get(request) : together(request);
  }

  async function* pages(path: string, options: GraphReadOptions = {}): AsyncGenerator<unknown[]> {
    const request = requestFor(path, options);
    const within = graph.base(request.version);
    yield* readPages({
      asked: { method: "GET", url: within + path.slice(1) },
      first: await ask(request, goesAlone(path, options)),
      link: "@odata.nextLink",
      within,
      follow: (url) => ask({ ...request, path: `/${url.slice(within.length)}` }, true),
    });
  }

  return {
    pages,

    async list(path, options) {
      const items: unknown[] = [];
      for await (const page of pages(path, options)) for (const item of page) items.push(item);
      return items;
    },

    async get(path, options = {}) {
      const request = requestFor(path, options);
      const asked = { method: "GET", url: graph.base(request.version) + path.slice(1) };
      const answer = await ask(request, goesAlone(path, options));
      const failure = failureOfAnswer(asked, answer);
      if (failure !== undefined) throw failure;
      const value = bareCount.test(path) ? countIn(answer.body) : objectIn(answer.body);
      if (value === undefined) throw malformedAnswer(asked, answer, "it is not what this address stands for");
      return value;
    },
  };
}

function requestFor(
  path: string,
  { version = "v1.0", advanced, evolvableEnums }: GraphReadOptions,
): GraphRequest {
  return {
    version,
    path,
    headers: {
      ...(advanced === true ? { ConsistencyLevel: "eventual" } : {}),
      ...(evolvableEnums === true ? { Prefer: "include-unknown-enum-members" } : {}),
    },
    lane: slowWorkloads.test(path) ? "conditionalAccess" : "graph",
  };
}

/** Workloads with limits of their own, and bare numbers, for which batches have no clear form. */
function goesAlone(path: string, { alone }: GraphReadOptions): boolean {
  return alone === true || slowWorkloads.test(path) || bareCount.test(path);
}

/** A number sent as text, sometimes behind a byte order mark. */
function countIn(body: unknown): number | undefined {
  const text = String(body)
    .replace(/^\uFEFF/, "")
    .trim();
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function objectIn(body: unknown): unknown {
  return isRecord(body) ? body : undefined;
}
