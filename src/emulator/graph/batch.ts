import { withFault } from "../faults.ts";
import { readablePath, recorded } from "../requests.ts";
import type { EmulatedCloud } from "../service.ts";
import { badRequest, graphFailure } from "./graph-error.ts";

/** https://learn.microsoft.com/graph/json-batching */
const MAX_PARTS = 20;

/** Header names stand in a batch as Graph writes them, not in the small letters of an HTTP library. */
const BATCH_HEADER_NAMES: Readonly<Record<string, string>> = {
  "content-type": "Content-Type",
  "retry-after": "Retry-After",
  "www-authenticate": "WWW-Authenticate",
};

interface BatchPart {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string>;
}

/** A batch as it arrives: the number that the request log knows it by, where it was sent, and whose token it carries. */
export interface Batch {
  number: number;
  /** The Graph base URL with its version, against which the parts' URLs are read. */
  baseUrl: string;
  authorization: string;
}

/**
 * Answers a JSON batch. Every part is a request of its own: with its own permission check, faults, status and record.
 * The answers come in the reverse order, since Graph promises none. Throws a GraphError 400 if the batch itself is wrong.
 */
export async function answerBatch(
  body: unknown,
  batch: Batch,
  cloud: EmulatedCloud,
  send: (request: Request) => Promise<Response>,
): Promise<object> {
  const parts = parseBatch(body);
  const responses = await Promise.all(
    parts.map(async (part) => {
      const request = requestFor(part, batch);
      const path = readablePath(request.url);
      const record = { method: part.method, path, batchId: batch.number };
      const response = await recorded(cloud.requests, record, () =>
        withFault(cloud.faults.next(path, "batchPart"), graphFailure, () => send(request)),
      );
      return partResponse(part.id, response);
    }),
  );
  return { responses: responses.toReversed() };
}

function parseBatch(body: unknown): BatchPart[] {
  const requests = memberOf(body, "requests");
  if (!Array.isArray(requests) || requests.length === 0)
    throw badRequest("Invalid batch payload format: 'requests' must be a list of requests.");
  if (requests.length > MAX_PARTS)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${MAX_PARTS}.`);
  const parts = requests.map((request: unknown) => parsePart(request));
  if (new Set(parts.map(({ id }) => id)).size !== parts.length)
    throw badRequest("Request Id has to be unique in a batch.");
  return parts;
}

function parsePart(request: unknown): BatchPart {
  const id = memberOf(request, "id");
  const method = memberOf(request, "method");
  const url = memberOf(request, "url");
  if (typeof id !== "string" || id === "") throw badRequest("Request Id has to be specified in a batch.");
  if (typeof method !== "string" || typeof url !== "string")
    throw badRequest(`Request '${id}' of the batch needs a method and a url.`);
  if (/^https?:/i.test(url)) throw badRequest(`The url of request '${id}' must be relative to the version.`);
  if (/^\/?\$batch\b/.test(url)) throw badRequest("A batch can not hold another batch.");
  if (memberOf(request, "dependsOn") !== undefined)
    throw badRequest("The emulator does not support dependsOn in a batch.");
  return { id, method: method.toUpperCase(), url, headers: parseHeaders(memberOf(request, "headers"), id) };
}

function parseHeaders(headers: unknown, id: string): Record<string, string> {
  if (headers === undefined) return {};
  if (typeof headers !== "object" || headers === null)
    throw badRequest(`The headers of request '${id}' must be an object.`);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function requestFor(part: BatchPart, { baseUrl, authorization }: Batch): Request {
  const url = `${baseUrl}/${part.url.replace(/^\//, "")}`;
  return new Request(url, { method: part.method, headers: { ...part.headers, authorization } });
}

async function partResponse(id: string, response: Response): Promise<object> {
  const text = await response.text();
  const headers = [...response.headers].map(([name, value]) => [BATCH_HEADER_NAMES[name] ?? name, value]);
  return { id, status: response.status, headers: Object.fromEntries(headers), body: bodyOf(text) };
}

/** JSON stands in a batch as it is; anything else as text. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
