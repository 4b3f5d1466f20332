import { answerJsonBatch } from "../json-batch.ts";
import type { EmulatedCloud } from "../service.ts";
import { badRequest, graphFailure } from "./graph-error.ts";

/** https://learn.microsoft.com/graph/json-batching */
const MAX_PARTS = 20;

/** Where a batch was sent, and whose token it carries. */
export interface Batch {
  /** The Graph base URL with its version, against which the parts' URLs are read. */
  baseUrl: string;
  authorization: string;
}

/** Answers a batch of Graph requests. Throws a GraphError 400 if the batch itself is wrong. */
export function answerBatch(
  body: unknown,
  { baseUrl, authorization }: Batch,
  cloud: EmulatedCloud,
  send: (request: Request) => Response | Promise<Response>,
): Promise<object> {
  return answerJsonBatch(body, cloud, {
    maxParts: MAX_PARTS,
    badRequest,
    requestFor: ({ id, method, url, headers }) => {
      if (/^https?:/i.test(url))
        throw badRequest(`The url of request '${id}' must be relative to the version.`);
      if (/^\/?\$batch\b/.test(url)) throw badRequest("A batch can not hold another batch.");
      return new Request(`${baseUrl}/${url.replace(/^\//, "")}`, {
        method,
        headers: { ...headers, authorization },
      });
    },
    failure: graphFailure,
    send,
  });
}
