import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** A log that is on and names neither a category nor a group says that something is sent, and not what. */
const logSchema = z
  .object({
    category: z.string().nullish(),
    categoryGroup: z.string().nullish(),
    enabled: z.boolean(),
  })
  .refine(({ enabled, category, categoryGroup }) => !enabled || isNamed(category) || isNamed(categoryGroup), {
    message: "names neither a category nor a group of categories",
  });

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
        logs: z.array(logSchema),
      }),
    }),
  ),
  collect: ({ apis }) =>
    apis.resourceManager.list(
      "/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview",
    ),
});

function isNamed(name: string | null | undefined): boolean {
  return typeof name === "string" && name !== "";
}
