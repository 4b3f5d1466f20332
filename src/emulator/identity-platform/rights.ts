import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../exchange/audiences.ts";
import { ENTRA_ROLE, EXCHANGE_DELEGATED_PERMISSION, EXCHANGE_PERMISSION } from "../permissions.ts";
import type { ScanRegistration } from "../registration.ts";
import { templateIdOf } from "../tenants/roles.ts";
import type { TokenRights } from "./token-authority.ts";

/** What of the app's rights stands in a token for this audience: its own permissions, and the directory roles. */
export function rightsFor(audience: string, { permissions }: ScanRegistration): TokenRights {
  return {
    permissions: [...permissions].filter((permission) => audiencesOf(permission).includes(audience)),
    directoryRoles: permissions.has(ENTRA_ROLE) ? [templateIdOf("Global Reader")] : [],
  };
}

/** Roles and cmdlets, whose names have a colon, are assigned elsewhere and never stand in a token as permissions. */
function audiencesOf(permission: string): readonly string[] {
  if (permission.includes(":")) return [];
  if (permission === EXCHANGE_PERMISSION) return [EXCHANGE_AUDIENCE, COMPLIANCE_AUDIENCE];
  return ["https://graph.microsoft.com"];
}

/** The same for a signed-in user: delegated permissions go by the names of the app's, save for Exchange's. */
export function delegatedRightsFor(audience: string, registration: ScanRegistration): TokenRights {
  const rights = rightsFor(audience, registration);
  const permissions = rights.permissions.map((permission) =>
    permission === EXCHANGE_PERMISSION ? EXCHANGE_DELEGATED_PERMISSION : permission,
  );
  return { ...rights, permissions };
}
