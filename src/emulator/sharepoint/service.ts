import { sharePointAudience } from "../audiences.ts";
import { permissionsIn } from "../bearer.ts";
import { wasGotWithSecret } from "../identity-platform/token-authority.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import type { SharePointSettings } from "../tenants/sharepoint/model.ts";
import type { Claims } from "../tokens.ts";
import { formAskedBy, inForm } from "./odata-form.ts";
import { addSharePointWrites } from "./writes.ts";

/** The app's permission, and what takes its place in the token of a signed-in user. */
const OPENING = ["Sites.FullControl.All", "AllSites.FullControl"];

/** The administration site of SharePoint, of which a scan reads one object: the settings of the tenant. Dossier 8. */
export function sharePointAdmin(cloud: EmulatedCloud): Service {
  return restService(cloud, {
    prefix: "/sharepoint-admin",
    audience: sharePointAudience(cloud.tenant.initialDomain),
    queryOptions: ["$select"],
    failure,
    refusal,
    addRoutes(app) {
      app.get("/_api/SPO.Tenant", (c) => {
        const settings = cloud.tenant.sharepoint;
        const select = c.req.query("$select")?.split(",") ?? Object.keys(settings);
        const unknown = select.find((name) => !Object.hasOwn(settings, name));
        if (unknown !== undefined)
          return failure(
            400,
            "-1, Microsoft.SharePoint.Client.InvalidClientQueryException",
            `The field or property '${unknown}' does not exist.`,
          );
        const form = formAskedBy(c.req.header("accept"));
        return c.json(inForm(selected(settings, select), form, c.req.url), 200, {
          "content-type": `application/json;odata=${form};streaming=true;charset=utf-8`,
        });
      });
    },
    addWrites: (app) => addSharePointWrites(app, cloud.tenant, (message) => failure(400, undefined, message)),
  });
}

/** SharePoint takes no app that proved itself by a secret, whatever it may do. https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread */
function refusal(caller: Claims): Response | undefined {
  if (wasGotWithSecret(caller)) return unauthorized("Unsupported app only token.");
  return permissionsIn(caller).some((permission) => OPENING.includes(permission)) ? undefined : failure(403);
}

function selected(settings: SharePointSettings, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}

/** By status: the code, with the .NET exception behind it, and the sentence. */
const USUAL: Readonly<Record<number, readonly [string, string]>> = {
  400: ["-1, Microsoft.SharePoint.Client.InvalidClientQueryException", "The query is not valid."],
  403: ["-2147024891, System.UnauthorizedAccessException", "Attempted to perform an unauthorized operation."],
  404: ["-1, Microsoft.SharePoint.Client.ResourceNotFoundException", "Cannot find resource for the request."],
  405: [
    "-1, Microsoft.SharePoint.Client.ClientServiceException",
    "The HTTP method cannot be used to access the resource.",
  ],
  429: ["-2147467259, Microsoft.SharePoint.SPException", "The request has been throttled."],
};

/** The error body of the verbose form; a token that is refused gets OAuth's. */
function failure(status: number, code?: string, message?: string): Response {
  const [usualCode, usualMessage] = USUAL[status] ?? [
    "-1, Microsoft.SharePoint.Client.ServerException",
    "The server is busy.",
  ];
  const value = message ?? usualMessage;
  if (status === 401) return unauthorized(value);
  return Response.json(
    { error: { code: code ?? usualCode, message: { lang: "en-US", value } } },
    { status, headers: { "content-type": "application/json;odata=verbose;charset=utf-8" } },
  );
}

function unauthorized(description: string): Response {
  const headers = {
    "WWW-Authenticate":
      'Bearer realm="",client_id="00000003-0000-0ff1-ce00-000000000000",trusted_issuers="00000001-0000-0000-c000-000000000000@*"',
  };
  return Response.json({ error_description: description }, { status: 401, headers });
}
