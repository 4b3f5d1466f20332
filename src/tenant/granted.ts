import { isRecord } from "./json.ts";

/** What an access token says that its holder may do. */
export interface Granted {
  /** False for a person, whose token says what the client may do in that person's name. */
  readonly isApplication: boolean;
  /** The application that the token was issued to (`appid`; `azp` in tokens of version 2.0). */
  readonly clientId?: string | undefined;
  /** Application permissions (`roles`), or a person's delegated ones (`scp`). */
  readonly permissions: readonly string[];
  /** Directory roles, by template id (`wids`). */
  readonly directoryRoles: readonly string[];
}

/**
 * Reads a token's claims, to tell a person which grant is missing, and which of the tenant's applications is Plimsoll itself: what a token holds is between
 * Microsoft and its API, and decides nothing else here. Undefined for a token that cannot be read. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function grantedBy(token: string): Granted | undefined {
  const claims = claimsOf(token);
  if (claims === undefined) return undefined;
  const { roles, scp, wids, appid, azp } = claims;
  const clientId = [appid, azp].find((claim) => typeof claim === "string");
  return {
    isApplication: scp === undefined,
    ...(clientId === undefined ? {} : { clientId }),
    permissions: [...texts(roles), ...(typeof scp === "string" ? scp.split(" ") : [])],
    directoryRoles: texts(wids),
  };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return isRecord(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
