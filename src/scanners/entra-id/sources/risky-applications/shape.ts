import { z } from "zod";
import { credentialSchema, federatedCredentialSchema } from "./wire.ts";

export const riskyApplicationsSchema = z.array(
  z.object({
    /** Object id of the service principal, or of the application where no service principal exists */
    id: z.string(),
    /** Object id of the registration in this tenant, by which the audit log knows a secret that was added to it; absent in snapshots of older versions */
    applicationObjectId: z.string().nullish(),
    appId: z.string().nullish(),
    displayName: z.string().nullish(),
    /** own: registered in this tenant; microsoft: one of Microsoft's own services; thirdParty: registered elsewhere */
    owner: z.enum(["own", "thirdParty", "microsoft"]),
    multiTenant: z.boolean().nullish(),
    passwordCredentials: z.array(credentialSchema),
    keyCredentials: z.array(credentialSchema),
    federatedCredentials: z.array(federatedCredentialSchema),
    /** Only permissions with which an application can do harm; `level` is Unrated where CISA's list has none */
    permissions: z.array(
      z.object({
        resource: z.string(),
        name: z.string(),
        kind: z.enum(["application", "delegated"]),
        level: z.string(),
        consented: z.boolean(),
      }),
    ),
  }),
);
export type RiskyApplication = z.infer<typeof riskyApplicationsSchema>[number];
