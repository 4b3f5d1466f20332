import type { RegisteredCertificate } from "../certificate.ts";
import type { FederatedTrust, ScanRegistration } from "../registration.ts";
import { hasValidSignature, isWithinLifetime, parseToken, type ParsedToken } from "../tokens.ts";
import { OAuthError } from "./oauth-error.ts";
import type { ClientProofKind } from "./token-authority.ts";

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/** Entra ID forgives clocks that differ by five minutes. */
const CLOCK_SKEW_SECONDS = 300;

/** What a client sends to prove itself, and the places that an assertion may name as its audience. */
export interface ClientProof {
  form: URLSearchParams;
  registration: ScanRegistration;
  /** The token endpoint, and the issuer; either may be the `aud` of an assertion. */
  audiences: readonly string[];
}

/**
 * Lets a confidential client through that proves itself by secret, by certificate or by a federated token, and says which it was.
 * Throws the OAuthError that Entra ID gives otherwise.
 */
export function authenticateClient(proof: ClientProof): ClientProofKind {
  const secret = proof.form.get("client_secret");
  if (secret !== null) {
    checkSecret(secret, proof.registration);
    return "secret";
  }
  const assertion = proof.form.get("client_assertion");
  if (assertion === null)
    throw new OAuthError(
      401,
      "invalid_client",
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  if (proof.form.get("client_assertion_type") !== JWT_BEARER)
    throw new OAuthError(400, "invalid_request", 900144, "The client_assertion_type is not supported.");
  checkAssertion(assertion, proof);
  return "certificate";
}

/** Refuses a client id that the tenant does not know. */
export function requireKnownClient(
  clientId: string | null,
  known: readonly string[],
  tenant: string,
): string {
  if (clientId === null)
    throw new OAuthError(
      400,
      "invalid_request",
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  if (!known.includes(clientId))
    throw new OAuthError(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
    );
  return clientId;
}

function checkSecret(secret: string, registration: ScanRegistration): void {
  if (secret !== registration.clientSecret)
    throw new OAuthError(
      401,
      "invalid_client",
      7000215,
      `Invalid client secret provided. Ensure the secret being sent is the client secret value, not the client secret ID, for app '${registration.clientId}'.`,
    );
}

function checkAssertion(assertion: string, proof: ClientProof): void {
  const token = parseToken(assertion);
  if (token === undefined)
    throw new OAuthError(401, "invalid_client", 50027, "JWT token is invalid or malformed.");
  const { federatedTrust, clientId } = proof.registration;
  // A client that asserts itself signs with its certificate; any other issuer must be a trusted outside one.
  if (token.claims["iss"] === clientId) checkCertificateAssertion(token, proof);
  else checkFederatedToken(token, federatedTrust);
}

function checkCertificateAssertion(token: ParsedToken, { registration, audiences }: ClientProof): void {
  const { clientId, certificates } = registration;
  const { sub, aud } = token.claims;
  const certificate = certificates.find((registered) => isNamedBy(token, registered));
  const thumbprint = `Thumbprint of key used by client: '${thumbprintOf(token)}'`;
  if (certificate === undefined)
    throw invalidCertificate(
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., ${thumbprint}]`,
    );
  if (certificate.notAfter.getTime() < Date.now())
    throw invalidCertificate(
      `The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired., ${thumbprint}, Found key 'Start=${certificate.notBefore.toISOString()}, End=${certificate.notAfter.toISOString()}']`,
    );
  if (!hasValidSignature(token, certificate.publicKey))
    throw invalidCertificate(
      `Client assertion failed signature validation. [Reason - The signature does not match., ${thumbprint}]`,
    );
  if (sub !== clientId)
    throw new OAuthError(
      401,
      "invalid_client",
      700021,
      "Client assertion application identifier doesn't match 'client_id' parameter.",
    );
  if (typeof aud !== "string" || !audiences.includes(aud))
    throw new OAuthError(
      401,
      "invalid_client",
      700023,
      "Client assertion audience claim does not match Realm issuer.",
    );
  requireValidTime(token);
}

function checkFederatedToken(token: ParsedToken, trust: FederatedTrust): void {
  const { iss, sub, aud } = token.claims;
  if (iss !== trust.issuer || sub !== trust.subject || aud !== trust.audience)
    throw new OAuthError(
      400,
      "invalid_request",
      70021,
      `No matching federated identity record found for presented assertion. Assertion Issuer: '${String(iss)}'. Assertion Subject: '${String(sub)}'. Assertion Audience: '${String(aud)}'.`,
    );
  if (!hasValidSignature(token, trust.key.publicKey))
    throw new OAuthError(
      401,
      "invalid_client",
      50013,
      "Assertion failed signature validation. [Reason - The key was not found.]",
    );
  requireValidTime(token);
}

function requireValidTime(token: ParsedToken): void {
  if (!isWithinLifetime(token.claims, CLOCK_SKEW_SECONDS))
    throw new OAuthError(
      401,
      "invalid_client",
      700024,
      `Client assertion is not within its valid time range. Current time: ${new Date().toISOString()}.`,
    );
}

function isNamedBy(token: ParsedToken, certificate: RegisteredCertificate): boolean {
  const { x5t, "x5t#S256": x5tS256 } = token.header;
  return x5tS256 === undefined ? x5t === certificate.sha1 : x5tS256 === certificate.sha256;
}

function thumbprintOf(token: ParsedToken): string {
  const { x5t, "x5t#S256": x5tS256 } = token.header;
  const named = x5tS256 ?? x5t;
  return typeof named === "string" ? Buffer.from(named, "base64url").toString("hex").toUpperCase() : "";
}

function invalidCertificate(description: string): OAuthError {
  return new OAuthError(401, "invalid_client", 700027, description);
}
