import { OperatorError } from "../errors.ts";
import type { CustomCloud } from "../profile/schema.ts";
import { isPrivateWay } from "./http/address.ts";

/** Clouds that Microsoft 365 tenants live in; `custom` is one that the profile describes by a map of endpoints. */
export const cloudNames = ["commercial", "gcc", "gcchigh", "dod", "china", "custom"] as const;
export type CloudName = (typeof cloudNames)[number];
export type KnownCloudName = Exclude<CloudName, "custom">;

/** Base URL of an API, without a trailing slash, and the scope that a token for it is asked with. */
export interface Endpoint {
  readonly url: string;
  readonly scope: string;
}

/** The administration site of SharePoint: named after the tenant, or, in a cloud that a profile describes, at one address. */
export type SharePointAdminAddress = Endpoint | { readonly hostSuffix: string };

/** The databases of Dataverse, each at an address of its own: hosts that end so, or addresses that begin with the endpoint's. */
export type DataverseAddresses = Endpoint | { readonly hostSuffixes: readonly string[] };

export interface PowerPlatformEndpoint extends Endpoint {
  /** For tenants in which the first scope's resource is not known: Microsoft's own tools disagree on its name (dossier §2). */
  readonly otherScope?: string;
}

export interface Cloud {
  readonly name: CloudName;
  /** Base URL of the sign-in service, for example https://login.microsoftonline.com. */
  readonly authority: string;
  readonly graph: Endpoint;
  // Each of these is undefined where a custom cloud names none.
  readonly resourceManager: Endpoint | undefined;
  readonly exchange: Endpoint | undefined;
  /** The front door of Security & Compliance, which knows each tenant's region. */
  readonly compliance: Endpoint | undefined;
  readonly sharepointAdmin: SharePointAdminAddress | undefined;
  readonly teams: Endpoint | undefined;
  /** The org-wide app settings of Teams; undefined where Microsoft does not offer them. */
  readonly teamsApps: Endpoint | undefined;
  readonly powerPlatform: PowerPlatformEndpoint | undefined;
  readonly dataverse: DataverseAddresses | undefined;
  readonly powerBi: Endpoint | undefined;
  /** The DNS servers to ask in place of this machine's own. */
  readonly dns?: readonly string[] | undefined;
}

/** “Skype and Teams Tenant Admin API”: in every cloud, tokens for it are asked by its application id. */
const teamsScope = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default";
/** The app catalogue of Teams, likewise. */
const teamsAppsScope = "08ff1ce2-4973-4b08-86a3-ebed13badc7f/.default";

/**
 * The one table of endpoints.
 * Graph: https://learn.microsoft.com/graph/deployments. Resource Manager and sign-in: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * and https://learn.microsoft.com/azure/china/resources-developer-guide.
 * Exchange: https://learn.microsoft.com/powershell/exchange/connect-to-exchange-online-powershell. Security & Compliance:
 * https://learn.microsoft.com/powershell/exchange/connect-to-scc-powershell. Power Platform and Dataverse:
 * https://learn.microsoft.com/power-platform/admin/powerapps-us-government. Power BI: https://learn.microsoft.com/power-bi/enterprise/service-govus-overview.
 * The hosts of Teams and of the app catalogue stand in no page of Microsoft's: they are those that its PowerShell module asks.
 */
