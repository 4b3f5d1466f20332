import { z } from "zod";
import { defineSource } from "../../engine/source.ts";

const organizationSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  verifiedDomains: z.array(
    z.object({ name: z.string(), isInitial: z.boolean().nullish(), isDefault: z.boolean().nullish() }),
  ),
  onPremisesSyncEnabled: z.boolean().nullish(),
  /** Addresses at which Microsoft tells of an incident that concerns this tenant */
  securityComplianceNotificationMails: z.array(z.string()).nullish(),
  technicalNotificationMails: z.array(z.string()).nullish(),
});
export type Organization = z.infer<typeof organizationSchema>;

/** The tenant itself: who is being assessed. https://learn.microsoft.com/graph/api/organization-list */
export const organization = defineSource({
  id: "organization",
  title: "the organisation's name, domains and notification addresses",
  api: "graph",
  access: { application: ["Organization.Read.All"] },
  schema: organizationSchema,
  async collect({ apis }) {
    const [tenant] = await apis.graph.list(
      "/organization?$select=id,displayName,verifiedDomains,onPremisesSyncEnabled,securityComplianceNotificationMails,technicalNotificationMails",
    );
    return tenant;
  },
});
