import { RESOURCE_MANAGER_AUDIENCE } from "../audiences.ts";
import { AZURE_READER, MONITORING_READER } from "../permissions.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import { failure, withVersion } from "./answers.ts";
import { addDiagnosticSettingWrites, DIAGNOSTIC_SETTINGS_VERSIONS } from "./diagnostic-setting-writes.ts";
import { addSentinelWrites } from "./sentinel-writes.ts";
import { addTableWrites } from "./table-writes.ts";
import { addWorkspaceRoutes } from "./workspaces.ts";

/** Azure Resource Manager, of which a scan reads where Entra ID sends its logs, and the workspaces there. */
export function resourceManager(cloud: EmulatedCloud): Service {
  return restService(cloud, {
    prefix: "/arm",
    audience: RESOURCE_MANAGER_AUDIENCE,
    queryOptions: ["api-version", "$skipToken"],
    failure,
    refusal: (_caller, request) => refusal(cloud, new URL(request.url).pathname.replace(/^\/arm/, "")),
    addRoutes(app) {
      app.get("/providers/microsoft.aadiam/diagnosticSettings", (c) =>
        withVersion(c, DIAGNOSTIC_SETTINGS_VERSIONS, () =>
          c.json({ value: cloud.tenant.diagnosticSettings }),
        ),
      );
      addWorkspaceRoutes(app, cloud.tenant);
    },
    addWrites(app) {
      addDiagnosticSettingWrites(app, cloud.tenant);
      addTableWrites(app, cloud.tenant);
      addSentinelWrites(app, cloud.tenant);
    },
  });
}

/** Azure asks for the role before it looks whether there is such a thing. */
function refusal({ registration }: EmulatedCloud, path: string): Response | undefined {
  const isInSubscription = path.startsWith("/subscriptions/");
  if (registration.permissions.has(isInSubscription ? AZURE_READER : MONITORING_READER)) return undefined;
  const [action, scope] = isInSubscription
    ? ["Microsoft.Resources/subscriptions/read", path]
    : ["microsoft.aadiam/diagnosticSettings/read", "/providers/microsoft.aadiam"];
  return failure(
    403,
    undefined,
    `The client '${registration.clientId}' does not have authorization to perform action '${action}' over scope '${scope}'.`,
  );
}
