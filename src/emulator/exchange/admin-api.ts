import { Hono, type Context } from "hono";
import type { EmulatedCloud } from "../service.ts";
import type { Claims } from "../tokens.ts";
import { requireAdministrator } from "./access.ts";
import { runChange } from "./changes/run-change.ts";
import { parseCmdletInput } from "./cmdlet-input.ts";
import { badRequest, ExchangeError, exchangeErrorResponse } from "./exchange-error.ts";
import { isRead, runCmdlet, type AdminApi } from "./run-cmdlet.ts";
import { changeResult, resultPage } from "./result-page.ts";

/** What is known of a request when its route is found. */
interface Asked {
  Variables: { caller: Claims };
}

/** An app for one end of the admin API: it knows its callers, its tenant and its errors, and no route yet. Paths are matched in small letters. */
export function adminApi(basePath: string, audience: string, cloud: EmulatedCloud): Hono<Asked> {
  const app = new Hono<Asked>({ getPath: (request) => readablePathname(request).toLowerCase() }).basePath(
    basePath,
  );
  app.use(async (c, next) => {
    c.set("caller", requireAdministrator(c.req, audience, cloud));
    await next();
  });
  app.onError((error) => {
    if (!(error instanceof ExchangeError)) throw error;
    return exchangeErrorResponse(error);
  });
  app.use("/adminapi/:version/:tenant/*", async (c, next) => {
    requireKnownTenant(c.req.param("tenant"), cloud);
    await next();
  });
  app.notFound((c) => {
    const { method, path } = c.req;
    const message = `The emulator does not know ${method} ${path}.`;
    return exchangeErrorResponse(new ExchangeError(404, "System.Exception", message, "no such route"));
  });
  return app;
}

/** Runs the cmdlet that a request asks for, and answers with a page of its objects, or with those that a change made. */
export async function invokeCommand(
  c: Context<Asked>,
  api: AdminApi,
  cloud: EmulatedCloud,
): Promise<Response> {
  const input = parseCmdletInput(await jsonBody(c));
  const url = new URL(c.req.url);
  if (!isRead(input))
    return c.json(changeResult(runChange(input, { api, caller: c.get("caller") }, cloud), url));
  return c.json(resultPage(runCmdlet(input, api, cloud), url, c.req.header("prefer")));
}

export async function jsonBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw badRequest("The request body is not JSON.");
  }
}

function requireKnownTenant(named: string, { tenant }: EmulatedCloud): void {
  const names = [tenant.organization.id, ...tenant.domains.map(({ id }) => id)];
  if (!names.some((name) => name.toLowerCase() === named))
    throw new ExchangeError(404, "System.Exception", `The tenant '${named}' does not exist.`);
}

function readablePathname(request: Request): string {
  const { pathname } = new URL(request.url);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
