import type { Http, HttpResponse } from "../http/message.ts";
import type { RetryBudget, Setback } from "../http/retry.ts";
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

/** Asks until each read has an answer. Only those that were throttled or met an error are asked again, in smaller batches. */
async function settleAll(
  graph: Graph,
  http: Http,
  version: GraphVersion,
  reads: readonly Read[],
): Promise<void> {
  const budget = http.budget();
  let open = reads;
  for (let size = largestBatch; open.length > 0; size = Math.max(1, Math.floor(size / 2))) {
    const answered = await askAll(graph, version, open, size, budget);
    const disturbed = answered.flatMap(({ read, answer }) => {
      const setback = http.setbackOf(answer);
      if (setback === undefined) read.resolve(answer);
      return setback === undefined ? [] : [{ read, answer, setback }];
    });
    const worst = worstOf(disturbed.map(({ setback }) => setback));
    const again = worst !== undefined && (await http.backOff("graph", budget, worst));
    if (!again) for (const { read, answer } of disturbed) read.resolve(answer);
    open = again ? disturbed.map(({ read }) => read) : [];
  }
}

interface AnsweredRead {
  readonly read: Read;
  readonly answer: HttpResponse;
}

/** Asks for the reads in batches of the given size, one batch after the other. A read whose request fails is rejected, and not in the result. */
async function askAll(
  graph: Graph,
  version: GraphVersion,
  reads: readonly Read[],
  size: number,
  budget: RetryBudget,
): Promise<AnsweredRead[]> {
  const answered: AnsweredRead[] = [];

  async function askAlone(read: Read): Promise<void> {
    await graph.get(read.request, budget).then((answer) => answered.push({ read, answer }), read.reject);
  }

  async function askTogether(chunk: readonly Read[]): Promise<void> {
    const batch = await graph.batch(version, chunk.map(partOf), budget);
    if (batch.status !== 200) return void answered.push(...chunk.map((read) => ({ read, answer: batch })));
    for (const [index, read] of chunk.entries()) {
      const answer = answerOf(batch.body, partId(index));
      // What the batch left out gets a request of its own; so does what came with a rejected token, which only there can be renewed.
      if (answer === undefined || answer.status === 401) await askAlone(read);
      else answered.push({ read, answer });
    }
  }

  for (const chunk of chunks(reads, size)) {
    const [first, second] = chunk;
    if (first !== undefined && second === undefined) await askAlone(first);
    else await askTogether(chunk).catch((error: unknown) => chunk.forEach(({ reject }) => reject(error)));
  }
  return answered;
}

function partOf({ request }: Read, index: number) {
  // The path as a URL writes it: spaces and quotes encoded as in a request of its own.
  const { pathname, search } = new URL(request.path, "https://graph.invalid");
  return { id: partId(index), method: "GET", url: pathname + search, headers: request.headers } as const;
}

const partId = (index: number) => String(index + 1);

/** One part's answer out of a batch's, whose order is the service's own; undefined if it was left out. */
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

/** The setback of several parts together: throttled if any was, and as long a wait as the longest that was asked for. */
function worstOf(setbacks: readonly Setback[]): Setback | undefined {
  if (setbacks.length === 0) return undefined;
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
