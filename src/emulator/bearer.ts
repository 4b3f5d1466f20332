import type { TokenAuthority, TokenRefusal } from "./identity-platform/token-authority.ts";
import type { Claims } from "./tokens.ts";

/** Who calls a resource, according to the bearer token of the request. */
export type Caller = { claims: Claims } | { refusal: TokenRefusal | "missing" };

/** Reads and checks the `Authorization` header on behalf of the resource that `audience` names. */
export function callerOf(
  request: { header(name: string): string | undefined },
  audience: string,
  tokens: TokenAuthority,
): Caller {
  const token = /^Bearer (.+)$/i.exec(request.header("authorization") ?? "")?.[1];
  return token === undefined ? { refusal: "missing" } : tokens.check(token, audience);
}

/** One sentence for each refusal, as the resources word it. */
export const REFUSAL_MESSAGES: Record<TokenRefusal | "missing", string> = {
  missing: "Access token is empty.",
  notAToken: "IDX14100: JWT is not well formed.",
  badSignature: "Access token validation failure. Invalid signature.",
  expired: "Lifetime validation failed, the token is expired.",
  wrongAudience: "Access token validation failure. Invalid audience.",
};

/** The permissions that a token carries: `roles` of an app, `scp` of a user. */
export function permissionsIn(claims: Claims): string[] {
  const { roles, scp } = claims;
  if (Array.isArray(roles)) return roles.filter((role) => typeof role === "string");
  return typeof scp === "string" ? scp.split(" ") : [];
}

/** The directory roles that a token names, by template id. */
export function directoryRolesIn({ wids }: Claims): string[] {
  return Array.isArray(wids) ? wids.filter((role) => typeof role === "string") : [];
}

/** Whether an app calls for itself, and not a user through it. */
export function isApplication({ idtyp }: Claims): boolean {
  return idtyp === "app";
}
