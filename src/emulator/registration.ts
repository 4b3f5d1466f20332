import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  createClientCertificates,
  registeredCertificate,
  type KeyAndCertificate,
  type RegisteredCertificate,
} from "./certificate.ts";
import { createSigningKey, signToken, type SigningKey } from "./tokens.ts";

const HOUR_SECONDS = 60 * 60;

/** Everything with which a client can sign in to the emulated tenant. */
export interface ScanCredentials {
  clientId: string;
  clientSecret: string;
  /** Private key and certificate, in one PEM text. */
  certificatePem: string;
  /** Registered as well, but its certificate has run out: Entra ID refuses it by name. */
  expiredCertificatePem: string;
  /** A token of an outside issuer that the app trusts (workload identity federation); valid for 24 hours. */
  federatedToken: string;
  /** For IDENTITY_ENDPOINT and IDENTITY_HEADER (App Service). */
  managedIdentity: { endpoint: string; header: string };
}

/** The trust in one subject of one outside issuer: a federated identity credential. */
export interface FederatedTrust {
  issuer: string;
  subject: string;
  audience: string;
  key: SigningKey;
}

/** The app registration through which a scan signs in, as the identity platform sees it. */
export interface ScanRegistration {
  clientId: string;
  clientSecret: string;
  certificates: readonly RegisteredCertificate[];
  federatedTrust: FederatedTrust;
  managedIdentityHeader: string;
  /** What the app may do, by the names of permissions.ts. */
  permissions: ReadonlySet<string>;
}

/** Registers an app with one credential of every kind and no permissions, and hands out the private halves. */
export async function registerScanApp(
  tenantId: string,
): Promise<{ registration: ScanRegistration; credentials: Omit<ScanCredentials, "managedIdentity"> }> {
  const [certificates, federationKey] = await Promise.all([createClientCertificates(), createSigningKey()]);
  const federatedTrust: FederatedTrust = {
    issuer: "https://pipelines.plimsoll.example",
    subject: "pipeline:plimsoll:weekly-scan",
    audience: "api://AzureADTokenExchange",
    key: federationKey,
  };
  const registration: ScanRegistration = {
    clientId: clientIdFor(tenantId),
    clientSecret: randomBytes(30).toString("base64url"),
    certificates: [certificates.valid, certificates.expired].map((pair) =>
      registeredCertificate(pair.certificatePem),
    ),
    federatedTrust,
    managedIdentityHeader: randomUUID(),
    permissions: new Set(),
  };
  const credentials = {
    clientId: registration.clientId,
    clientSecret: registration.clientSecret,
    certificatePem: joinPem(certificates.valid),
    expiredCertificatePem: joinPem(certificates.expired),
    federatedToken: issueFederatedToken(federatedTrust),
  };
  return { registration, credentials };
}

/** A token as the outside issuer would give it to a pipeline. */
function issueFederatedToken(trust: FederatedTrust): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: trust.issuer,
    sub: trust.subject,
    aud: trust.audience,
    iat: now,
    nbf: now,
    exp: now + 24 * HOUR_SECONDS,
  };
  return signToken(claims, trust.key);
}

/** The client id is the same at every start, so that a written profile stays usable. */
function clientIdFor(tenantId: string): string {
  const hex = createHash("sha256").update(`scan app of ${tenantId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function joinPem(pair: KeyAndCertificate): string {
  return `${pair.privateKeyPem.trim()}\n${pair.certificatePem.trim()}\n`;
}
