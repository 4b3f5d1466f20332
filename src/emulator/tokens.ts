import {
  constants,
  createPrivateKey,
  createPublicKey,
  randomUUID,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";

/** The claims of a JSON web token; every reader checks the type of what it uses. */
export type Claims = Readonly<Record<string, unknown>>;

/** A token taken apart, its signature not yet verified. */
export interface ParsedToken {
  header: Claims;
  claims: Claims;
  signingInput: string;
  signature: Buffer;
}

/** An RSA key that signs tokens, with the id under which its public half is published. */
export interface SigningKey {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export function signingKey(privateKeyPem: string): SigningKey {
  const privateKey = createPrivateKey(privateKeyPem);
  return { id: randomUUID(), privateKey, publicKey: createPublicKey(privateKey) };
}

/** The public half as it stands in a `jwks_uri` document (RFC 7517). */
export function publicJwk(key: SigningKey): JsonWebKey {
  return { ...key.publicKey.export({ format: "jwk" }), kid: key.id, use: "sig", alg: "RS256" };
}

/** Signs claims as a compact RS256 token (RFC 7515). */
export function signToken(claims: Claims, key: SigningKey): string {
  const header = { typ: "JWT", alg: "RS256", kid: key.id };
  const signingInput = `${encodePart(header)}.${encodePart(claims)}`;
  return `${signingInput}.${sign("sha256", Buffer.from(signingInput), key.privateKey).toString("base64url")}`;
}

/** Takes a compact token apart; undefined if it is not one. */
export function parseToken(token: string): ParsedToken | undefined {
  const [head, body, signature, ...rest] = token.split(".");
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0)
    return undefined;
  const header = decodePart(head);
  const claims = decodePart(body);
  if (header === undefined || claims === undefined) return undefined;
  return { header, claims, signingInput: `${head}.${body}`, signature: Buffer.from(signature, "base64url") };
}

/** Verifies RS256 and PS256, the two algorithms that Entra ID accepts for client assertions. */
export function hasValidSignature(token: ParsedToken, publicKey: KeyObject): boolean {
  const input = Buffer.from(token.signingInput);
  switch (token.header["alg"]) {
    case "RS256":
      return verify("sha256", input, publicKey, token.signature);
    case "PS256": {
      const key = {
        key: publicKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
      return verify("sha256", input, key, token.signature);
    }
    default:
      return false;
  }
}

/** Whether `nbf` and `exp` of a token (seconds since 1970) enclose the present. `exp` is mandatory. */
export function isWithinLifetime(claims: Claims, allowedSkewSeconds = 0): boolean {
  const now = Date.now() / 1000;
  const { nbf, exp } = claims;
  if (typeof exp !== "number" || exp <= now - allowedSkewSeconds) return false;
  return typeof nbf !== "number" || nbf <= now + allowedSkewSeconds;
}

function encodePart(part: Claims): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function decodePart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    // An object read from JSON: its members are unknown, which is what Claims says.
    return typeof value === "object" && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
