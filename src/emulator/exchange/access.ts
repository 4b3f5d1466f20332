import { callerOf, directoryRolesIn, permissionsIn, REFUSAL_MESSAGES } from "../bearer.ts";
import { cmdletPermission, EXCHANGE_DELEGATED_PERMISSION, EXCHANGE_PERMISSION } from "../permissions.ts";
import type { EmulatedCloud } from "../service.ts";
import type { Claims } from "../tokens.ts";
import type { CmdletName } from "../tenants/exchange/model.ts";
import { templateIdOf } from "../tenants/roles.ts";
import { ACCESS_DENIED, ExchangeError } from "./exchange-error.ts";

/**
 * Lets in whoever has a token for this API with the permission to manage Exchange, and with a directory role that reads it; says who that is.
 * https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2
 */
export function requireAdministrator(
  request: { header(name: string): string | undefined },
  audience: string,
  cloud: EmulatedCloud,
): Claims {
  const caller = callerOf(request, audience, cloud.tokens);
  if ("refusal" in caller) throw new ExchangeError(401, ACCESS_DENIED, REFUSAL_MESSAGES[caller.refusal]);
  const permissions = permissionsIn(caller.claims);
  if (!permissions.includes(EXCHANGE_PERMISSION) && !permissions.includes(EXCHANGE_DELEGATED_PERMISSION))
    throw new ExchangeError(403, ACCESS_DENIED, `The token does not carry the role ${EXCHANGE_PERMISSION}.`);
  if (!directoryRolesIn(caller.claims).includes(templateIdOf("Global Reader")))
    throw new ExchangeError(
      403,
      ACCESS_DENIED,
      `The role assigned to application ${cloud.registration.clientId} isn't supported in this scenario. Please check online documentation for assigning correct Directory Roles to Azure AD Application for EXO App-Only Authentication.`,
    );
  return caller.claims;
}

/** Exchange's own roles give the right to each cmdlet; one may be missing while others work. */
export function requireCmdlet(cmdlet: CmdletName, { registration }: EmulatedCloud): void {
  if (registration.permissions.has(cmdletPermission(cmdlet))) return;
  throw new ExchangeError(
    403,
    ACCESS_DENIED,
    `The user isn't assigned to any management roles that hold ${cmdlet}.`,
  );
}
