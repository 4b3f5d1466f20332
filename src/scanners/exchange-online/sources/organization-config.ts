import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";

/** Settings of the whole organisation. */
export const organizationConfigs = cmdletSource({
  id: "exchange-online/organization-config",
  title: "the organisation settings of Exchange (mailbox auditing)",
  api: "exchange",
  cmdlet: "Get-OrganizationConfig",
  shape: {
    Name: z.string().nullish(),
    AuditDisabled: z.boolean().nullish(),
  },
});
