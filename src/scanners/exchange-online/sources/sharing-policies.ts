import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** With whom calendars and contacts may be shared; `Domains` holds texts such as “*:CalendarSharingFreeBusySimple, ContactsSharing”. */
export const sharingPolicies = cmdletSource({
  id: "exchange-online/sharing-policies",
  title: "sharing policies (calendars and contacts)",
  api: "exchange",
  cmdlet: "Get-SharingPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    Enabled: z.boolean().nullish(),
    Default: z.boolean().nullish(),
    Domains: z.array(z.string()).nullish(),
  },
});
export type SharingPolicy = ItemOf<typeof sharingPolicies>;
