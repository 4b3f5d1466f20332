import type { Context, Hono } from "hono";
import { writeRefusal } from "../../writing.ts";
import { UNEXPECTED_HEADER } from "../../requests.ts";
import type { EmulatedCloud } from "../../service.ts";
import { badRequest, GraphError, graphErrorResponse } from "../graph-error.ts";
import type { Version } from "../route.ts";
import type { GraphEnvironment } from "../service.ts";
import { graphWrites } from "./index.ts";
import type { WriteRoute } from "./write-route.ts";

const versions = ["v1.0", "beta"] as const;

/** Lets the administrator change the tenant, if the emulator was started for it; otherwise these routes do not exist. */
export function addWriteRoutes(app: Hono<GraphEnvironment>, cloud: EmulatedCloud): void {
  if (!cloud.writable) return;
  for (const route of graphWrites)
    for (const version of route.versions ?? versions)
      app.on(route.method, `/${version}${route.path}`, (c) => answer(c, route, version, cloud));
}

async function answer(
  c: Context<GraphEnvironment>,
  route: WriteRoute,
  version: Version,
  cloud: EmulatedCloud,
): Promise<Response> {
  if (writeRefusal(c.get("caller"), cloud) !== undefined) return refused(c.req.header("client-request-id"));
  const written = route.apply(cloud.tenant, {
    version,
    body: route.hasBody ? await jsonOf(c) : undefined,
    key: (name) => c.req.param(name) ?? "",
    now: new Date(),
  });
  if (written === undefined) return c.body(null, 204);
  return "created" in written ? c.json(written.created, 201) : c.json(written.shown);
}

function refused(clientRequestId: string | undefined): Response {
  const error = new GraphError(
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation.",
  );
  const response = graphErrorResponse(error, clientRequestId);
  response.headers.set(UNEXPECTED_HEADER, "not a read");
  return response;
}

async function jsonOf(c: Context<GraphEnvironment>): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
    throw badRequest("The request needs the header Content-Type: application/json.");
  try {
    return await c.req.json();
  } catch {
    throw badRequest("Unable to read JSON request payload.");
  }
}
