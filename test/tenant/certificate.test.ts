import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { describe, it } from "node:test";
import forge from "node-forge";
import { generate } from "selfsigned";
import { OperatorError } from "../../src/errors.ts";
import { readCertificate } from "../../src/tenant/certificate.ts";

const name = [{ name: "commonName", value: "Contoso scan" }];
const span = { notBeforeDate: new Date("2026-01-01"), notAfterDate: new Date("2027-01-01") };
const now = new Date("2026-11-21");

const [contoso, fabrikam, elliptic] = await Promise.all([
  generate(name, { ...span, keySize: 2048 }),
  generate(name, { ...span, keySize: 2048 }),
  generate(name, { ...span, keyType: "ec" }),
]);

const encryptedKey = createPrivateKey(contoso.private)
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "quay-side" })
  .toString();

/** A PFX file as Windows exports it; Contoso's key with these certificates. */
function pfxOf(password: string, certificates: readonly string[] = [contoso.cert]): Buffer {
  const key = forge.pki.privateKeyFromPem(contoso.private);
  const chain = certificates.map((pem) => forge.pki.certificateFromPem(pem));
  const container = forge.pkcs12.toPkcs12Asn1(key, chain, password, { algorithm: "3des" });
  return Buffer.from(forge.asn1.toDer(container).getBytes(), "binary");
}

function fingerprints(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block).fingerprint256);
}

function read(text: string, password?: string, at = now) {
  return readCertificate("scan.pem", Buffer.from(text), password, at);
}

const refusal = (message: RegExp) => (error: unknown) =>
  error instanceof OperatorError && error.code === "SIGN_IN_FAILED" && message.test(error.message);

describe("a certificate to sign in with", () => {
  it("is read out of a file with certificate and key", () => {
    const { pem } = read(contoso.cert + contoso.private);
    assert.match(pem, /BEGIN CERTIFICATE[\s\S]*BEGIN PRIVATE KEY/);
  });

  it("may stand behind its key", () => {
    assert.equal(read(`${contoso.private}\n${contoso.cert}`).pem, read(contoso.cert + contoso.private).pem);
  });

  it("is opened with a password", () => {
    assert.equal(
      read(contoso.cert + encryptedKey, "quay-side").pem,
      read(contoso.cert + contoso.private).pem,
    );
  });

  it("is refused if the password is missing", () => {
    assert.throws(() => read(contoso.cert + encryptedKey), refusal(/encrypted/));
  });

  it("is refused if the password is wrong, without showing it", () => {
    assert.throws(
      () => read(contoso.cert + encryptedKey, "lee-side"),
      (error) => refusal(/does not open/)(error) && !/lee-side/.test(String(error)),
    );
  });

  it("is refused once it has expired, with file and date", () => {
    const late = new Date("2027-01-02");
    assert.throws(
      () => read(contoso.cert + contoso.private, undefined, late),
      refusal(/^The certificate in scan\.pem expired on 2027-01-01\.$/),
    );
  });

  it("is refused before it is valid", () => {
    const early = new Date("2025-12-31");
    assert.throws(
      () => read(contoso.cert + contoso.private, undefined, early),
      refusal(/not valid before 2026-01-01/),
    );
  });

  it("is refused with a key that is not its own", () => {
    assert.throws(() => read(contoso.cert + fabrikam.private), refusal(/does not belong/));
  });

  it("is refused without a key", () => {
    assert.throws(() => read(contoso.cert), refusal(/no private key/));
  });

  it("is refused with an elliptic key, which Entra does not take", () => {
    assert.throws(() => read(elliptic.cert + elliptic.private), refusal(/RSA/));
  });

  it("is refused if it is damaged", () => {
    assert.throws(
      () => read(contoso.cert.replace(/^[A-Za-z0-9+/]{64}$/m, "AAAA") + contoso.private),
      refusal(/damaged/),
    );
  });

  it("is read out of a PFX file with its password", () => {
    const { pem } = readCertificate("scan.pfx", pfxOf("quay-side"), "quay-side", now);
    assert.deepEqual(fingerprints(pem), fingerprints(contoso.cert));
    assert.match(pem, /BEGIN PRIVATE KEY/);
  });

  it("is read out of a PFX file without a password", () => {
    assert.deepEqual(
      fingerprints(readCertificate("scan.pfx", pfxOf(""), undefined, now).pem),
      fingerprints(contoso.cert),
    );
  });

  it("stands first, whatever else a PFX file holds", () => {
    const { pem } = readCertificate(
      "scan.pfx",
      pfxOf("quay-side", [fabrikam.cert, contoso.cert]),
      "quay-side",
      now,
    );
    assert.equal(fingerprints(pem)[0], fingerprints(contoso.cert)[0]);
  });

  it("is refused in a PFX file that has expired, before anything is sent", () => {
    const late = new Date("2027-01-02");
    assert.throws(
      () => readCertificate("scan.pfx", pfxOf(""), undefined, late),
      refusal(/expired on 2027-01-01/),
    );
  });

  it("is refused in a PFX file with a wrong password, without showing it", () => {
    assert.throws(
      () => readCertificate("scan.pfx", pfxOf("quay-side"), "lee-side", now),
      (error) => refusal(/does not open/)(error) && !/lee-side/.test(String(error)),
    );
  });

  it("is refused in a PFX file that is cut", () => {
    assert.throws(
      () => readCertificate("scan.pfx", Buffer.from([0x30, 0x82, 0x0a]), undefined, now),
      refusal(/damaged/),
    );
  });

  it("is not found in a file without any", () => {
    assert.throws(() => read("nothing here"), refusal(/no certificate/));
  });
});
