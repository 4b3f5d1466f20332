import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { CollectContext } from "../../../engine/source.ts";
import type { GraphReader } from "../../../tenant/apis/index.ts";
import { unlessAbsent } from "../../entra-id/sources/graph-reads/absence.ts";
import { readByIds } from "../../entra-id/sources/graph-reads/by-ids.ts";

const readersSchema = z.array(
  z.object({
    /** Object id of the service principal */
    id: z.string(),
    /** Null for a service principal that has been deleted since */
    appId: z.string().nullable(),
    name: z.string().nullish(),
    accountEnabled: z.boolean().nullish(),
    permissions: z.array(z.string()),
  }),
);
export type AuditLogReader = z.infer<typeof readersSchema>[number];

/** The resources' application ids and app roles (dossier §3.1 and §4, 5.4). */
const managementApis = "c5393580-f805-4401-95e8-94b7a6ef2fc2";
const feedPermissions = new Map([["594c1fb6-4f81-4475-ae41-0c394909246c", "ActivityFeed.Read"]]);
const microsoftGraph = "00000003-0000-0000-c000-000000000000";
const graphPermissions = new Map([
  ["5e1e9171-754d-478c-812c-f1755a9a4c2d", "AuditLogsQuery.Read.All"],
  ["dd98c7f5-2d42-42d3-a0e4-633161547251", "ThreatHunting.Read.All"],
  ["45cc0394-e837-488b-a098-1918f48d186c", "SecurityIncident.Read.All"],
  ["472e4a4d-bb4a-4026-98d1-0b0d74cb74a5", "SecurityAlert.Read.All"],
]);

/** Who may fetch the unified audit log from the Office 365 Management Activity API. Plimsoll itself is left out. */
export const activityFeedReaders = defineSource({
  id: "audit-readiness/activity-feed-readers",
  title: "the applications that may fetch the unified audit log",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: readersSchema,
  collect: (context) => readHolders(context, managementApis, feedPermissions),
});

/** Who may read audit records, incidents or alerts from Microsoft Graph. Plimsoll itself is left out. */
export const graphLogReaders = defineSource({
  id: "audit-readiness/graph-log-readers",
  title: "the applications that may read audit records, incidents or alerts from Microsoft Graph",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: readersSchema,
  collect: (context) => readHolders(context, microsoftGraph, graphPermissions),
});

async function readHolders(
  { apis: { graph }, ownClientId }: Pick<CollectContext<unknown>, "apis" | "ownClientId">,
  resourceAppId: string,
  permissions: ReadonlyMap<string, string>,
): Promise<AuditLogReader[]> {
  const held =
    (await unlessAbsent(readAssignments(graph, resourceAppId, permissions))) ?? new Map<string, Holding>();
  const [principals, own] = await Promise.all([
    readByIds(graph, {
      collection: "/servicePrincipals",
      property: "id",
      ids: held.keys(),
      select: "id,appId,displayName,accountEnabled",
    }),
    ownClientId?.(),
  ]);
  const known = new Map(
    z
      .array(principalSchema)
      .parse(principals)
      .map((each) => [each.id, each]),
  );
  return [...held]
    .map(([id, { name, permissions: names }]) => ({
      id,
      appId: known.get(id)?.appId ?? null,
      name: known.get(id)?.displayName ?? name,
      accountEnabled: known.get(id)?.accountEnabled ?? null,
      permissions: [...names].sort(),
    }))
    .filter(({ appId }) => own === undefined || appId?.toLowerCase() !== own.toLowerCase())
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

const principalSchema = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});

const assignmentsSchema = z.array(
  z.object({
    appRoleId: z.string(),
    principalId: z.string(),
    principalType: z.string(),
    principalDisplayName: z.string().nullish(),
  }),
);

interface Holding {
  readonly name: string | null;
  readonly permissions: Set<string>;
}

/** Page by page: on Microsoft Graph, every application of a large tenant may hold something. https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto */
async function readAssignments(
  graph: GraphReader,
  resourceAppId: string,
  permissions: ReadonlyMap<string, string>,
): Promise<Map<string, Holding>> {
  const path = `/servicePrincipals(appId='${resourceAppId}')/appRoleAssignedTo`;
  const select = "$select=appRoleId,principalId,principalType,principalDisplayName&$top=999";
  const holdings = new Map<string, Holding>();
  for await (const page of graph.pages(`${path}?${select}`)) {
    for (const { appRoleId, principalId, principalType, principalDisplayName } of assignmentsSchema.parse(
      page,
    )) {
      const permission = permissions.get(appRoleId.toLowerCase());
      // Users and groups may be assigned to a resource as well; that grants no application permission.
      if (permission === undefined || principalType !== "ServicePrincipal") continue;
      const holding = holdings.get(principalId) ?? {
        name: principalDisplayName ?? null,
        permissions: new Set<string>(),
      };
      holding.permissions.add(permission);
      holdings.set(principalId, holding);
    }
  }
  return holdings;
}
