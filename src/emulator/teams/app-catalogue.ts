import { TEAMS_APPS_AUDIENCE } from "../audiences.ts";
import { isApplication } from "../bearer.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import { addAppCatalogueWrites } from "./app-writes.ts";
import { teamsFailure } from "./failure.ts";

/** The kinds of token that the catalogue takes: people's alone. */
const CHALLENGE = `Bearer client_id="${TEAMS_APPS_AUDIENCE}", token_types="app_asserted_user_v1 service_asserted_app_v1", error="invalid_token"`;

/** The app catalogue of Teams, which holds the org-wide app settings and shows them to people, never to an app. Dossier 9.2. */
export function teamsAppCatalogue(cloud: EmulatedCloud): Service {
  return restService(cloud, {
    prefix: "/substrate",
    audience: TEAMS_APPS_AUDIENCE,
    queryOptions: [],
    failure,
    refusal: (caller) => (isApplication(caller) ? failure(401) : undefined),
    addRoutes(app) {
      app.get("/AdminAppCatalog/ps/v2/admin/unifiedApp/settings", (c) =>
        c.json(cloud.tenant.teams.orgWideAppSettings),
      );
    },
    addWrites: (app) => addAppCatalogueWrites(app, cloud.tenant),
  });
}

function failure(status: number, code?: string, message?: string): Response {
  const response = teamsFailure(status, code, message);
  if (status === 401) response.headers.set("WWW-Authenticate", CHALLENGE);
  return response;
}
