import { Hono, type Context } from "hono";
import { callerOf, REFUSAL_MESSAGES } from "./bearer.ts";
import { UNEXPECTED_HEADER } from "./requests.ts";
import type { EmulatedCloud, Service } from "./service.ts";
import type { Claims } from "./tokens.ts";
import { writeRefusal } from "./writing.ts";

/** What sets one plain REST API apart from another. */
export interface RestApi {
  prefix: string;
  audience: string;
  /** The query options that any of its routes takes; a request with another one is a 400. */
  queryOptions: readonly string[];
  /** An error in the API's own shape, with its usual code and words for the status unless others are given. */
  failure: (status: number, code?: string, message?: string) => Response;
  /** Why a caller whose token is in order is refused all the same. */
  refusal?(caller: Claims, request: Request): Response | undefined;
  addRoutes(app: Hono): void;
  /** Routes that change the tenant: only the administrator of a writable emulator gets as far as these. */
  addWrites?(app: Hono): void;
}

/**
 * A service that checks the token, then the right, then the options of the query, before a route may answer. What no route
 * answers is a loud error: 404 for a read, and 405 for a request that could change the tenant.
 */
export function restService(cloud: EmulatedCloud, api: RestApi): Service {
  const { prefix, audience, failure } = api;
  const app = new Hono().basePath(prefix);
  app.use(async (c, next) => {
    const caller = callerOf(c.req, audience, cloud.tokens);
    if ("refusal" in caller) return failure(401, undefined, REFUSAL_MESSAGES[caller.refusal]);
    const refusal = api.refusal?.(caller.claims, c.req.raw);
    if (refusal !== undefined) return refusal;
    const stranger = Object.keys(c.req.query()).find((option) => !api.queryOptions.includes(option));
    if (stranger !== undefined)
      return failure(400, undefined, `The query option '${stranger}' is not supported.`);
    await next();
    return undefined;
  });
  api.addRoutes(app);
  app.use(async (c, next) => {
    const caller = callerOf(c.req, audience, cloud.tokens);
    const mayWrite = "claims" in caller && writeRefusal(caller.claims, cloud) === undefined;
    if (!mayWrite) return unexpected(c);
    await next();
    return undefined;
  });
  api.addWrites?.(app);
  app.all("*", unexpected);
  return {
    prefix,
    audience,
    fetch: (request) => app.fetch(request),
    failure: (status, code) => failure(status, code, status === 401 ? REFUSAL_MESSAGES.expired : undefined),
  };

  function unexpected(c: Context): Response {
    const isRead = c.req.method === "GET";
    const response = isRead
      ? failure(404, undefined, `The emulator does not know ${c.req.path}.`)
      : failure(405, undefined, `The emulator is read-only: ${c.req.method} is refused.`);
    response.headers.set(UNEXPECTED_HEADER, isRead ? "no such route" : "not a read");
    return response;
  }
}
