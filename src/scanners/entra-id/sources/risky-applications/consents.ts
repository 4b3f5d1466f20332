import { z } from "zod";
import type { GraphReader } from "../../../../tenant/apis/index.ts";
import { riskyResources } from "../../risky-permissions.ts";
import { unlessAbsent } from "../graph-reads/absence.ts";
import { readByIds } from "../graph-reads/by-ids.ts";
import { filter } from "../graph-reads/filter.ts";
import { riskyPermissionById, riskyScopeByName } from "./permissions.ts";
import type { RiskyGrant } from "./permissions.ts";

/** A risky permission that was granted for the whole tenant, and to which service principal. */
export interface Consent {
  readonly servicePrincipalId: string;
  readonly permission: RiskyGrant;
}

/**
 * Who holds risky permissions. Asked of the eight resources, and not of every service principal: tens of requests where a large tenant has 100,000 of them.
 * Pages are dropped once looked through.
 */
export async function readConsents(graph: GraphReader): Promise<Consent[]> {
  const [application, delegated] = await Promise.all([
    Promise.all([...riskyResources.keys()].map((appId) => readApplicationConsents(graph, appId))),
    readDelegatedConsents(graph),
  ]);
  return [...application.flat(), ...delegated];
}

const appRoleAssignments = z.array(
  z.object({ appRoleId: z.string(), principalId: z.string(), principalType: z.string() }),
);

/** https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto; no consents where the tenant does not have the resource. */
async function readApplicationConsents(graph: GraphReader, resourceAppId: string): Promise<Consent[]> {
  const path = `/servicePrincipals(appId='${resourceAppId}')/appRoleAssignedTo`;
  const pages = graph.pages(`${path}?$select=appRoleId,principalId,principalType&$top=999`);
  const read = async (): Promise<Consent[]> => {
    const consents: Consent[] = [];
    for await (const page of pages) {
      for (const { appRoleId, principalId, principalType } of appRoleAssignments.parse(page)) {
        // Users and groups may be assigned to a resource as well; that lets them in, and grants no application permission.
        if (principalType !== "ServicePrincipal") continue;
        const permission = riskyPermissionById(resourceAppId, "application", appRoleId);
        if (permission !== undefined) consents.push({ servicePrincipalId: principalId, permission });
      }
    }
    return consents;
  };
  return (await unlessAbsent(read())) ?? [];
}

const resources = z.array(z.object({ id: z.string(), appId: z.string() }));
const grants = z.array(
  z.object({
    clientId: z.string(),
    resourceId: z.string(),
    /** Names of delegated permissions, with spaces between */
    scope: z.string().nullable(),
  }),
);

/** Consents that an administrator gave for everybody. https://learn.microsoft.com/graph/api/oauth2permissiongrant-list */
async function readDelegatedConsents(graph: GraphReader): Promise<Consent[]> {
  const [found, granted] = await Promise.all([
    readByIds(graph, {
      collection: "/servicePrincipals",
      property: "appId",
      ids: riskyResources.keys(),
      select: "id,appId",
    }),
    graph.list(`/oauth2PermissionGrants?${filter("consentType eq 'AllPrincipals'")}&$top=999`),
  ]);
  const appIds = new Map(resources.parse(found).map(({ id, appId }) => [id, appId]));
  return grants.parse(granted).flatMap(({ clientId, resourceId, scope }) => {
    const appId = appIds.get(resourceId);
    if (appId === undefined) return [];
    return namesIn(scope).flatMap((name) => {
      const permission = riskyScopeByName(appId, name);
      return permission === undefined ? [] : [{ servicePrincipalId: clientId, permission }];
    });
  });
}

/** Clients send what they like, and Graph keeps it: spaces at the ends, and several in a row. */
function namesIn(scope: string | null): string[] {
  return [...new Set((scope ?? "").split(/\s+/).filter((name) => name !== ""))];
}
