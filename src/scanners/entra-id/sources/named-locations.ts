import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { conditionalAccessPolicies } from "./conditional-access-policies.ts";

/** Names for the locations that Conditional Access policies point to. https://learn.microsoft.com/graph/api/conditionalaccessroot-list-namedlocations */
export const namedLocations = defineSource({
  id: "entra-id/named-locations",
  title: "named locations",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.array(
    z.object({ id: z.string(), displayName: z.string().nullish(), isTrusted: z.boolean().nullish() }),
  ),
  // Asked after the policies, not beside them: the workload answers one request a second.
  needs: { conditionalAccessPolicies },
  collect: ({ apis }) => apis.graph.list("/identity/conditionalAccess/namedLocations", { alone: true }),
});
