import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { microsoftTenantIds } from "../../entra-id/microsoft-tenants.ts";
import { filter } from "../../entra-id/sources/graph-reads/filter.ts";
import { credentialSchema } from "../../entra-id/sources/risky-applications/wire.ts";

const principal = z.object({
  id: z.string(),
  appId: z.string().nullish(),
  displayName: z.string().nullish(),
  passwordCredentials: z.array(credentialSchema).nullish(),
  keyCredentials: z.array(credentialSchema).nullish(),
});

const firstPartyCredentials = z.object({
  /** Microsoft's own service principals that were looked at */
  looked: z.int().nonnegative(),
  /** Those of them of which the answer does not say whether they have credentials */
  untold: z.int().nonnegative(),
  /** Those with a credential, sorted by id */
  holders: z.array(principal),
});
export type FirstPartyCredentials = z.infer<typeof firstPartyCredentials>;

/**
 * Credentials that somebody in this tenant added to a service of Microsoft's own: whoever holds one signs in as that service.
 * Every tenant has a few hundred of these services; they are looked through page by page. https://learn.microsoft.com/graph/api/serviceprincipal-list
 */
export const firstPartyCredentialHolders = defineSource({
  id: "audit-readiness/first-party-credentials",
  title: "Microsoft's own service principals that have credentials",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: firstPartyCredentials,
  async collect({ apis: { graph } }) {
    const owners = microsoftTenantIds.map((id) => `appOwnerOrganizationId eq ${id}`).join(" or ");
    const select = Object.keys(principal.shape).join(",");
    // A filter on the owner is an advanced query. https://learn.microsoft.com/graph/aad-advanced-queries
    const path = `/servicePrincipals?${filter(owners)}&$count=true&$select=${select}&$top=999`;
    const holders: z.infer<typeof principal>[] = [];
    let [looked, untold] = [0, 0];
    for await (const page of graph.pages(path, { advanced: true })) {
      for (const each of z.array(principal).parse(page)) {
        const lists = [each.passwordCredentials, each.keyCredentials];
        looked += 1;
        if (lists.includes(undefined)) untold += 1;
        if (lists.some((list) => (list ?? []).length > 0)) holders.push(each);
      }
    }
    return { looked, untold, holders: holders.sort((one, other) => (one.id < other.id ? -1 : 1)) };
  },
});
