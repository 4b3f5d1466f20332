import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { collect } from "../../../../src/engine/collect.ts";
import type { SourceReading } from "../../../../src/engine/snapshot.ts";
import type { Source } from "../../../../src/engine/source.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import type { Declared } from "../../../../src/profile/schema.ts";
import type { Apis, GraphReadOptions } from "../../../../src/tenant/apis/index.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";

/** What stands at a path (decoded, with its query): a value, a failure to throw, or a function of what the pattern matched. */
export type Route = readonly [path: string | RegExp, answer: unknown];

export interface FakeGraph {
  readonly apis: Apis;
  /** Decoded paths, in the order in which they were asked for; beta ones with `beta:` in front. */
  readonly reads: string[];
  /** HTTP requests that the reads travel in: 20 of one turn share a batch. */
  readonly requests: () => number;
}

const largestBatch = 20;

/** A Microsoft Graph that knows just these paths; any other read throws, and so fails the test. */
export function fakeGraph(...routes: readonly Route[]): FakeGraph {
  const reads: string[] = [];
  let requests = 0;
  let inThisTurn = 0;

  async function answerTo(path: string, options: GraphReadOptions = {}): Promise<unknown> {
    const read = (options.version === "beta" ? "beta:" : "") + decodeURIComponent(path);
    reads.push(read);
    if (inThisTurn % largestBatch === 0) requests += 1;
    inThisTurn += 1;
    await nextTurn();
    inThisTurn = 0;
    const answer = lookUp(routes, read);
    if (answer instanceof ReadFailure) throw answer;
    return structuredClone(answer);
  }

  async function list(path: string, options?: GraphReadOptions): Promise<unknown[]> {
    const answer = await answerTo(path, options);
    assert.ok(Array.isArray(answer), `${path} was read as a list`);
    return answer;
  }

  async function* pages(path: string, options?: GraphReadOptions): AsyncGenerator<unknown[]> {
    const items = await list(path, options);
    const half = Math.ceil(items.length / 2);
    yield items.slice(0, half);
    yield items.slice(half);
  }

  const resourceManager = { get: answerTo, list };
  return {
    apis: { ...silentApis, graph: { get: answerTo, list, pages }, resourceManager },
    reads,
    requests: () => requests,
  };
}

function lookUp(routes: readonly Route[], read: string): unknown {
  for (const [path, answer] of routes) {
    const match = typeof path === "string" ? (path === read ? [read] : null) : path.exec(read);
    if (match !== null) return typeof answer === "function" ? answer(...match.slice(1)) : answer;
  }
  throw new Error(`Unexpected read: ${read}`);
}

/** Reads one source, and what it needs, as a scan would. */
export async function read(
  source: Source,
  graph: FakeGraph,
  declared: Declared = declaredSchema.parse({}),
  limitedGroups: readonly string[] = [],
): Promise<SourceReading> {
  const readings = await collect({
    sources: [source],
    reachFor: () => ({ apis: graph.apis, reads: () => graph.reads.length, granted: async () => undefined }),
    tenantId: contoso,
    cloud: "commercial",
    declared,
    limitedGroups,
  });
  const reading = readings[source.id];
  assert.ok(reading, `${source.id} was read`);
  return reading;
}

/** The value of a source that must not fail. */
export async function valueOf<Value>(
  source: Source<Value>,
  graph: FakeGraph,
  declared?: Declared,
  limitedGroups?: readonly string[],
): Promise<Value> {
  const reading = await read(source, graph, declared, limitedGroups);
  assert.equal(reading.status, "ok", reading.status === "failed" ? reading.message : "");
  return source.schema.parse(reading.status === "ok" ? reading.value : undefined);
}

export const contoso = "c0000000-0000-4000-8000-000000000001";

export const notFound = failure(404, "Request_ResourceNotFound", "notRead");
export const unlicensed = failure(403, "AadPremiumLicenseRequired", "licence");
export const forbidden = failure(403, "Authorization_RequestDenied", "permission");
export const badRequest = failure(400, "BadRequest", "notRead");

function failure(status: number, code: string, cause: ReadFailure["failure"]): ReadFailure {
  const request = { method: "GET", url: "https://graph.example/", status, code, requestId: null };
  return new ReadFailure(cause, `Graph answered ${status} ${code}.`, request);
}

/** The ids in an `id in ('…','…')` filter. */
export function idsIn(list: string): string[] {
  return list.split(",").map((literal) => literal.slice(1, -1));
}
