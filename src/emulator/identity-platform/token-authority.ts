import { createHash, randomUUID } from "node:crypto";
import {
  hasValidSignature,
  isWithinLifetime,
  parseToken,
  publicJwk,
  signToken,
  type Claims,
  type SigningKey,
} from "../tokens.ts";

/** Marks an app-only token in `wids`, where no directory role is assigned. */
const NO_DIRECTORY_ROLE = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

/** What a token carries of the rights of whoever it was issued for. */
export interface TokenRights {
  /** Application permissions of the audience, or the delegated ones of a user. */
  permissions: readonly string[];
  /** Template ids of the directory roles that are assigned. */
  directoryRoles: readonly string[];
}

/** How an app proved itself: a federated token and a managed identity count as a certificate. */
export type ClientProofKind = "secret" | "certificate";

/** The claim `appidacr`. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
const PROOF_CLAIMS: Readonly<Record<ClientProofKind, string>> = { secret: "1", certificate: "2" };

/** Whether a token was got with a client secret, which some APIs do not take. */
export function wasGotWithSecret({ appidacr }: Claims): boolean {
  return appidacr === PROOF_CLAIMS.secret;
}

/** Why a resource refuses a token. */
export type TokenRefusal = "notAToken" | "badSignature" | "expired" | "wrongAudience";

/** Issues access tokens for the emulated tenant, and checks them on behalf of the resources. */
export interface TokenAuthority {
  /** A token of the app itself. */
  issueForApp(audience: string, clientId: string, rights: TokenRights, proof: ClientProofKind): string;
  /** A token of a signed-in user. */
  issueForUser(audience: string, clientId: string, user: SignedInUser, rights: TokenRights): string;
  /** The identity of the signed-in user, for the client itself. */
  issueIdToken(issuer: string, clientId: string, user: SignedInUser): string;
  check(token: string, audience: string): { claims: Claims } | { refusal: TokenRefusal };
  publicKeys(): unknown[];
}

export interface SignedInUser {
  id: string;
  userPrincipalName: string;
  displayName: string;
}

/** `lifetimeSeconds` is asked at every issue, since a fault plan may change it. */
export function createTokenAuthority(
  tenantId: string,
  lifetimeSeconds: () => number,
  key: SigningKey,
): TokenAuthority {
  const issue = (claims: Claims) => {
    const now = Math.floor(Date.now() / 1000);
    const frame = { tid: tenantId, iat: now, nbf: now, exp: now + lifetimeSeconds(), uti: randomUUID() };
    return signToken({ ...frame, ...claims }, key);
  };
  // Entra ID issues tokens of version 1.0 for its own APIs, and these name the older issuer.
  const accessClaims = { iss: `https://sts.windows.net/${tenantId}/`, ver: "1.0" };
  return {
    issueForApp: (audience, clientId, { permissions, directoryRoles }, proof) =>
      issue({
        ...accessClaims,
        aud: audience,
        appid: clientId,
        appidacr: PROOF_CLAIMS[proof],
        idtyp: "app",
        oid: subjectOf(clientId),
        sub: subjectOf(clientId),
        wids: directoryRoles.length > 0 ? directoryRoles : [NO_DIRECTORY_ROLE],
        ...(permissions.length > 0 ? { roles: permissions } : {}),
      }),
    issueForUser: (audience, clientId, user, { permissions, directoryRoles }) =>
      issue({
        ...accessClaims,
        aud: audience,
        appid: clientId,
        idtyp: "user",
        oid: user.id,
        sub: subjectOf(user.id),
        upn: user.userPrincipalName,
        wids: directoryRoles,
        scp: permissions.length > 0 ? permissions.join(" ") : "user_impersonation",
      }),
    issueIdToken: (issuer, clientId, user) =>
      issue({
        iss: issuer,
        ver: "2.0",
        aud: clientId,
        oid: user.id,
        sub: subjectOf(user.id),
        name: user.displayName,
        preferred_username: user.userPrincipalName,
      }),
    check: (text, audience) => {
      const token = parseToken(text);
      if (token === undefined) return { refusal: "notAToken" };
      if (!hasValidSignature(token, key.publicKey)) return { refusal: "badSignature" };
      if (!isWithinLifetime(token.claims)) return { refusal: "expired" };
      if (token.claims["aud"] !== audience) return { refusal: "wrongAudience" };
      return { claims: token.claims };
    },
    publicKeys: () => [publicJwk(key)],
  };
}

/** The object id of an app's service principal, which no other part of the tenant needs. */
function subjectOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 43);
}