export const clouds: Readonly<Record<KnownCloudName, Cloud>> = {
  commercial: {
    name: "commercial",
    authority: "https://login.microsoftonline.com",
    graph: endpoint("https://graph.microsoft.com"),
    resourceManager: endpoint("https://management.azure.com"),
    exchange: endpoint("https://outlook.office365.com"),
    compliance: endpoint("https://ps.compliance.protection.outlook.com"),
    sharepointAdmin: { hostSuffix: "-admin.sharepoint.com" },
    teams: { url: "https://api.interfaces.records.teams.microsoft.com", scope: teamsScope },
    teamsApps: { url: "https://substrate.office.com", scope: teamsAppsScope },
    powerPlatform: {
      url: "https://api.bap.microsoft.com",
      scope: "https://service.powerapps.com/.default",
    },
    dataverse: { hostSuffixes: [".dynamics.com"] },
    powerBi: powerBi("https://api.powerbi.com", "https://analysis.windows.net"),
  },
  gcc: {
    name: "gcc",
    authority: "https://login.microsoftonline.com",
    graph: endpoint("https://graph.microsoft.com"),
    resourceManager: endpoint("https://management.azure.com"),
    exchange: endpoint("https://outlook.office365.com"),
    compliance: endpoint("https://ps.compliance.protection.outlook.com"),
    sharepointAdmin: { hostSuffix: "-admin.sharepoint.com" },
    teams: { url: "https://api.interfaces.records.teams.microsoft.com", scope: teamsScope },
    teamsApps: { url: "https://substrate.office.com", scope: teamsAppsScope },
    powerPlatform: {
      url: "https://gov.api.bap.microsoft.us",
      scope: "https://gov.service.powerapps.us/.default",
      otherScope: "https://service.powerapps.us/.default",
    },
    dataverse: { hostSuffixes: [".dynamics.com"] },
    powerBi: powerBi("https://api.powerbigov.us", "https://analysis.usgovcloudapi.net"),
  },
  gcchigh: {
    name: "gcchigh",
    authority: "https://login.microsoftonline.us",
    graph: endpoint("https://graph.microsoft.us"),
    resourceManager: endpoint("https://management.usgovcloudapi.net"),
    exchange: endpoint("https://outlook.office365.us"),
    compliance: endpoint("https://ps.compliance.protection.office365.us"),
    sharepointAdmin: { hostSuffix: "-admin.sharepoint.us" },
    teams: { url: "https://api.interfaces.records.gov.teams.microsoft.us", scope: teamsScope },
    teamsApps: undefined,
    powerPlatform: {
      url: "https://high.api.bap.microsoft.us",
      scope: "https://high.service.powerapps.us/.default",
      otherScope: "https://high.service.apps.appsplatform.us/.default",
    },
    dataverse: { hostSuffixes: [".microsoftdynamics.us"] },
    powerBi: powerBi("https://api.high.powerbigov.us", "https://high.analysis.usgovcloudapi.net"),
  },
  dod: {
    name: "dod",
    authority: "https://login.microsoftonline.us",
    graph: endpoint("https://dod-graph.microsoft.us"),
    resourceManager: endpoint("https://management.usgovcloudapi.net"),
    exchange: endpoint("https://outlook-dod.office365.us"),
    compliance: endpoint("https://l5.ps.compliance.protection.office365.us"),
    sharepointAdmin: { hostSuffix: "-admin.sharepoint-mil.us" },
    teams: { url: "https://api.interfaces.records.dod.teams.microsoft.us", scope: teamsScope },
    teamsApps: undefined,
    powerPlatform: {
      url: "https://api.bap.appsplatform.us",
      scope: "https://service.apps.appsplatform.us/.default",
    },
    dataverse: { hostSuffixes: [".appsplatform.us"] },
    powerBi: powerBi("https://api.mil.powerbigov.us", "https://mil.analysis.usgovcloudapi.net"),
  },
  china: {
    name: "china",
    authority: "https://login.chinacloudapi.cn",
    graph: endpoint("https://microsoftgraph.chinacloudapi.cn"),
    resourceManager: endpoint("https://management.chinacloudapi.cn"),
    exchange: endpoint("https://partner.outlook.cn"),
    compliance: endpoint("https://ps.compliance.protection.partner.outlook.cn"),
    sharepointAdmin: { hostSuffix: "-admin.sharepoint.cn" },
    teams: { url: "https://api.interfaces.records.teams.microsoftonline.cn", scope: teamsScope },
    teamsApps: undefined,
    powerPlatform: {
      url: "https://api.bap.partner.microsoftonline.cn",
      scope: "https://service.powerapps.cn/.default",
    },
    dataverse: { hostSuffixes: [".dynamics.cn"] },
    powerBi: powerBi("https://api.powerbi.cn", "https://analysis.chinacloudapi.cn"),
  },
};

/**
 * The scope of an API, by the API's name. SharePoint's is named after the tenant: it is found among the scopes that were asked for. Undefined where there is
 * none, or one for each database.
 */
export function scopeOf(cloud: Cloud, api: string, asked: readonly string[]): string | undefined {
  if (api === "sharepointAdmin") return asked.find((scope) => isSharePointScope(scope, cloud));
  const { graph, resourceManager, exchange, compliance, teams, teamsApps, powerPlatform, powerBi } = cloud;
  const endpoints = {
    graph,
    resourceManager,
    exchange,
    compliance,
    teams,
    teamsApps,
    powerPlatform,
    powerBi,
  };
  return new Map(Object.entries(endpoints)).get(api)?.scope;
}

/** Whether a scope is that of the SharePoint administration site of some tenant. */
export function isSharePointScope(scope: string, { sharepointAdmin: address }: Cloud): boolean {
  if (address === undefined) return false;
  return "url" in address ? address.scope === scope : scope.endsWith(`${address.hostSuffix}/.default`);
}

/** The cloud that a profile names or describes. Throws `OperatorError` PROFILE_INVALID for an address that would show tokens on the way. */
export function cloudFromProfile(cloud: KnownCloudName | CustomCloud): Cloud {
  if (typeof cloud === "string") return clouds[cloud];
  return {
    name: "custom",
    authority: baseUrl(cloud.authority),
    graph: endpoint(cloud.graph),
    resourceManager: optionalEndpoint(cloud.resourceManager),
    exchange: optionalEndpoint(cloud.exchange),
    compliance: optionalEndpoint(cloud.compliance),
    sharepointAdmin: optionalEndpoint(cloud.sharepointAdmin),
    teams: optionalEndpoint(cloud.teams),
    teamsApps: optionalEndpoint(cloud.teamsApps),
    powerPlatform: optionalEndpoint(cloud.powerPlatform),
    dataverse: optionalEndpoint(cloud.dataverse),
    powerBi: optionalEndpoint(cloud.powerBi),
    dns: cloud.dns,
  };
}

/** Power BI's API, and the analysis service that it takes tokens for. */
function powerBi(url: string, analysis: string): Endpoint {
  return { url, scope: `${analysis}/powerbi/api/.default` };
}

/** Unless it is given, the scope is `/.default` on the URL's own origin: so Microsoft names its APIs. */
function endpoint(api: string | Endpoint): Endpoint {
  if (typeof api === "string") return { url: baseUrl(api), scope: `${new URL(api).origin}/.default` };
  return { url: baseUrl(api.url), scope: api.scope };
}

function optionalEndpoint(api: string | Endpoint | undefined): Endpoint | undefined {
  return api === undefined ? undefined : endpoint(api);
}

function baseUrl(url: string): string {
  if (isPrivateWay(url)) return url.replace(/\/+$/, "");
  throw new OperatorError(
    "PROFILE_INVALID",
    `The address ${url} under \`cloud\` would send tokens unencrypted.`,
    "Use an address that begins with https://. Only this machine's own may begin with http://.",
  );
}
