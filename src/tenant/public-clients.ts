import type { Cloud } from "./clouds.ts";
import { isSharePointScope } from "./clouds.ts";

/** An application of Microsoft's through which people sign in: each tenant knows it, and it may be given tokens for some APIs. */
export interface PublicClient {
  readonly id: string;
  /** What people sign in for with it. */
  readonly opens: string;
}

/** Dossier §3.2. No single one of them opens every API. */
const clients = {
  graph: { id: "14d82eec-204b-4c2f-b7e8-296a70dab67e", opens: "Microsoft Graph" },
  exchange: { id: "fb78d390-0c51-40cd-8e17-fdbfab77341b", opens: "Exchange Online and Purview" },
  sharepoint: { id: "9bc3ab49-b65d-410a-85ad-de819febfddc", opens: "SharePoint" },
  teams: { id: "12128f48-ec9e-42f0-b203-ea49fb6af367", opens: "Microsoft Teams" },
  azure: { id: "1950a258-227b-4e31-a9cf-717495945fc2", opens: "Power Platform, Power BI and Azure" },
} as const;

/** The client that Microsoft provides for signing in people to the API that a scope stands for. */
export function publicClientFor(scope: string, cloud: Cloud): PublicClient {
  const { graph, exchange, compliance, teams, teamsApps, powerPlatform, powerBi, resourceManager } = cloud;
  const isOneOf = (...endpoints: readonly ({ readonly scope: string } | undefined)[]) =>
    endpoints.some((endpoint) => endpoint?.scope === scope);
  if (isOneOf(graph)) return clients.graph;
  if (isOneOf(exchange, compliance)) return clients.exchange;
  if (isOneOf(teams, teamsApps)) return clients.teams;
  if (isOneOf(powerPlatform, powerBi, resourceManager) || scope === powerPlatform?.otherScope)
    return clients.azure;
  // The databases of Dataverse are named after the tenant.
  return isSharePointScope(scope, cloud) ? clients.sharepoint : clients.azure;
}
