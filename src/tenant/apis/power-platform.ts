import type { PowerPlatformEndpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { PowerPlatformReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { JsonApi, ReadingSession } from "./json-api.ts";

/** Power Platform's administration API as sources see it. https://learn.microsoft.com/power-platform/admin/powerplatform-api-getting-started */
export function powerPlatformReader(
  endpoint: PowerPlatformEndpoint | undefined,
  session: ReadingSession,
): PowerPlatformReader {
  const open = (at: PowerPlatformEndpoint | undefined) =>
    openJsonApi({ api: "powerPlatform", title: "Power Platform", endpoint: at, ...session });
  const api = open(endpoint);

  /** Asks with the scope's other name where the tenant does not know the first one. */
  async function read<Result>(ask: (api: JsonApi) => Promise<Result>): Promise<Result> {
    try {
      return await ask(api);
    } catch (error) {
      if (endpoint?.otherScope === undefined || !isUnknownResource(error)) throw error;
      return ask(open({ url: endpoint.url, scope: endpoint.otherScope }));
    }
  }

  return {
    get: (path) => read((each) => each.get(path)),
    list: (path) => read((each) => each.list(path)),
    tenantSettings: () =>
      read((each) =>
        each.post("/providers/Microsoft.BusinessAppPlatform/listTenantSettings?api-version=2023-06-01"),
      ),
  };
}

/** AADSTS500011: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function isUnknownResource(error: unknown): boolean {
  return error instanceof ReadFailure && error.message.includes("does not know the API");
}
