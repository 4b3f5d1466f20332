import { createPrivateKey, X509Certificate } from "node:crypto";
import { OperatorError } from "../errors.ts";
import { pemOfPfx } from "./pfx.ts";

/** A certificate to sign in with: PEM text of the certificate chain and of its unencrypted private key. */
export interface SignInCertificate {
  readonly pem: string;
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const keyBlock =
  /-----BEGIN (ENCRYPTED |RSA )?PRIVATE KEY-----[\s\S]+?-----END (ENCRYPTED |RSA )?PRIVATE KEY-----/;

/**
 * Makes ready what a certificate file holds, and refuses what no sign-in could succeed with before anything is sent.
 * `path` is for messages only. Throws `OperatorError` SIGN_IN_FAILED.
 */
export function readCertificate(
  path: string,
  content: Buffer,
  password: string | undefined,
  now = new Date(),
): SignInCertificate {
  if (content[0] === derSequence) {
    return readPem(
      path,
      parsed(() => pemOfPfx(content, password ?? ""), path, whyNoPfx(password)),
      undefined,
      now,
    );
  }
  return readPem(path, content.toString("latin1"), password, now);
}

function readPem(path: string, text: string, password: string | undefined, now: Date): SignInCertificate {
  const certificates = text.match(certificateBlock) ?? [];
  const [first] = certificates;
  if (first === undefined) throw refusal(`${path} holds no certificate in PEM form.`, bothInOneFile);
  const certificate = parsed(() => new X509Certificate(first), path, "the certificate in it is damaged");
  if (Date.parse(certificate.validTo) <= now.getTime()) {
    throw refusal(
      `The certificate in ${path} expired on ${isoDate(certificate.validTo)}.`,
      "Make a new one, upload it to the app registration (Certificates & secrets), and name it in the profile.",
    );
  }
  if (Date.parse(certificate.validFrom) > now.getTime()) {
    throw refusal(
      `The certificate in ${path} is not valid before ${isoDate(certificate.validFrom)}.`,
      "Check this machine's clock.",
    );
  }
  if (certificate.publicKey.asymmetricKeyType !== "rsa") {
    throw refusal(
      `The certificate in ${path} has no RSA key, and Microsoft Entra takes no other.`,
      "Make a new one with an RSA key.",
    );
  }
  const key = privateKeyIn(text, path, password);
  if (!certificate.checkPrivateKey(key)) {
    throw refusal(`The private key in ${path} does not belong to its first certificate.`, bothInOneFile);
  }
  return { pem: [...certificates, key.export({ format: "pem", type: "pkcs8" }).toString()].join("\n") };
}

/** First byte of every DER file, PFX among them. */
const derSequence = 0x30;

function privateKeyIn(text: string, path: string, password: string | undefined) {
  const block = keyBlock.exec(text)?.[0];
  if (block === undefined) throw refusal(`${path} holds no private key in PEM form.`, bothInOneFile);
  if (block.includes("ENCRYPTED") && password === undefined) {
    throw refusal(
      `The private key in ${path} is encrypted, and there is no password for it.`,
      "Set AZURE_CLIENT_CERTIFICATE_PASSWORD, or name a file that holds it as `auth.certificatePasswordFile` in the profile.",
    );
  }
  const why =
    password === undefined
      ? "its private key is damaged"
      : "its private key does not open with the given password";
  return parsed(
    () => createPrivateKey({ key: block, ...(password === undefined ? {} : { passphrase: password }) }),
    path,
    why,
  );
}

const bothInOneFile = "Name a PEM or PFX file that holds both the certificate and its private key.";

function whyNoPfx(password: string | undefined): string {
  return password === undefined
    ? "it is a PFX file that is damaged, or that wants a password (AZURE_CLIENT_CERTIFICATE_PASSWORD, or auth.certificatePasswordFile in the profile)"
    : "it is a PFX file that is damaged, or that does not open with the given password";
}

function parsed<Value>(parse: () => Value, path: string, why: string): Value {
  try {
    return parse();
  } catch (cause) {
    throw new OperatorError("SIGN_IN_FAILED", `Could not read ${path}: ${why}.`, bothInOneFile, { cause });
  }
}

function refusal(message: string, remedy: string): OperatorError {
  return new OperatorError("SIGN_IN_FAILED", message, remedy);
}

function isoDate(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}
