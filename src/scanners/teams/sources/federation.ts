import { z } from "zod";
import { configurationSource } from "./configuration-source.ts";

/**
 * With whom outside the organisation Teams connects. https://learn.microsoft.com/powershell/module/microsoftteams/set-cstenantfederationconfiguration
 * The lists of domains have several shapes: allowed-domains.ts reads them.
 */
export const federation = configurationSource({
  id: "teams/federation",
  title: "the external access settings of Teams",
  type: "TenantFederationSettings",
  shape: {
    Identity: z.string().nullish(),
    AllowFederatedUsers: z.boolean().nullish(),
    AllowedDomains: z.unknown().optional(),
    BlockedDomains: z.unknown().optional(),
    AllowTeamsConsumer: z.boolean().nullish(),
    AllowTeamsConsumerInbound: z.boolean().nullish(),
  },
});
export type FederationSettings = z.infer<typeof federation.schema>[number];
