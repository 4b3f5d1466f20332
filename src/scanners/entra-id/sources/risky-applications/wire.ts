import { z } from "zod";

/** What Microsoft Graph says of applications and service principals, in the part that matters here. */

export const credentialSchema = z.object({
  keyId: z.string().nullish(),
  displayName: z.string().nullish(),
  /** Whoever adds a credential may choose it: it need not be the day on which it was added */
  startDateTime: z.string().nullish(),
  endDateTime: z.string().nullish(),
});
const credentials = z.array(credentialSchema).nullish();

export const federatedCredentialSchema = z.object({
  name: z.string().nullish(),
  issuer: z.string().nullish(),
  subject: z.string().nullish(),
});

/** https://learn.microsoft.com/graph/api/resources/application */
export const applicationSchema = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  signInAudience: z.string().nullish(),
  /** The permissions that the application asks for, consented or not */
  requiredResourceAccess: z.array(
    z.object({
      resourceAppId: z.string(),
      /** `Role` is an application permission, `Scope` a delegated one */
      resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })),
    }),
  ),
  passwordCredentials: credentials,
  keyCredentials: credentials,
  federatedIdentityCredentials: z.array(federatedCredentialSchema).optional(),
});
export type Application = z.infer<typeof applicationSchema>;

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipalSchema = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  /** The tenant in which the application is registered; null for managed identities */
  appOwnerOrganizationId: z.string().nullish(),
  /** Application, ManagedIdentity, Legacy, … */
  servicePrincipalType: z.string().nullish(),
  signInAudience: z.string().nullish(),
  passwordCredentials: credentials,
  keyCredentials: credentials,
});
export type ServicePrincipal = z.infer<typeof servicePrincipalSchema>;

export const servicePrincipalProperties =
  "id,appId,displayName,appOwnerOrganizationId,servicePrincipalType,signInAudience,passwordCredentials,keyCredentials";
