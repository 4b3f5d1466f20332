import { ReadFailure } from "../failure.ts";
import type { Http, HttpResponse } from "../http/message.ts";
import type { RetryBudget, Setback } from "../http/retry.ts";
import { publicUrl } from "../http/trace.ts";
import { at, isRecord } from "../json.ts";
import type { Graph, GraphRequest, GraphVersion } from "./graph.ts";

/** https://learn.microsoft.com/graph/json-batching */
const largestBatch = 20;

/** A read that waits for its answer. */
interface Read {
  readonly request: GraphRequest;
  readonly resolve: (answer: HttpResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes the reads that are asked for in one turn of the event loop travel together, up to 20 in a `$batch`. */
export function openBatches(graph: Graph, http: Http): (request: GraphRequest) => Promise<HttpResponse> {
  let waiting: Read[] = [];

  function sendWaiting(): void {
    const reads = waiting;
    waiting = [];
    for (const version of ["v1.0", "beta"] as const) {
      const together = reads.filter(({ request }) => request.version === version);
      for (const chunk of chunks(together, largestBatch)) {
        settleAll(graph, http, version, chunk).catch((error: unknown) =>
          chunk.forEach(({ reject }) => reject(error)),
        );
      }
    }
  }

  return (request) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(sendWaiting);
      waiting.push({ request, resolve, reject });
    });
}

/** Asks until each read has an answer. Only those that were throttled, failed or forgotten are asked again, in smaller batches. */
async function settleAll(
  graph: Graph,
  http: Http,
  version: GraphVersion,
  reads: readonly Read[],
): Promise<void> {
  const budget = http.budget();
  let open = reads;
  for (let size = largestBatch; open.length > 0; size = Math.max(1, Math.floor(size / 2))) {
    const answers = await askAll(graph, version, open, size, budget);
    const disturbed = open.flatMap((read) => {
      const answer = answers.get(read);
      const setback = answer === undefined ? forgotten : http.setbackOf(answer);
      if (answer !== undefined && setback === undefined) read.resolve(answer);
      return setback === undefined ? [] : [{ read, answer, setback }];
    });
    open = disturbed.map(({ read }) => read);
    if (open.length === 0) return;
    if (await http.backOff("graph", budget, worstOf(disturbed.map(({ setback }) => setback)))) continue;
    for (const { read, answer } of disturbed) {
      if (answer === undefined) read.reject(forgottenFailure(graph, read.request));
      else read.resolve(answer);
    }
    return;
  }
}

/** The answers to the reads, asked in batches of the given size. A read that the service left out has none. */
async function askAll(
  graph: Graph,
  version: GraphVersion,
  reads: readonly Read[],
  size: number,
  budget: RetryBudget,
): Promise<Map<Read, HttpResponse>> {
  const answers = new Map<Read, HttpResponse>();
  for (const chunk of chunks(reads, size)) {
    const [first, second] = chunk;
    if (first !== undefined && second === undefined) {
      answers.set(first, await graph.get(first.request, budget));
      continue;
    }
    const batch = await graph.batch(version, chunk.map(partOf), budget);
    for (const [index, read] of chunk.entries()) {
      const answer = batch.status === 200 ? answerOf(batch.body, partId(index)) : batch;
      // A rejected token is the sign-in's business, which a request of its own goes through.
      const settled = answer?.status === 401 ? await graph.get(read.request, budget) : answer;
      if (settled !== undefined) answers.set(read, settled);
    }
  }
  return answers;
}

function partOf({ request }: Read, index: number) {
  // The path as a URL writes it: spaces and quotes encoded as in a request of its own.
  const { pathname, search } = new URL(request.path, "https://graph.invalid");
  return { id: partId(index), method: "GET", url: pathname + search, headers: request.headers } as const;
}

const partId = (index: number) => String(index + 1);

/** One part's answer out of a batch's. Their order is the service's own. */
function answerOf(body: unknown, id: string): HttpResponse | undefined {
  const responses = at(body, "responses");
  if (!Array.isArray(responses)) return undefined;
  const part: unknown = responses.find((each) => at(each, "id") === id);
  const status = at(part, "status");
  if (typeof status !== "number") return undefined;
  return { status, headers: plainHeaders(at(part, "headers")), body: at(part, "body") };
}

function plainHeaders(headers: unknown): Record<string, string> {
  if (!isRecord(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

const forgotten: Setback = { status: null, retryAfter: undefined };

function forgottenFailure(graph: Graph, { version, path }: GraphRequest): ReadFailure {
  const url = publicUrl(graph.base(version) + path.slice(1));
  const message = `${new URL(url).host} left GET ${new URL(url).pathname} out of its answer to a batch.`;
  return new ReadFailure("truncated", message, {
    method: "GET",
    url,
    status: null,
    code: null,
    requestId: null,
  });
}

/** The setback of a whole batch: throttled if any part was, and as long a wait as the longest that was asked for. */
function worstOf(setbacks: readonly Setback[]): Setback {
  const waits = setbacks.flatMap(({ retryAfter }) => retryAfter ?? []);
  return {
    status: setbacks.some(({ status }) => status === 429) ? 429 : null,
    retryAfter: waits.length === 0 ? undefined : Math.max(...waits),
  };
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
