import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";

/** Settings of the whole organisation. */
export const organizationConfigs = cmdletSource({
  id: "exchange-online/organization-config",
  title: "the organisation settings of Exchange (mailbox auditing, EWS)",
  api: "exchange",
  cmdlet: "Get-OrganizationConfig",
  shape: {
    Name: z.string().nullish(),
    AuditDisabled: z.boolean().nullish(),
    /** null: not set, which leaves it to Microsoft */
    EwsEnabled: z.boolean().nullish(),
    /** EnforceAllowList, EnforceBlockList: by what programs call themselves */
    EwsApplicationAccessPolicy: z.string().nullish(),
    EwsAllowList: z.array(z.string()).nullish(),
  },
});
