import type { CloudName, KnownCloudName } from "../clouds.ts";
import { clouds } from "../clouds.ts";

/** An application permission on one API. */
export interface Grant {
  /** The API's own application id: the same in every tenant. */
  readonly resourceAppId: string;
  readonly permission: string;
  /** Without it, policies only lose evidence: a cloud that does not know it is no reason to stop. */
  readonly onlyEvidence: boolean;
}

/** What has to be set up so that an application can read what a scan reads. */
export interface RegistrationPlan {
  readonly cloud: KnownCloudName;
  readonly grants: readonly Grant[];
  /** Names of directory roles, as in `directoryRoleIds`. */
  readonly directoryRoles: readonly string[];
  /** Entra's diagnostic settings, which Azure guards with a role of its own. */
  readonly monitoringReader: boolean;
  /** The workspaces that Entra's logs go to, which Azure guards with a role on their subscriptions. */
  readonly workspaceReader: boolean;
  /** Power Platform lets in applications that one of its administrators registered with it. */
  readonly managementApplication: boolean;
  /** Power BI lets in the members of a security group that a tenant setting names. */
  readonly powerBiGroup: boolean;
  /** Dataverse knows an application as a user, in each environment by itself. */
  readonly dataverseUser: boolean;
}

export const resourceAppIds = {
  graph: "00000003-0000-0000-c000-000000000000",
  exchange: "00000002-0000-0ff1-ce00-000000000000",
  sharepoint: "00000003-0000-0ff1-ce00-000000000000",
  /** Microsoft Exchange Online Protection: Security & Compliance of GCC High and DoD asks for its permission as well (dossier §3.1). */
  exchangeProtection: "00000007-0000-0ff1-ce00-000000000000",
} as const;

export const applicationName = "Plimsoll (read-only assessment)";
export const powerBiGroupName = "Plimsoll (reads the settings of Power BI)";

/** The grants by API, in the order in which they were given; the names sorted. */
export function grantsByResource(grants: readonly Grant[]): (readonly [string, readonly Grant[]])[] {
  const resources = [...new Set(grants.map(({ resourceAppId }) => resourceAppId))];
  return resources.map((id) => {
    const ofResource = grants.filter(({ resourceAppId }) => resourceAppId === id);
    const names = [...new Set(ofResource.map(({ permission }) => permission))].sort();
    return [
      id,
      names.flatMap((name) => ofResource.find(({ permission }) => permission === name) ?? []),
    ] as const;
  });
}

/** What nobody but a person can do, in the services' own portals. */
export function stepsByHand(plan: RegistrationPlan): string[] {
  const { grants, powerBiGroup, dataverseUser, monitoringReader, workspaceReader } = plan;
  const readsSharePoint = grants.some(({ resourceAppId }) => resourceAppId === resourceAppIds.sharepoint);
  return [
    readsSharePoint
      ? "Add a certificate to the application. SharePoint refuses applications that sign in with a secret."
      : "Add a certificate to the application: it is better kept than a secret.",
    ...(powerBiGroup
      ? [
          `Power BI: in the Fabric admin portal, under Tenant settings > Admin API settings, let service principals access read-only admin APIs, for the group ${powerBiGroupName}.`,
        ]
      : []),
    ...(dataverseUser
      ? [
          "Optional, evidence for MS.POWERPLATFORM.4.1v1: in the Power Platform admin center, add the application as an application user to each environment, with a role that may read the table Organization.",
        ]
      : []),
    ...(monitoringReader
      ? [
          "Optional, for MS.AAD.4.1v1 and audit readiness: give the application the Azure role Monitoring Reader at the scope /providers/Microsoft.aadiam (needs elevated access).",
        ]
      : []),
    ...(workspaceReader
      ? [
          "Optional, for audit readiness: give the application the Azure role Reader on the subscription of each Log Analytics workspace that takes in the logs of Entra ID.",
        ]
      : []),
    "Wait a quarter of an hour, and run: plimsoll doctor",
  ];
}

/** Where Power Platform registers management applications, and the resource to ask a token for. */
export function powerPlatformOf(cloud: RegistrationPlan["cloud"]): { url: string; audience: string } {
  const endpoint = clouds[cloud].powerPlatform;
  if (endpoint === undefined) throw new Error(`There is no Power Platform in the cloud ${cloud}.`);
  return { url: endpoint.url, audience: endpoint.scope.replace(/\.default$/, "") };
}

/** The clouds as their tools name them; undefined where no name is needed. */
export function cloudNameFor(tool: keyof typeof toolClouds, cloud: CloudName): string | undefined {
  return toolClouds[tool][cloud];
}

type CloudNames = Partial<Record<CloudName, string>>;

const azureClouds: CloudNames = {
  gcchigh: "AzureUSGovernment",
  dod: "AzureUSGovernment",
  china: "AzureChinaCloud",
};

const graphClouds: CloudNames = { gcchigh: "USGov", dod: "USGovDoD", china: "China" };

/** https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands and https://learn.microsoft.com/cli/azure/manage-clouds-azure-cli */
const toolClouds = {
  graphModule: graphClouds,
  azModule: azureClouds,
  azureCli: azureClouds,
};
