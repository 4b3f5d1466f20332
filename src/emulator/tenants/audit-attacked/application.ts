import { appRoleAssignment, servicePrincipal, type ApplicationPermission } from "../applications.ts";
import { joined, listed } from "../collection.ts";
import { CONTOSO } from "../compliant/index.ts";
import { stableGuid } from "../ids.ts";
import type { TenantDirectory } from "../model.ts";

/** Registered in a tenant that nobody at Contoso knows, and named like something that belongs there. */
export const READER = servicePrincipal({
  id: stableGuid(CONTOSO, "service principal", "Outlook sync service"),
  appId: stableGuid("outsiders", "app id", "Outlook sync service"),
  displayName: "Outlook sync service",
  owner: stableGuid("outsiders", "tenant"),
});

/** More than anything needs that synchronises: every mailbox, by two ways. */
const CONSENTED: readonly ApplicationPermission[] = ["Mail.Read", "full_access_as_app"];

/** The directory with an application to which somebody has consented for the whole tenant, and which nothing confines to some mailboxes. */
export function withMailReader(directory: TenantDirectory): TenantDirectory {
  const grants = CONSENTED.map((permission) => appRoleAssignment(CONTOSO, READER, permission));
  return {
    ...directory,
    servicePrincipals: joined(directory.servicePrincipals, listed([READER])),
    appRoleAssignedTo: (resourceId) =>
      joined(
        directory.appRoleAssignedTo(resourceId),
        listed(grants.filter((grant) => grant.resourceId === resourceId)),
      ),
  };
}
