import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

const target = z.object({ accessType: z.string().nullish() }).nullish();
const collaboration = z.object({ usersAndGroups: target, applications: target }).nullish();

/** Cross-tenant access: the default, and the partner organisations with settings of their own. https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicy-overview */
export const crossTenantAccess = defineSource({
  id: "entra-id/cross-tenant-access",
  title: "cross-tenant access settings",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.object({
    default: z.object({ b2bCollaborationInbound: collaboration }),
    partners: z.array(z.object({ tenantId: z.string(), b2bCollaborationInbound: collaboration })),
  }),
  collect: async ({ apis }) => {
    const [byDefault, partners] = await Promise.all([
      apis.graph.get("/policies/crossTenantAccessPolicy/default"),
      apis.graph.list("/policies/crossTenantAccessPolicy/partners"),
    ]);
    return { default: byDefault, partners };
  },
});
