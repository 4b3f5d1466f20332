import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { GraphReader } from "../../../tenant/apis/index.ts";
import { riskyResources } from "../risky-permissions.ts";
import type { RiskyResource } from "../risky-permissions.ts";
import { unlessAbsent } from "./graph-reads/absence.ts";

/** Delegated permissions that an administrator has classified, per resource application, for user consent. */
export const permissionClassificationsSchema = z.array(
  z.object({
    resourceAppId: z.string().nullish(),
    permissionId: z.string().nullish(),
    permissionName: z.string(),
    classification: z.string(),
    /** On the list of permissions with which an application can do harm (../risky-permissions.ts). */
    risky: z.boolean(),
  }),
);
export type PermissionClassification = z.infer<typeof permissionClassificationsSchema>[number];

/** https://learn.microsoft.com/graph/api/serviceprincipal-list-delegatedpermissionclassifications */
const classified = z.object({
  permissionId: z.string(),
  permissionName: z.string(),
  classification: z.string(),
});

/** Only of the resources that have risky permissions: what is classified elsewhere opens nothing that matters here. */
export const permissionClassifications = defineSource({
  id: "entra-id/permission-classifications",
  title: "the permissions that are classified for user consent",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: permissionClassificationsSchema,
  async collect({ apis }) {
    const resources = [...riskyResources].map(([appId, resource]) =>
      readClassified(apis.graph, appId, resource),
    );
    return (await Promise.all(resources)).flat();
  },
});

async function readClassified(
  graph: GraphReader,
  resourceAppId: string,
  resource: RiskyResource,
): Promise<PermissionClassification[]> {
  // A tenant without the resource's service principal has nothing classified on it.
  const answer = await unlessAbsent(
    graph.list(`/servicePrincipals(appId='${resourceAppId}')/delegatedPermissionClassifications`),
  );
  const permissions = z.array(classified).parse(answer ?? []);
  return permissions.map((permission) => ({
    ...permission,
    resourceAppId,
    risky: resource.delegated.has(permission.permissionId),
  }));
}
