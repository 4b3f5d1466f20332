import forge from "node-forge";

/**
 * The fence around node-forge. Node opens PFX (PKCS #12) files for TLS only and gives nothing out of them, and the identity library reads PEM.
 */

/** PEM text of the certificates and the private key in a PFX file, the key's own certificate first. Throws if the password is wrong. */
export function pemOfPfx(content: Buffer, password: string): string {
  const container = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(content.toString("binary")), password);
  const bags = container.safeContents.flatMap(({ safeBags }) => safeBags);
  const keys = bags.flatMap(({ key }) => key ?? []);
  const owners = new Set(keys.map(({ n, e }) => forge.pki.publicKeyToPem(forge.pki.setRsaPublicKey(n, e))));
  const isOwn = ({ publicKey }: forge.pki.Certificate) => owners.has(forge.pki.publicKeyToPem(publicKey));
  const certificates = bags
    .flatMap(({ cert }) => cert ?? [])
    .sort((left, right) => Number(isOwn(right)) - Number(isOwn(left)));
  return [
    ...certificates.map((each) => forge.pki.certificateToPem(each)),
    ...keys.map((key) => forge.pki.privateKeyToPem(key)),
  ].join("\n");
}
