import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { managementApplication } from "./management-application.ts";

/** All environments of the tenant, in every region (dossier §10.2). https://learn.microsoft.com/power-platform/admin/list-environments */
export const environments = defineSource({
  id: "power-platform/environments",
  title: "the environments of Power Platform",
  api: "powerPlatform",
  access: managementApplication,
  schema: z.array(
    z.object({
      /** The id, which data policies name: a GUID, or `Default-<tenant id>` */
      name: z.string(),
      properties: z
        .object({
          displayName: z.string().nullish(),
          isDefault: z.boolean().nullish(),
          environmentSku: z.string().nullish(),
          /** The Dataverse database; absent where the environment has none */
          linkedEnvironmentMetadata: z.object({ instanceUrl: z.string().nullish() }).nullish(),
        })
        .nullish(),
      /** In ScubaGear's exports only: it stands in a list inside the list, where ScubaGear's rules see nothing */
      nestedInExport: z.boolean().nullish(),
    }),
  ),
  collect: ({ apis }) =>
    apis.powerPlatform.list(
      "/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2020-10-01",
    ),
});
export type Environment = z.infer<typeof environments.schema>[number];
