import { GRAPH_AUDIENCE, isSharePoint, POWER_BI_AUDIENCE } from "../audiences.ts";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../exchange/audiences.ts";
import { ENTRA_ROLE, EXCHANGE_DELEGATED_PERMISSION, EXCHANGE_PERMISSION } from "../permissions.ts";
import type { ScanRegistration } from "../registration.ts";
import { templateIdOf } from "../tenants/roles.ts";
import type { TokenRights } from "./token-authority.ts";

/** A permission that goes by the name of its API as well: `SharePoint: Sites.FullControl.All`. */
const OF_ANOTHER_API = /^(SharePoint|Power BI): ([\w.]+)$/;

/** Where the delegated permission has another name than the app's. */
const DELEGATED: Readonly<Record<string, string>> = {
  [EXCHANGE_PERMISSION]: EXCHANGE_DELEGATED_PERMISSION,
  "Sites.FullControl.All": "AllSites.FullControl",
};

/** What of the app's rights stands in a token for this audience: its own permissions, and the directory roles. */
export function rightsFor(audience: string, { permissions }: ScanRegistration): TokenRights {
  return {
    permissions: [...permissions].flatMap((permission) => claimFor(permission, audience) ?? []),
    directoryRoles: permissions.has(ENTRA_ROLE) ? [templateIdOf("Global Reader")] : [],
  };
}

/** The same for a signed-in user: delegated permissions go by the names of the app's, save for some. */
export function delegatedRightsFor(audience: string, registration: ScanRegistration): TokenRights {
  const rights = rightsFor(audience, registration);
  return {
    ...rights,
    permissions: rights.permissions.map((permission) => DELEGATED[permission] ?? permission),
  };
}

/** How a token for this audience names a permission; undefined if it does not. */
function claimFor(permission: string, audience: string): string | undefined {
  const [, api, ownName] = OF_ANOTHER_API.exec(permission) ?? [];
  if (api === "SharePoint") return isSharePoint(audience) ? ownName : undefined;
  if (api === "Power BI") return audience === POWER_BI_AUDIENCE ? ownName : undefined;
  // Roles, cmdlets and the like are assigned elsewhere, and stand in no token as permissions.
  if (permission.includes(":")) return undefined;
  const audiences =
    permission === EXCHANGE_PERMISSION ? [EXCHANGE_AUDIENCE, COMPLIANCE_AUDIENCE] : [GRAPH_AUDIENCE];
  return audiences.includes(audience) ? permission : undefined;
}
