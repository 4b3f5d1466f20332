import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** While security defaults are on, Conditional Access policies are not enforced. https://learn.microsoft.com/graph/api/identitysecuritydefaultsenforcementpolicy-get */
export const securityDefaults = defineSource({
  id: "entra-id/security-defaults",
  title: "security defaults",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.object({ isEnabled: z.boolean() }),
  collect: ({ apis }) => apis.graph.get("/policies/identitySecurityDefaultsEnforcementPolicy"),
});
