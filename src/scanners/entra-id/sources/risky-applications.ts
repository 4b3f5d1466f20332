import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { readByIds } from "./graph-reads/by-ids.ts";
import { composeRiskyApplications } from "./risky-applications/compose.ts";
import { readConsents } from "./risky-applications/consents.ts";
import { requestedBy } from "./risky-applications/permissions.ts";
import { readRegistrations, withFederatedCredentials } from "./risky-applications/registrations.ts";
import { riskyApplicationsSchema } from "./risky-applications/shape.ts";
import { servicePrincipalProperties, servicePrincipalSchema } from "./risky-applications/wire.ts";

export type { RiskyApplication } from "./risky-applications/shape.ts";

/**
 * Own applications that hold or ask for risky permissions, and other organisations' applications that hold some. Microsoft's own services are left out.
 * All registrations are looked through, but of the service principals only those that hold something are read.
 */
export const riskyApplications = defineSource({
  id: "entra-id/risky-applications",
  title: "applications that hold risky permissions",
  api: "graph",
  access: { application: ["Application.Read.All", "DelegatedPermissionGrant.Read.All"] },
  schema: riskyApplicationsSchema,
  async collect({ apis: { graph }, tenantId }) {
    const [consents, registrations] = await Promise.all([readConsents(graph), readRegistrations(graph)]);
    const asking = new Set(registrations.filter((application) => requestedBy(application).length > 0));
    const principals = { collection: "/servicePrincipals", select: servicePrincipalProperties } as const;
    const [holders, askers] = await Promise.all([
      readByIds(graph, {
        ...principals,
        property: "id",
        ids: consents.map((consent) => consent.servicePrincipalId),
      }),
      readByIds(graph, {
        ...principals,
        property: "appId",
        ids: [...asking].map((application) => application.appId),
      }),
    ]);

    const servicePrincipals = distinctById(z.array(servicePrincipalSchema).parse([...holders, ...askers]));
    const held = new Set(servicePrincipals.map(({ appId }) => appId));
    const concerned = registrations.filter((each) => asking.has(each) || held.has(each.appId));
    const applications = await Promise.all(concerned.map((each) => withFederatedCredentials(graph, each)));
    return composeRiskyApplications({ tenantId, applications, servicePrincipals, consents });
  },
});

function distinctById<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
