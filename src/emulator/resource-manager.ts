import { Hono } from "hono";
import { callerOf, REFUSAL_MESSAGES } from "./bearer.ts";
import { UNEXPECTED_HEADER } from "./requests.ts";
import type { EmulatedCloud, Service } from "./service.ts";

const AUDIENCE = "https://management.azure.com";
/** The Azure role that the app needs at the scope `/providers/microsoft.aadiam`. */
const AZURE_ROLE = "Azure: Monitoring Reader";
const API_VERSIONS = ["2017-04-01-preview", "2017-04-01"];

/** Azure Resource Manager, of which a scan reads one thing: where Entra ID sends its logs. */
export function resourceManager(cloud: EmulatedCloud): Service {
  const app = new Hono().basePath("/arm");
  app.use(async (c, next) => {
    const caller = callerOf(c.req, AUDIENCE, cloud.tokens);
    if ("refusal" in caller) return unauthorized(REFUSAL_MESSAGES[caller.refusal]);
    await next();
    return undefined;
  });
  app.get("/providers/microsoft.aadiam/diagnosticSettings", (c) => {
    const version = c.req.query("api-version");
    if (version === undefined)
      return failure(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
    if (!API_VERSIONS.includes(version))
      return failure(
        400,
        "NoRegisteredProviderFound",
        `No registered resource provider found for API version '${version}'.`,
      );
    if (!cloud.registration.permissions.has(AZURE_ROLE)) return forbidden(cloud.registration.clientId);
    return c.json({ value: cloud.tenant.diagnosticSettings });
  });
  app.all("*", () => {
    const response = failure(404, "UnknownRoute", "The emulator's Resource Manager has no such resource.");
    response.headers.set(UNEXPECTED_HEADER, "no such route");
    return response;
  });
  return {
    prefix: "/arm",
    audience: AUDIENCE,
    fetch: (request) => app.fetch(request),
    failure: (status, code) => {
      if (status === 401) return unauthorized(REFUSAL_MESSAGES.expired);
      if (status === 403) return forbidden(cloud.registration.clientId);
      return failure(status, code ?? "ServerError", "The request could not be carried out now.");
    },
  };
}

function unauthorized(message: string): Response {
  const response = failure(401, "InvalidAuthenticationToken", message);
  response.headers.set("WWW-Authenticate", `Bearer error="invalid_token", error_description="${message}"`);
  return response;
}

function forbidden(clientId: string): Response {
  return failure(
    403,
    "AuthorizationFailed",
    `The client '${clientId}' does not have authorization to perform action 'microsoft.aadiam/diagnosticSettings/read' over scope '/providers/microsoft.aadiam'.`,
  );
}

function failure(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
