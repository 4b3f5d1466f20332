import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** What users and guests may do by default. A tenant has one; exports hold it as a list. https://learn.microsoft.com/graph/api/authorizationpolicy-get */
const authorizationPolicy = z.object({
  id: z.string().nullish(),
  /** none, adminsAndGuestInviters, adminsGuestInvitersAndAllMembers, everyone */
  allowInvitesFrom: z.string().nullish(),
  guestUserRoleId: z.string().nullish(),
  defaultUserRolePermissions: z
    .object({
      allowedToCreateApps: z.boolean().nullish(),
      /** Consent policies, for example ManagePermissionGrantsForSelf.microsoft-user-default-low. */
      permissionGrantPoliciesAssigned: z.array(z.string()).nullish(),
    })
    .nullish(),
});
export type AuthorizationPolicy = z.infer<typeof authorizationPolicy>;

export const authorizationPolicies = defineSource({
  id: "entra-id/authorization-policies",
  title: "the authorization policy (what users and guests may do)",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.array(authorizationPolicy),
  collect: async ({ apis }) => [await apis.graph.get("/policies/authorizationPolicy")],
});
