/** The identifiers of the APIs in tokens (`aud`), in the commercial cloud; those of Exchange stand in exchange/audiences.ts. */
export const GRAPH_AUDIENCE = "https://graph.microsoft.com";
export const RESOURCE_MANAGER_AUDIENCE = "https://management.azure.com";
export const POWER_PLATFORM_AUDIENCE = "https://service.powerapps.com";
export const POWER_BI_AUDIENCE = "https://analysis.windows.net/powerbi/api";
/** “Skype and Teams Tenant Admin API”, and the app catalogue of Teams, which have nothing but their application ids. */
export const TEAMS_AUDIENCE = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239";
export const TEAMS_APPS_AUDIENCE = "08ff1ce2-4973-4b08-86a3-ebed13badc7f";

const SHAREPOINT_HOSTS = "-admin.sharepoint.com";
const DATAVERSE_HOSTS = ".crm.dynamics.com";

/** SharePoint and Dataverse go by addresses that are named after the tenant: `contoso` of contoso.onmicrosoft.com. */
export function sharePointAudience(initialDomain: string): string {
  return `https://${firstLabel(initialDomain)}${SHAREPOINT_HOSTS}`;
}

export function dataverseAudience(initialDomain: string): string {
  return `https://${firstLabel(initialDomain)}${DATAVERSE_HOSTS}`;
}

export function isSharePoint(audience: string): boolean {
  return audience.endsWith(SHAREPOINT_HOSTS);
}

export function isDataverse(audience: string): boolean {
  return audience.endsWith(DATAVERSE_HOSTS);
}

function firstLabel(domain: string): string {
  return domain.split(".", 1)[0] ?? domain;
}
