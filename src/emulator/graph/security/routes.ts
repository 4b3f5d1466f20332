import type { Hono } from "hono";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { requirePermission } from "../access.ts";
import { badRequest } from "../graph-error.ts";
import type { GraphEnvironment } from "../service.ts";
import { isOfExchange } from "./audit-records.ts";
import { auditSearches } from "./audit-searches.ts";
import { hunt } from "./hunting.ts";

const HUNTING = ["ThreatHunting.Read.All"];
const EVERY_SERVICE = ["AuditLogsQuery.Read.All"];
const AUDIT_LOG = ["AuditLogsQuery-Exchange.Read.All", ...EVERY_SERVICE];

/** Advanced hunting and searches of the audit log: what Graph answers to POSTs, and what a search becomes. v1.0 alone. */
export function addSecurityRoutes(app: Hono<GraphEnvironment>, tenant: EmulatedTenant): void {
  const searches = auditSearches(tenant);
  const queries = "/v1.0/security/auditLog/queries";
  const withContext = (url: string, body: object) => ({
    "@odata.context": `${url.split("/v1.0/", 1)[0]}/v1.0/$metadata#security`,
    ...body,
  });

  app.post("/v1.0/security/runHuntingQuery", async (c) => {
    requirePermission(HUNTING, c.get("caller"));
    return c.json(withContext(c.req.url, hunt(tenant, await bodyOf(c.req), new Date())));
  });
  app.post(queries, async (c) => {
    const body = await bodyOf(c.req);
    requirePermission(isOfExchangeAlone(body) ? AUDIT_LOG : EVERY_SERVICE, c.get("caller"));
    return c.json(withContext(c.req.url, searches.start(body, new Date())), 201);
  });
  app.get(`${queries}/:id`, (c) => {
    requirePermission(AUDIT_LOG, c.get("caller"));
    return c.json(withContext(c.req.url, searches.look(c.req.param("id"))));
  });
  app.get(`${queries}/:id/records`, (c) => {
    requirePermission(AUDIT_LOG, c.get("caller"));
    return c.json(withContext(c.req.url, searches.records(c.req.param("id"), new URL(c.req.url))));
  });
}

/** Who may search Exchange's records must ask for these alone; what Microsoft makes of other searches is not known, and here they are refused. */
function isOfExchangeAlone(body: unknown): boolean {
  const kinds =
    typeof body === "object" && body !== null && "recordTypeFilters" in body ? body.recordTypeFilters : [];
  return Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => isOfExchange(String(kind)));
}

async function bodyOf(request: { json(): Promise<unknown> }): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw badRequest("Unable to read JSON request payload.");
  }
}
