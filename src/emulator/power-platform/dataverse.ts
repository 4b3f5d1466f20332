import { dataverseAudience } from "../audiences.ts";
import { isApplication, REFUSAL_MESSAGES } from "../bearer.ts";
import { DATAVERSE_USER } from "../permissions.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import type { DataverseOrganization } from "../tenants/power-platform/model.ts";

const KEY = "organizationid";

/**
 * The databases of Power Platform's environments, each with one table that a scan reads. In the real cloud each is a resource
 * of its own; here one audience opens them all. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview
 */
export function dataverse(cloud: EmulatedCloud): Service {
  return restService(cloud, {
    prefix: "/dataverse",
    audience: dataverseAudience(cloud.tenant.initialDomain),
    queryOptions: ["$select"],
    failure,
    refusal: (caller) =>
      isApplication(caller) && !cloud.registration.permissions.has(DATAVERSE_USER) ? failure(403) : undefined,
    addRoutes(app) {
      app.get("/:environment/api/data/v9.2/organizations", (c, next) => {
        const name = c.req.param("environment");
        const database = cloud.tenant.powerPlatform.environments.find((each) => each.name === name)?.database;
        // An environment without a database has no address to be asked at.
        if (database === undefined || database === null) return next();
        const select = c.req.query("$select")?.split(",") ?? Object.keys(database);
        const unknown = select.find((column) => !Object.hasOwn(database, column));
        if (unknown !== undefined)
          return failure(
            400,
            "0x80060888",
            `Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM.organization'.`,
          );
        const { origin, pathname } = new URL(c.req.url);
        const base = origin + pathname.slice(0, pathname.lastIndexOf("/"));
        const context = `${base}/$metadata#organizations(${select.join(",")})`;
        const body = { "@odata.context": context, value: [row(database, select)] };
        return c.json(body, 200, { "OData-Version": "4.0" });
      });
    },
  });
}

/** The key of a row always comes along. */
function row(database: DataverseOrganization, columns: readonly string[]): object {
  const shown = Object.entries(database).filter(([name]) => name === KEY || columns.includes(name));
  return { "@odata.etag": 'W/"2751985"', ...Object.fromEntries(shown) };
}

const USUAL: Readonly<Record<number, readonly [string, string]>> = {
  400: ["0x80060888", "The query is not valid."],
  403: ["0x80072560", "The user is not a member of the organization."],
  404: ["0x8006088a", "Resource not found for the segment."],
  405: ["0x80060888", "The requested resource does not support the HTTP method."],
  429: ["0x80072322", "Number of requests exceeded the limit over a time window."],
};

/** Dataverse refuses a token with an empty body; the header says why. */
function failure(status: number, code?: string, message?: string): Response {
  if (status === 401)
    return new Response(null, {
      status,
      headers: {
        "WWW-Authenticate": `Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token", error_description="${message ?? REFUSAL_MESSAGES.expired}"`,
      },
    });
  const [usualCode, usualMessage] = USUAL[status] ?? ["0x80040216", "An unexpected error occurred."];
  return Response.json({ error: { code: code ?? usualCode, message: message ?? usualMessage } }, { status });
}
