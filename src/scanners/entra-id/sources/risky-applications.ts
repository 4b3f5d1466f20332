import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

const credential = z.object({
  keyId: z.string().nullish(),
  displayName: z.string().nullish(),
  endDateTime: z.string().nullish(),
});

const riskyApplicationsSchema = z.array(
  z.object({
    /** Object id of the service principal, or of the application where no service principal exists */
    id: z.string(),
    appId: z.string().nullish(),
    displayName: z.string().nullish(),
    /** own: registered in this tenant; thirdParty: registered elsewhere */
    owner: z.enum(["own", "thirdParty"]),
    multiTenant: z.boolean().nullish(),
    passwordCredentials: z.array(credential),
    keyCredentials: z.array(credential),
    federatedCredentials: z.array(z.object({ name: z.string().nullish(), issuer: z.string().nullish(), subject: z.string().nullish() })),
    /** Only permissions with which an application can do harm */
    permissions: z.array(
      z.object({ resource: z.string(), name: z.string(), kind: z.enum(["application", "delegated"]), level: z.string(), consented: z.boolean() }),
    ),
  }),
);
export type RiskyApplication = z.infer<typeof riskyApplicationsSchema>[number];

export const riskyApplications = defineSource({
  id: "entra-id/risky-applications",
  title: "applications that hold risky permissions",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: riskyApplicationsSchema,
  collect: () => Promise.reject(new Error("to be written")),
});
