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
  /** The DNS servers to ask in place of this machine's own. */
  readonly dns?: readonly string[] | undefined;
}

/**
 * The one table of endpoints.
 * Graph: https://learn.microsoft.com/graph/deployments. Resource Manager and sign-in: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * and https://learn.microsoft.com/azure/china/resources-developer-guide.
 * Exchange: https://learn.microsoft.com/powershell/exchange/connect-to-exchange-online-powershell. Security & Compliance:
 * https://learn.microsoft.com/powershell/exchange/connect-to-scc-powershell.
 */
export const clouds: Readonly<Record<KnownCloudName, Cloud>> = {
  commercial: {
    name: "commercial",
    authority: "https://login.microsoftonline.com",
    graph: endpoint("https://graph.microsoft.com"),
    resourceManager: endpoint("https://management.azure.com"),
    exchange: endpoint("https://outlook.office365.com"),
    compliance: endpoint("https://ps.compliance.protection.outlook.com"),
  },
  gcc: {
    name: "gcc",
    authority: "https://login.microsoftonline.com",
    graph: endpoint("https://graph.microsoft.com"),
    resourceManager: endpoint("https://management.azure.com"),
    exchange: endpoint("https://outlook.office365.com"),
    compliance: endpoint("https://ps.compliance.protection.outlook.com"),
  },
  gcchigh: {
    name: "gcchigh",
    authority: "https://login.microsoftonline.us",
    graph: endpoint("https://graph.microsoft.us"),
    resourceManager: endpoint("https://management.usgovcloudapi.net"),
    exchange: endpoint("https://outlook.office365.us"),
    compliance: endpoint("https://ps.compliance.protection.office365.us"),
  },
  dod: {
    name: "dod",
    authority: "https://login.microsoftonline.us",
    graph: endpoint("https://dod-graph.microsoft.us"),
    resourceManager: endpoint("https://management.usgovcloudapi.net"),
    exchange: endpoint("https://outlook-dod.office365.us"),
    compliance: endpoint("https://l5.ps.compliance.protection.office365.us"),
  },
  china: {
    name: "china",
    authority: "https://login.chinacloudapi.cn",
    graph: endpoint("https://microsoftgraph.chinacloudapi.cn"),
    resourceManager: endpoint("https://management.chinacloudapi.cn"),
    exchange: endpoint("https://partner.outlook.cn"),
    compliance: endpoint("https://ps.compliance.protection.partner.outlook.cn"),
  },
};

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
    dns: cloud.dns,
  };
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
