import { z } from "zod";
import { cmdletSource } from "../cmdlet-source.ts";
import type { ItemOf } from "../cmdlet-source.ts";

/** The domains for which the tenant takes mail. https://learn.microsoft.com/powershell/module/exchangepowershell/get-accepteddomain */
export const acceptedDomains = cmdletSource({
  id: "accepted-domains",
  title: "the domains for which the tenant takes mail",
  api: "exchange",
  cmdlet: "Get-AcceptedDomain",
  shape: {
    DomainName: z.string(),
    /** Authoritative, InternalRelay, ExternalRelay */
    DomainType: z.string().nullish(),
    /** Whether mail for all its subdomains is taken as well */
    MatchSubDomains: z.boolean().nullish(),
    InitialDomain: z.boolean().nullish(),
    IsCoexistenceDomain: z.boolean().nullish(),
    SendingFromDomainDisabled: z.boolean().nullish(),
  },
});
export type AcceptedDomain = ItemOf<typeof acceptedDomains>;
