import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { cmdletAccess } from "../../cmdlet-source.ts";

const ewsApplications = z.array(
  z.object({
    /** Client ids with commas between them */
    EwsAllowedAppIDs: z.union([z.string(), z.array(z.string())]).nullish(),
  }),
);
export type EwsApplications = z.infer<typeof ewsApplications>[number];

/**
 * Which applications may use Exchange Web Services. The organisation's settings hold the list only if they are asked for it by a switch of its own,
 * so that this is another request. https://learn.microsoft.com/powershell/module/exchangepowershell/get-organizationconfig
 */
export const ewsAllowedApplications = defineSource({
  id: "audit-readiness/ews-allowed-applications",
  title: "the applications that may use Exchange Web Services",
  api: "exchange",
  access: cmdletAccess,
  schema: ewsApplications,
  collect: ({ apis }) =>
    apis.exchange.run("Get-OrganizationConfig", {
      select: ["EwsAllowedAppIDs"],
      parameters: { RetrieveEwsOperationAccessPolicy: true },
    }),
});
