import { withFault } from "./faults.ts";
import { faultTarget, readablePath, recorded } from "./requests.ts";
import type { EmulatedCloud } from "./service.ts";

/** Header names stand in a batch as Microsoft writes them, not in the small letters of an HTTP library. */
const BATCH_HEADER_NAMES: Readonly<Record<string, string>> = {
  "content-type": "Content-Type",
  "retry-after": "Retry-After",
  "www-authenticate": "WWW-Authenticate",
};

/** One request within a batch, as it was written. */
export interface BatchPart {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** How a service takes batches. */
export interface BatchService {
  maxParts: number;
  /** The error for a batch that is wrong as a whole. */
  badRequest(message: string): Error;
  /** The request that a part stands for; throws `badRequest` on one that no batch may hold. */
  requestFor(part: BatchPart): Request;
  cmdletOf?(request: Request): Promise<string | undefined>;
  failure(status: number, code?: string): Response;
  send(request: Request): Response | Promise<Response>;
}

/**
 * Answers a JSON batch. Every part is a request of its own: with its own permission check, faults, status and record.
 * The answers come in the reverse order, since no order is promised.
 */
export async function answerJsonBatch(
  body: unknown,
  cloud: EmulatedCloud,
  service: BatchService,
): Promise<object> {
  const batchId = cloud.nextBatchId();
  const failure = (status: number, code?: string) => service.failure(status, code);
  const parts = parseBatch(body, service).map((part) => ({ part, request: service.requestFor(part) }));
  const responses = await Promise.all(
    parts.map(async ({ part, request }) => {
      const cmdlet = await service.cmdletOf?.(request.clone());
      const path = readablePath(request.url);
      const asked = { method: part.method, path, ...(cmdlet === undefined ? {} : { cmdlet }) };
      const response = await recorded(cloud.requests, { ...asked, batchId }, () =>
        withFault(cloud.faults.next(faultTarget(asked), "batchPart"), failure, async () =>
          service.send(request),
        ),
      );
      return partResponse(part.id, response);
    }),
  );
  return { responses: responses.toReversed() };
}

function parseBatch(body: unknown, service: BatchService): BatchPart[] {
  const requests = memberOf(body, "requests");
  if (!Array.isArray(requests) || requests.length === 0)
    throw service.badRequest("Invalid batch payload format: 'requests' must be a list of requests.");
  if (requests.length > service.maxParts)
    throw service.badRequest(
      `Number of batch request steps exceeds the maximum value of ${service.maxParts}.`,
    );
  const parts = requests.map((request: unknown) => parsePart(request, service));
  if (new Set(parts.map(({ id }) => id)).size !== parts.length)
    throw service.badRequest("Request Id has to be unique in a batch.");
  return parts;
}

function parsePart(request: unknown, service: BatchService): BatchPart {
  const id = memberOf(request, "id");
  const method = memberOf(request, "method");
  const url = memberOf(request, "url");
  if (typeof id !== "string" || id === "")
    throw service.badRequest("Request Id has to be specified in a batch.");
  if (typeof method !== "string" || typeof url !== "string")
    throw service.badRequest(`Request '${id}' of the batch needs a method and a url.`);
  if (memberOf(request, "dependsOn") !== undefined)
    throw service.badRequest("The emulator does not support dependsOn in a batch.");
  const headers = memberOf(request, "headers") ?? {};
  if (typeof headers !== "object")
    throw service.badRequest(`The headers of request '${id}' must be an object.`);
  return {
    id,
    url,
    method: method.toUpperCase(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: memberOf(request, "body"),
  };
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
