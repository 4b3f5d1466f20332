import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { readCount } from "../../entra-id/sources/graph-reads/count.ts";

/** How many managed identities the tenant has. https://learn.microsoft.com/graph/api/serviceprincipal-list */
export const managedIdentityCount = defineSource({
  id: "audit-readiness/managed-identity-count",
  title: "the number of managed identities",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: z.int().min(0),
  collect: ({ apis }) =>
    readCount(apis.graph, "/servicePrincipals", "servicePrincipalType eq 'ManagedIdentity'"),
});
