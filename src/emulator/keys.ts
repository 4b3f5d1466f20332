import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";

/** The private RSA keys of an emulator, as PKCS #8 in PEM. Entra ID knows no other kind for tokens and client assertions. */
export interface EmulatorKeys {
  /** Signs the tokens that the tenant issues. */
  readonly tokens: string;
  /** The key of the scanning app's certificates. */
  readonly clientCertificates: string;
  /** Signs the tokens of the outside issuer that the app trusts. */
  readonly federation: string;
}

/** New keys. Making them takes longer than all else at the start of an emulator. */
export async function createEmulatorKeys(): Promise<EmulatorKeys> {
  const [tokens, clientCertificates, federation] = await Promise.all([
    createPrivateKeyPem(),
    createPrivateKeyPem(),
    createPrivateKeyPem(),
  ]);
  return { tokens, clientCertificates, federation };
}

/** A new private RSA key, as PKCS #8 in PEM. */
export async function createPrivateKeyPem(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
