import { z } from "zod";

/** Delegated permissions that an administrator has classified, per resource application, for user consent. */
export const permissionClassificationsSchema = z.array(
  z.object({
    resourceAppId: z.string().nullish(),
    permissionId: z.string().nullish(),
    permissionName: z.string(),
    classification: z.string(),
    /** On the list of permissions with which an application can do harm (../risky-permissions.ts). */
    risky: z.boolean(),
  }),
);

import { defineSource } from "../../../engine/source.ts";

export type PermissionClassification = z.infer<typeof permissionClassificationsSchema>[number];

export const permissionClassifications = defineSource({
  id: "entra-id/permission-classifications",
  title: "the permissions that are classified for user consent",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: permissionClassificationsSchema,
  collect: () => Promise.reject(new Error("to be written")),
});
