import type { Http, HttpResponse, Lane } from "../http/message.ts";
import type { RetryBudget, Setback } from "../http/retry.ts";
import { at, isRecord } from "../json.ts";

/** An API that takes several requests in one: `{ requests: [{ id, … }] }`, answered by `{ responses: [{ id, status, headers, body }] }`. */
export interface BatchingApi<Request> {
  readonly lane: Lane;
  readonly largestBatch: number;
  /** The patience for the reads of one batch. */
  budget(): RetryBudget;
  /** Sends one request by itself. */
  alone(request: Request, budget: RetryBudget): Promise<HttpResponse>;
  /** Sends several in one; each part's id is `partId` of its index. */
  together(requests: readonly Request[], budget: RetryBudget): Promise<HttpResponse>;
  /** Whether a whole batch's answer says that there are no batches here: then each read goes alone, from now on. */
  refusesBatches(batch: HttpResponse): boolean;
  /** Whether only a request of its own can mend what a part was answered with. */
  isMendedAlone(part: HttpResponse): boolean;
  /** What stands against an answer, if another try might bring a better one. */
  setbackOf(answer: HttpResponse): Setback | undefined;
}

export const partId = (index: number) => String(index + 1);

/** A read that waits for its answer. */
interface Read<Request> {
  readonly request: Request;
  readonly resolve: (answer: HttpResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes the reads that are asked for in one turn of the event loop travel together. */
export function turnBatches<Request>(
  api: BatchingApi<Request>,
  http: Http,
): (request: Request) => Promise<HttpResponse> {
  let waiting: Read<Request>[] = [];
  let offered = true;

  function sendWaiting(): void {
    const reads = waiting;
    waiting = [];
    for (const chunk of chunks(reads, offered ? api.largestBatch : 1)) {
      settleAll(chunk).catch((error: unknown) => chunk.forEach(({ reject }) => reject(error)));
    }
  }

  /** Asks until each read has an answer. Only those that were throttled or met an error are asked again, in smaller batches. */
  async function settleAll(reads: readonly Read<Request>[]): Promise<void> {
    const budget = api.budget();
    let open = reads;
    for (let size = api.largestBatch; open.length > 0; size = Math.max(1, Math.floor(size / 2))) {
      const answered = await askAll(open, size, budget);
      const disturbed = answered.flatMap(({ read, answer }) => {
        const setback = api.setbackOf(answer);
        if (setback === undefined) read.resolve(answer);
        return setback === undefined ? [] : [{ read, answer, setback }];
      });
      const worst = worstOf(disturbed.map(({ setback }) => setback));
      const again = worst !== undefined && (await http.backOff(api.lane, budget, worst));
      if (!again) for (const { read, answer } of disturbed) read.resolve(answer);
      open = again ? disturbed.map(({ read }) => read) : [];
    }
  }

  interface AnsweredRead {
    readonly read: Read<Request>;
    readonly answer: HttpResponse;
  }

  /** Asks for the reads in batches of the given size, one batch after the other. A read whose request fails is rejected, and not in the result. */
  async function askAll(
    reads: readonly Read<Request>[],
    size: number,
    budget: RetryBudget,
  ): Promise<AnsweredRead[]> {
    const answered: AnsweredRead[] = [];

    async function askAlone(read: Read<Request>): Promise<void> {
      await api.alone(read.request, budget).then((answer) => answered.push({ read, answer }), read.reject);
    }

    async function askTogether(chunk: readonly Read<Request>[]): Promise<void> {
      const requests = chunk.map(({ request }) => request);
      const batch = await api.together(requests, budget);
      if (api.refusesBatches(batch)) {
        offered = false;
        return void (await Promise.all(chunk.map(askAlone)));
      }
      if (batch.status !== 200) return void answered.push(...chunk.map((read) => ({ read, answer: batch })));
      const parts = chunk.map((read, index) => ({ read, answer: answerOf(batch.body, partId(index)) }));
      // What the batch left out gets a request of its own too.
      const left = parts.filter(({ answer }) => answer === undefined || api.isMendedAlone(answer));
      for (const { read, answer } of parts) {
        if (answer !== undefined && !api.isMendedAlone(answer)) answered.push({ read, answer });
      }
      await Promise.all(left.map(({ read }) => askAlone(read)));
    }

    for (const chunk of chunks(reads, size)) {
      const [first, second] = chunk;
      if (first !== undefined && second === undefined) await askAlone(first);
      else await askTogether(chunk).catch((error: unknown) => chunk.forEach(({ reject }) => reject(error)));
    }
    return answered;
  }

  return (request) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(sendWaiting);
      waiting.push({ request, resolve, reject });
    });
}

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
