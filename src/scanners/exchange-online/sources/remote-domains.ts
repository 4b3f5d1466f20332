import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Settings for mail to other organisations. */
export const remoteDomains = cmdletSource({
  id: "exchange-online/remote-domains",
  title: "remote domains (automatic forwarding)",
  api: "exchange",
  cmdlet: "Get-RemoteDomain",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    DomainName: z.string().nullish(),
    AutoForwardEnabled: z.boolean().nullish(),
  },
});
export type RemoteDomain = ItemOf<typeof remoteDomains>;
