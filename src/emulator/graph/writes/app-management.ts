import { z } from "zod";
import { notFound } from "../graph-error.ts";
import { merged, replacing } from "./merge.ts";
import { policyWithId, setPolicies } from "./tenant-policies.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

const duration = z.string().regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T.+)?$/, "no ISO 8601 duration");

const ofEveryRestriction = {
  "@odata.type": z.string().optional(),
  state: z.enum(["enabled", "disabled"]),
  restrictForAppsCreatedAfterDateTime: z.iso.datetime({ offset: true }).nullish(),
  excludeActors: z.json().optional(),
};
/** A lifetime is what the restrictions of lifetimes say, and no other has one. */
const passwordCredential = z.union([
  z.strictObject({
    ...ofEveryRestriction,
    restrictionType: z.enum(["passwordAddition", "customPasswordAddition", "symmetricKeyAddition"]),
    maxLifetime: z.null().optional(),
  }),
  z.strictObject({
    ...ofEveryRestriction,
    restrictionType: z.enum(["passwordLifetime", "symmetricKeyLifetime"]),
    maxLifetime: duration,
  }),
]);
const keyCredential = z.union([
  z.strictObject({
    ...ofEveryRestriction,
    restrictionType: z.literal("asymmetricKeyLifetime"),
    maxLifetime: duration,
    certificateBasedApplicationConfigurationIds: z.array(z.string()).optional(),
  }),
  z.strictObject({
    ...ofEveryRestriction,
    restrictionType: z.literal("trustedCertificateAuthority"),
    maxLifetime: z.null().optional(),
    certificateBasedApplicationConfigurationIds: z.array(z.string()).optional(),
  }),
]);
const restrictions = z
  .strictObject({
    "@odata.type": z.string(),
    passwordCredentials: z.array(passwordCredential),
    keyCredentials: z.array(keyCredential),
    identifierUris: z.json(),
    audiences: z.json(),
  })
  .partial();

/** https://learn.microsoft.com/graph/api/tenantappmanagementpolicy-update */
const defaultPolicy = z
  .strictObject({
    description: z.string(),
    displayName: z.string(),
    isEnabled: z.boolean(),
    applicationRestrictions: restrictions,
    servicePrincipalRestrictions: restrictions,
  })
  .partial();

/** https://learn.microsoft.com/graph/api/appmanagementpolicy-update */
const customPolicy = z
  .strictObject({
    description: z.string(),
    displayName: z.string(),
    isEnabled: z.boolean(),
    restrictions,
  })
  .partial();

/** Restrictions on the credentials of applications: for all of them, and for some. */
export const appManagementWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "PATCH",
    path: "/policies/defaultAppManagementPolicy",
    body: defaultPolicy,
    write: (tenant, { body }) => {
      setPolicies(tenant, { defaultAppManagement: merged(tenant.policies.defaultAppManagement, body) });
      return undefined;
    },
  }),
  writeRoute({
    method: "PATCH",
    path: "/policies/appManagementPolicies/:id",
    body: customPolicy,
    write: (tenant, { key, body }) => {
      const { appManagement } = tenant.policies;
      const policy = policyWithId(appManagement, key("id"));
      setPolicies(tenant, { appManagement: replacing(appManagement, policy, merged(policy, body)) });
      return undefined;
    },
  }),
  writeRoute({
    method: "DELETE",
    path: "/applications/:application/appManagementPolicies/:id/$ref",
    write: (tenant, { key }) => {
      const { appManagement } = tenant.policies;
      const policy = policyWithId(appManagement, key("id"));
      if (!policy.appliesTo.includes(key("application"))) throw notFound(key("application"));
      const appliesTo = policy.appliesTo.filter((id) => id !== key("application"));
      setPolicies(tenant, { appManagement: replacing(appManagement, policy, { ...policy, appliesTo }) });
      return undefined;
    },
  }),
];
