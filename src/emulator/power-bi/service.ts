import { POWER_BI_AUDIENCE } from "../audiences.ts";
import { isApplication, permissionsIn } from "../bearer.ts";
import { POWER_BI_ACCESS } from "../permissions.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import { READ_ONLY_ADMIN_APIS } from "../tenants/power-bi/settings.ts";
import { addPowerBiWrites } from "./writes.ts";
import type { Claims } from "../tokens.ts";

/** The administration of Power BI and Fabric, of which a scan reads the tenant settings. Dossier 11. */
export function powerBi(cloud: EmulatedCloud): Service {
  return restService(cloud, {
    prefix: "/power-bi",
    audience: POWER_BI_AUDIENCE,
    queryOptions: [],
    failure,
    refusal: (caller) => refusal(caller, cloud),
    addRoutes(app) {
      app.get("/v1/admin/tenantsettings", (c) => c.json({ tenantSettings: cloud.tenant.powerBi }));
    },
    addWrites: (app) => addPowerBiWrites(app, cloud.tenant, failure),
  });
}

/**
 * An app is let in by a tenant setting, if it is in one of the groups that the setting names; and it must hold no permission of Power BI,
 * which makes the API stumble or refuse, depending on the cloud. https://learn.microsoft.com/fabric/admin/metadata-scanning-enable-read-only-apis
 */
function refusal(caller: Claims, { tenant, registration }: EmulatedCloud): Response | undefined {
  if (!isApplication(caller)) return undefined;
  if (permissionsIn(caller).length > 0) return failure(tenant.region.subScope === "GCC" ? 401 : 500);
  const setting = tenant.powerBi.find(({ settingName }) => settingName === READ_ONLY_ADMIN_APIS);
  return setting?.enabled === true && registration.permissions.has(POWER_BI_ACCESS)
    ? undefined
    : failure(403);
}

const USUAL: Readonly<Record<number, readonly [string, string]>> = {
  400: ["BadRequest", "The request is not valid."],
  401: ["PowerBINotAuthorizedException", "The caller is not authorized."],
  403: ["Forbidden", "API is not accessible for application"],
  404: ["EntityNotFound", "The resource was not found."],
  405: ["MethodNotAllowed", "The method is not allowed."],
  429: ["TooManyRequests", "You have exceeded the amount of requests allowed in the current time frame."],
};

/** The error body of Power BI, which says the code a second time in words of its own. */
function failure(status: number, code?: string, message?: string): Response {
  const [usualCode, usualMessage] = USUAL[status] ?? ["UnknownError", "An error has occurred."];
  const name = code ?? usualCode;
  const pbiError = { code: name, parameters: {}, details: [], exceptionCulprit: 1 };
  const error = { code: name, message: message ?? usualMessage, "pbi.error": pbiError };
  const response = Response.json({ error }, { status });
  if (status === 401)
    response.headers.set(
      "WWW-Authenticate",
      'Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token"',
    );
  return response;
}
