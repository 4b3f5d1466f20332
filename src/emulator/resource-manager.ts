import { RESOURCE_MANAGER_AUDIENCE } from "./audiences.ts";
import { restService } from "./rest-service.ts";
import type { EmulatedCloud, Service } from "./service.ts";

/** The Azure role that the app needs at the scope `/providers/microsoft.aadiam`. */
const AZURE_ROLE = "Azure: Monitoring Reader";
const API_VERSIONS = ["2017-04-01-preview", "2017-04-01"];

const CODES: Readonly<Record<number, string>> = {
  401: "InvalidAuthenticationToken",
  403: "AuthorizationFailed",
  404: "UnknownRoute",
  405: "MethodNotAllowed",
};

/** Azure Resource Manager, of which a scan reads one thing: where Entra ID sends its logs. */
export function resourceManager(cloud: EmulatedCloud): Service {
  const { clientId, permissions } = cloud.registration;
  return restService(cloud, {
    prefix: "/arm",
    audience: RESOURCE_MANAGER_AUDIENCE,
    queryOptions: ["api-version"],
    failure,
    refusal: () =>
      permissions.has(AZURE_ROLE)
        ? undefined
        : failure(
            403,
            undefined,
            `The client '${clientId}' does not have authorization to perform action 'microsoft.aadiam/diagnosticSettings/read' over scope '/providers/microsoft.aadiam'.`,
          ),
    addRoutes(app) {
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
        return c.json({ value: cloud.tenant.diagnosticSettings });
      });
    },
  });
}

function failure(
  status: number,
  code = CODES[status] ?? "ServerError",
  message = "The request could not be carried out now.",
): Response {
  const response = Response.json({ error: { code, message } }, { status });
  if (status === 401)
    response.headers.set("WWW-Authenticate", `Bearer error="invalid_token", error_description="${message}"`);
  return response;
}
