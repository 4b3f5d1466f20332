import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** Where Entra ID's logs are sent. Azure Resource Manager, microsoft.aadiam/diagnosticSettings (dossier §5). */
export const diagnosticSettings = defineSource({
  id: "entra-id/diagnostic-settings",
  title: "the diagnostic settings that send Entra ID's logs elsewhere",
  api: "resourceManager",
  access: { application: [], role: "Azure: Monitoring Reader at /providers/Microsoft.aadiam" },
  schema: z.array(
    z.object({
      name: z.string(),
      properties: z.object({
        workspaceId: z.string().nullish(),
        storageAccountId: z.string().nullish(),
        eventHubAuthorizationRuleId: z.string().nullish(),
        marketplacePartnerId: z.string().nullish(),
        logs: z.array(
          z.object({
            category: z.string().nullish(),
            categoryGroup: z.string().nullish(),
            enabled: z.boolean(),
          }),
        ),
      }),
    }),
  ),
  collect: ({ apis }) =>
    apis.resourceManager.list(
      "/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview",
    ),
});
