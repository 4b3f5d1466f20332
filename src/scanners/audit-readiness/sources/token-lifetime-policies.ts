import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { readAppliedPolicies } from "../../entra-id/sources/graph-reads/applied-policies.ts";

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
 * Policies that change how long tokens last, each with what it is assigned to.
 * https://learn.microsoft.com/graph/api/tokenlifetimepolicy-list and tokenlifetimepolicy-list-appliesto
 */
export const tokenLifetimePolicies = defineSource({
  id: "audit-readiness/token-lifetime-policies",
  title: "token lifetime policies, and what they apply to",
  api: "graph",
  access: { application: ["Policy.Read.All", "Application.Read.All"] },
  schema: z.array(tokenLifetimePolicy),
  collect: ({ apis }) => readAppliedPolicies(apis.graph, "/policies/tokenLifetimePolicies"),
});
