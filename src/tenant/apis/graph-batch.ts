import type { Http, HttpResponse } from "../http/message.ts";
import type { Graph, GraphRequest, GraphVersion } from "./graph.ts";
import { partId, turnBatches } from "./turn-batches.ts";

/** Makes the reads that are asked for in one turn of the event loop travel together, up to 20 in a `$batch` of their version. */
export function openBatches(graph: Graph, http: Http): (request: GraphRequest) => Promise<HttpResponse> {
  const batches = { "v1.0": batchesOf("v1.0", graph, http), beta: batchesOf("beta", graph, http) };
  return (request) => batches[request.version](request);
}

function batchesOf(version: GraphVersion, graph: Graph, http: Http) {
  return turnBatches<GraphRequest>(
    {
      lane: "graph",
      // https://learn.microsoft.com/graph/json-batching
      largestBatch: 20,
      budget: () => http.budget(),
      alone: (request, budget) => graph.get(request, budget),
      together: (requests, budget) => graph.batch(version, requests.map(partOf), budget),
      refusesBatches: () => false,
      // A rejected token can only be renewed for a request of its own.
      isMendedAlone: ({ status }) => status === 401,
      setbackOf: (answer) => http.setbackOf(answer),
    },
    http,
  );
}

function partOf({ path, headers }: GraphRequest, index: number) {
  // The path as a URL writes it: spaces and quotes encoded as in a request of its own.
  const { pathname, search } = new URL(path, "https://graph.invalid");
  return { id: partId(index), method: "GET", url: pathname + search, headers } as const;
}
