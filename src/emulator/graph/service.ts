import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import { GRAPH_AUDIENCE } from "../audiences.ts";
import { callerOf, REFUSAL_MESSAGES } from "../bearer.ts";
import { UNEXPECTED_HEADER } from "../requests.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import type { Claims } from "../tokens.ts";
import { requireAccess } from "./access.ts";
import { answerRoute } from "./answer.ts";
import { answerBatch } from "./batch.ts";
import { badRequest, GraphError, graphErrorResponse, graphFailure, traceHeaders } from "./graph-error.ts";
import { parseQuery } from "./query.ts";
import type { Route, Version } from "./route.ts";
import { graphRoutes } from "./routes/index.ts";
import { addSecurityRoutes } from "./security/routes.ts";
import { addMailRoutes } from "./mail.ts";
import { addWriteRoutes } from "./writes/answer.ts";

const PREFIX = "/graph";

export interface GraphEnvironment {
  Variables: { caller: Claims };
}
type GraphContext = Context<GraphEnvironment>;

/** Microsoft Graph, as far as a scan reads it and a remediation writes it. A scan has GET, batches of GETs, and the two POSTs of live evidence. */
export function graphService(cloud: EmulatedCloud): Service {
  const app = new Hono<GraphEnvironment>({ getPath: routingPath }).basePath(PREFIX);

  app.use(async (c, next) => {
    const caller = callerOf(c.req, GRAPH_AUDIENCE, cloud.tokens);
    if ("refusal" in caller)
      throw new GraphError(401, "InvalidAuthenticationToken", REFUSAL_MESSAGES[caller.refusal]);
    c.set("caller", caller.claims);
    await next();
    const trace = traceHeaders(randomUUID(), c.req.header("client-request-id"));
    for (const [name, value] of Object.entries(trace)) if (!c.res.headers.has(name)) c.header(name, value);
  });

  for (const version of ["v1.0", "beta"])
    app.post(`/${version}/$batch`, async (c) => {
      const { origin } = new URL(c.req.url);
      const batch = {
        baseUrl: `${origin}${PREFIX}/${version}`,
        authorization: c.req.header("authorization") ?? "",
      };
      return c.json(
        await answerBatch(await jsonBody(c), batch, cloud, async (request) => app.fetch(request)),
      );
    });

  addSecurityRoutes(app, cloud.tenant);
  addWriteRoutes(app, cloud);
  addMailRoutes(app, cloud);

  for (const route of graphRoutes)
    for (const version of route.versions ?? (["v1.0"] as const))
      app.get(`/${version}${route.path}`, (c) => answer(c, route, version, cloud));

  app.all("*", (c) => {
    const isRead = c.req.method === "GET";
    const error = isRead
      ? new GraphError(404, "UnknownRoute", `The emulator does not know ${c.req.path}.`)
      : new GraphError(405, "Request_BadRequest", `The emulator is read-only: ${c.req.method} is refused.`);
    const response = graphErrorResponse(error, c.req.header("client-request-id"));
    response.headers.set(UNEXPECTED_HEADER, isRead ? "no such route" : "not a read");
    return response;
  });

  app.onError((error, c) => {
    if (!(error instanceof GraphError)) throw error;
    return graphErrorResponse(error, c.req.header("client-request-id"));
  });

  return {
    prefix: PREFIX,
    audience: GRAPH_AUDIENCE,
    fetch: (request) => app.fetch(request),
    failure: graphFailure,
  };
}

function answer(c: GraphContext, route: Route, version: Version, cloud: EmulatedCloud): Response {
  const { tenant } = cloud;
  const url = new URL(c.req.url);
  const query = parseQuery(url.searchParams);
  requireAccess(route, query, c.get("caller"), tenant);
  const asked = { version, query, key: (name: string) => c.req.param(name) ?? "" };
  const isEventuallyConsistent = c.req.header("consistencylevel")?.toLowerCase() === "eventual";
  const body = answerRoute(route, asked, { tenant, url, isEventuallyConsistent });
  return typeof body === "string" ? c.text(body) : c.json(body);
}

async function jsonBody(c: GraphContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw badRequest("Unable to read JSON request payload.");
  }
}

/** The path by which a request is routed: OData's key in parentheses, `servicePrincipals(appId='…')`, becomes a segment. */
function routingPath(request: Request): string {
  const { pathname } = new URL(request.url);
  try {
    return decodeURIComponent(pathname).replace(/\((appId='[^']*')\)/, "/$1");
  } catch {
    return pathname;
  }
}
