import { createHash } from "node:crypto";

/** Names a UUID for each text (RFC 9562, version 5), under a namespace of our own: the same text gets the same UUID for ever. */
export function stableUuid(text: string): string {
  const hash = createHash("sha1").update(namespace).update(text, "utf8").digest();
  const bytes = [...hash.subarray(0, 16)].map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x50;
    if (index === 8) return (byte & 0x3f) | 0x80;
    return byte;
  });
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A random UUID, drawn once; all ids change if it does. */
const namespace = Buffer.from("3f0c8a527d7b4e0e9f53a1b64c2d9e18", "hex");
