import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { readAppliedPolicies } from "./graph-reads/applied-policies.ts";

/** Rules for the credentials of applications. https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy */
const restriction = z.object({
  /** passwordAddition, passwordLifetime, symmetricKeyAddition, …; asymmetricKeyLifetime for certificates */
  restrictionType: z.string(),
  state: z.string().nullish(),
  /** ISO 8601 duration, for example P180D */
  maxLifetime: z.string().nullish(),
  restrictForAppsCreatedAfterDateTime: z.string().nullish(),
  /** Callers to whom it does not apply, told by their custom security attributes; not every version of the API sends it */
  excludeActors: z.unknown().optional(),
});
export type AppRestriction = z.infer<typeof restriction>;

const restrictions = z
  .object({
    passwordCredentials: z.array(restriction).nullish(),
    keyCredentials: z.array(restriction).nullish(),
  })
  .nullish();
export type AppRestrictions = z.infer<typeof restrictions>;

const defaultPolicy = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  applicationRestrictions: restrictions,
  servicePrincipalRestrictions: restrictions,
});

/** The tenant has one default policy; exports hold it as a list. */
export const defaultAppManagementPolicies = defineSource({
  id: "entra-id/default-app-management-policies",
  title: "the default app management policy",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.array(defaultPolicy),
  collect: async ({ apis }) => [await apis.graph.get("/policies/defaultAppManagementPolicy")],
});

const customPolicy = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  restrictions,
  appliesTo: z.array(z.object({ id: z.string().nullish(), displayName: z.string().nullish() })).nullish(),
});
export type CustomAppManagementPolicy = z.infer<typeof customPolicy>;

export const customAppManagementPolicies = defineSource({
  id: "entra-id/custom-app-management-policies",
  title: "custom app management policies, and what they apply to",
  api: "graph",
  access: { application: ["Policy.Read.All", "Application.Read.All"] },
  schema: z.array(customPolicy),
  collect: ({ apis }) => readAppliedPolicies(apis.graph, "/policies/appManagementPolicies"),
});
