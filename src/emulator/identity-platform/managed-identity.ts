import { Hono } from "hono";
import type { EmulatedCloud, Service } from "../service.ts";
import { rightsFor } from "./rights.ts";

/** The path of the endpoint that App Service names in IDENTITY_ENDPOINT. */
export const MANAGED_IDENTITY_PATH = "/msi/token";

/**
 * The managed-identity endpoint of App Service, for the same app as the other credentials.
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export function managedIdentity(cloud: EmulatedCloud, audiences: readonly string[]): Service {
  const app = new Hono();
  app.get(MANAGED_IDENTITY_PATH, (c) => {
    if (c.req.header("x-identity-header") !== cloud.registration.managedIdentityHeader)
      return failure(401, "Unauthorized", "The X-IDENTITY-HEADER does not belong to this app.");
    if (c.req.query("api-version") !== "2019-08-01")
      return failure(400, "BadRequest", "The api-version must be 2019-08-01.");
    const resource = c.req.query("resource") ?? "";
    const audience = audiences.find((known) => known === resource || `${known}/` === resource);
    if (audience === undefined)
      return failure(400, "BadRequest", `The resource '${resource}' is not known in this tenant.`);
    const { clientId } = cloud.registration;
    const lifetime = cloud.faults.tokenLifetimeSeconds;
    return c.json({
      access_token: cloud.tokens.issueForApp(
        audience,
        clientId,
        rightsFor(audience, cloud.registration),
        "certificate",
      ),
      client_id: clientId,
      // The endpoint sends the time as text: seconds since 1970.
      expires_on: Math.floor(Date.now() / 1000 + lifetime).toString(),
      resource: audience,
      token_type: "Bearer",
    });
  });
  return {
    prefix: "",
    fetch: (request) => app.fetch(request),
    failure: (status, code) =>
      failure(status, code ?? "ServiceUnavailable", "The endpoint can not answer now."),
  };
}

function failure(status: number, code: string, message: string): Response {
  return Response.json({ statusCode: status, message, error: { code, message } }, { status });
}
