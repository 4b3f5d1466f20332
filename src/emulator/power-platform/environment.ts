import type { PowerPlatformEnvironment } from "../tenants/power-platform/model.ts";

const PROVIDER = "/providers/Microsoft.BusinessAppPlatform/scopes";

/** An environment as the administration API shows it; its database has an address at the emulator's `origin`. */
export function environmentOnTheWire(
  environment: PowerPlatformEnvironment,
  tenantId: string,
  origin: string,
): object {
  const { name, displayName, description, location, isDefault, sku, createdTime, database } = environment;
  return {
    id: `${PROVIDER}/admin/environments/${name}`,
    type: "Microsoft.BusinessAppPlatform/scopes/environments",
    location,
    name,
    properties: {
      tenantId,
      azureRegion: "eastus",
      displayName,
      ...(description === null ? {} : { description }),
      createdTime,
      createdBy: isDefault
        ? { id: "SYSTEM", displayName: "SYSTEM", type: "NotSpecified" }
        : { displayName: "Power Platform administrator", type: "User", tenantId },
      provisioningState: "Succeeded",
      creationType: isDefault ? "DefaultTenant" : "User",
      environmentSku: sku,
      isDefault,
      databaseType: database === null ? "None" : "CommonDataService",
      states: { management: { id: "Ready" }, runtime: { id: "Enabled" } },
      governanceConfiguration: { protectionLevel: "Basic" },
      ...(database === null
        ? {}
        : {
            linkedEnvironmentMetadata: {
              resourceId: database.organizationid,
              friendlyName: displayName,
              uniqueName: `unq${database.organizationid.replaceAll("-", "").slice(0, 25)}`,
              domainName: database.name,
              version: "9.2.25093.00148",
              instanceUrl: instanceUrl(environment, origin),
              instanceApiUrl: instanceUrl(environment, origin),
              baseLanguage: 1033,
              instanceState: "Ready",
              createdTime,
            },
          }),
    },
  };
}

/** In the real cloud each database has a host of its own. */
function instanceUrl({ name }: PowerPlatformEnvironment, origin: string): string {
  return `${origin}/dataverse/${name}`;
}
