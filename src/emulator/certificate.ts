import { createHash, createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import { generate } from "selfsigned";

const DAY = 24 * 60 * 60 * 1000;

/** A private key and its certificate, both as PEM. */
export interface KeyAndCertificate {
  privateKeyPem: string;
  certificatePem: string;
}

/** What an app registration keeps of a certificate: the public half, and the thumbprints that assertions name. */
export interface RegisteredCertificate {
  publicKey: KeyObject;
  /** base64url of the SHA-1 of the DER form: the `x5t` header of an assertion. */
  sha1: string;
  /** base64url of the SHA-256 of the DER form: the `x5t#S256` header. */
  sha256: string;
  notBefore: Date;
  notAfter: Date;
}

/** A throw-away certificate for `localhost` and 127.0.0.1 that is its own authority, so that NODE_EXTRA_CA_CERTS can trust it. */
export async function createServerCertificate(): Promise<KeyAndCertificate> {
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + 30 * DAY),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { privateKeyPem: made.private, certificatePem: made.cert };
}

/**
 * The certificates with which the scanning app signs in: one that is valid, and its predecessor, which has run out.
 * Both are RSA, which is what Entra ID accepts for client assertions, and share one key, as a renewed certificate may.
 */
export async function createClientCertificates(privateKeyPem: string): Promise<{
  valid: KeyAndCertificate;
  expired: KeyAndCertificate;
}> {
  const attributes = [{ name: "commonName", value: "Plimsoll scan" }];
  const publicKeyPem = createPublicKey(privateKeyPem).export({ type: "spki", format: "pem" }).toString();
  const keyPair = { privateKey: privateKeyPem, publicKey: publicKeyPem };
  const valid = await generate(attributes, {
    algorithm: "sha256",
    keyPair,
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + 30 * DAY),
  });
  const expired = await generate(attributes, {
    algorithm: "sha256",
    keyPair,
    notBeforeDate: new Date(Date.now() - 60 * DAY),
    notAfterDate: new Date(Date.now() - 2 * DAY),
  });
  return {
    valid: { privateKeyPem, certificatePem: valid.cert },
    expired: { privateKeyPem, certificatePem: expired.cert },
  };
}

/** Reads from a PEM certificate what an app registration stores of it. */
export function registeredCertificate(certificatePem: string): RegisteredCertificate {
  const certificate = new X509Certificate(certificatePem);
  return {
    publicKey: certificate.publicKey,
    sha1: createHash("sha1").update(certificate.raw).digest("base64url"),
    sha256: createHash("sha256").update(certificate.raw).digest("base64url"),
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
  };
}
