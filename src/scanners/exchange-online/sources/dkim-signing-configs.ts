import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Which domains Exchange signs with DKIM, and by which selectors. */
export const dkimSigningConfigs = cmdletSource({
  id: "exchange-online/dkim-signing-configs",
  title: "the DKIM signing of each domain",
  api: "exchange",
  cmdlet: "Get-DkimSigningConfig",
  shape: {
    Domain: z.string(),
    Enabled: z.boolean().nullish(),
    Status: z.string().nullish(),
    Selector1CNAME: z.string().nullish(),
    Selector2CNAME: z.string().nullish(),
  },
});
export type DkimSigningConfig = ItemOf<typeof dkimSigningConfigs>;
