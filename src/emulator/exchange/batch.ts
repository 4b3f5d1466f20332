import { answerJsonBatch, type BatchPart } from "../json-batch.ts";
import type { EmulatedCloud } from "../service.ts";
import { cmdletNamedBy } from "./cmdlet-input.ts";
import { badRequest, exchangeFailure } from "./exchange-error.ts";

/** Microsoft documents neither the batch nor its size; ten is what other clients send. */
const MAX_PARTS = 10;

/** Where a batch was sent, and whose token it carries. */
export interface Batch {
  /** What stands before `/adminapi`. */
  baseUrl: string;
  authorization: string;
}

/** Answers a batch of InvokeCommand requests. Throws an ExchangeError 400 if the batch itself is wrong. */
export function answerBatch(
  body: unknown,
  batch: Batch,
  cloud: EmulatedCloud,
  send: (request: Request) => Response | Promise<Response>,
): Promise<object> {
  return answerJsonBatch(body, cloud, {
    maxParts: MAX_PARTS,
    badRequest,
    requestFor: (part) => requestFor(part, batch),
    cmdletOf: cmdletNamedBy,
    failure: exchangeFailure,
    send,
  });
}

/** A part names its cmdlet by an absolute path: `/adminapi/beta/{tenant}/InvokeCommand`. */
function requestFor(part: BatchPart, { baseUrl, authorization }: Batch): Request {
  const { id, method, url, headers, body } = part;
  if (!/^\/adminapi\/beta\/[^/?]+\/InvokeCommand(?:\?|$)/i.test(url) || method !== "POST")
    throw badRequest(`Request '${id}' of the batch must post to /adminapi/beta/{tenant}/InvokeCommand.`);
  return new Request(baseUrl + url, {
    method,
    headers: { "content-type": "application/json", ...headers, authorization },
    body: JSON.stringify(body ?? null),
  });
}
