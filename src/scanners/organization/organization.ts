import { z } from "zod";
import { defineSource } from "../../engine/source.ts";

const organizationSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  verifiedDomains: z.array(
    z.object({ name: z.string(), isInitial: z.boolean().nullish(), isDefault: z.boolean().nullish() }),
  ),
  onPremisesSyncEnabled: z.boolean().nullish(),
});
export type Organization = z.infer<typeof organizationSchema>;

/** The tenant itself: who is being assessed. https://learn.microsoft.com/graph/api/organization-list */
export const organization = defineSource({
  id: "organization",
  title: "the organisation's name and domains",
  api: "graph",
  access: { application: ["Organization.Read.All"] },
  schema: organizationSchema,
  async collect({ apis }) {
    const [tenant] = await apis.graph.list(
      "/organization?$select=id,displayName,verifiedDomains,onPremisesSyncEnabled",
    );
    return tenant;
  },
});
