import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

const tokenLifetimePolicy = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  /** JSON texts, such as {"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}} */
  definition: z.array(z.string()).nullish(),
  isOrganizationDefault: z.boolean().nullish(),
  appliesTo: z.array(z.object({ id: z.string().nullish(), displayName: z.string().nullish() })).nullish(),
});
export type TokenLifetimePolicy = z.infer<typeof tokenLifetimePolicy>;

/**
 * Policies that change how long tokens last, each with what it is assigned to, which is asked policy by policy: there are a handful.
 * https://learn.microsoft.com/graph/api/tokenlifetimepolicy-list and tokenlifetimepolicy-list-appliesto
 */
export const tokenLifetimePolicies = defineSource({
  id: "audit-readiness/token-lifetime-policies",
  title: "token lifetime policies, and what they apply to",
  api: "graph",
  access: { application: ["Policy.Read.All", "Application.Read.All"] },
  schema: z.array(tokenLifetimePolicy),
  async collect({ apis: { graph } }) {
    const policies = z
      .array(z.looseObject({ id: z.string() }))
      .parse(await graph.list("/policies/tokenLifetimePolicies"));
    return Promise.all(
      policies.map(async (policy) => ({
        ...policy,
        appliesTo: await graph.list(`/policies/tokenLifetimePolicies/${policy.id}/appliesTo`),
      })),
    );
  },
});
