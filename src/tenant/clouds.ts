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
  /** Undefined where a custom cloud names none. */
  readonly resourceManager: Endpoint | undefined;
}

/**
 * The one table of endpoints.
 * Graph: https://learn.microsoft.com/graph/deployments. Resource Manager and sign-in: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * and https://learn.microsoft.com/azure/china/resources-developer-guide.
 */
export const clouds: Readonly<Record<KnownCloudName, Cloud>> = {
  commercial: {
    name: "commercial",
    authority: "https://login.microsoftonline.com",
    graph: endpoint("https://graph.microsoft.com"),
    resourceManager: endpoint("https://management.azure.com"),
  },
  gcc: {
    name: "gcc",
    authority: "https://login.microsoftonline.com",
    graph: endpoint("https://graph.microsoft.com"),
    resourceManager: endpoint("https://management.azure.com"),
  },
  gcchigh: {
    name: "gcchigh",
    authority: "https://login.microsoftonline.us",
    graph: endpoint("https://graph.microsoft.us"),
    resourceManager: endpoint("https://management.usgovcloudapi.net"),
  },
  dod: {
    name: "dod",
    authority: "https://login.microsoftonline.us",
    graph: endpoint("https://dod-graph.microsoft.us"),
    resourceManager: endpoint("https://management.usgovcloudapi.net"),
  },
  china: {
    name: "china",
    authority: "https://login.chinacloudapi.cn",
    graph: endpoint("https://microsoftgraph.chinacloudapi.cn"),
    resourceManager: endpoint("https://management.chinacloudapi.cn"),
  },
};

/** The cloud that a profile names or describes. Throws `OperatorError` PROFILE_INVALID for an address that would show tokens on the way. */
export function cloudFromProfile(cloud: KnownCloudName | CustomCloud): Cloud {
  if (typeof cloud === "string") return clouds[cloud];
  return {
    name: "custom",
    authority: baseUrl(cloud.authority),
    graph: endpoint(cloud.graph),
    resourceManager: cloud.resourceManager === undefined ? undefined : endpoint(cloud.resourceManager),
  };
}

/** Unless it is given, the scope is `/.default` on the URL's own origin: so Microsoft names its APIs. */
function endpoint(api: string | Endpoint): Endpoint {
  if (typeof api === "string") return { url: baseUrl(api), scope: `${new URL(api).origin}/.default` };
  return { url: baseUrl(api.url), scope: api.scope };
}

function baseUrl(url: string): string {
  if (isPrivateWay(url)) return url.replace(/\/+$/, "");
  throw new OperatorError(
    "PROFILE_INVALID",
    `The address ${url} under \`cloud\` would send tokens unencrypted.`,
    "Use an address that begins with https://. Only this machine's own may begin with http://.",
  );
}
