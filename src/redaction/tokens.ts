import { createHmac } from "node:crypto";

/** What stands in the place of what was redacted: the same text gives the same token wherever it stands, and another one under another key. */
export interface Tokens {
  /** A typed token, for example `user-3f9a0b1c2d4e`. Upper and lower case of the text count as the same, as they do in Microsoft 365. */
  readonly word: (kind: string, text: string) => string;
  /** A token in the shape of a GUID, because checks and APIs tell ids from names by their shape: it begins with aaaaaaaa, and is of RFC 9562's version 8. */
  readonly guid: (text: string) => string;
  /** A token in the alphabet of base64, because a key that is none would not count: it begins with REDACTED. */
  readonly base64: (text: string) => string;
  /** A token in the shape of an IPv4 address, of 10.0.0.0/8, because SPF records hold addresses. */
  readonly ipv4: (text: string) => string;
  /** A token in the shape of an IPv6 address, of fd00::/8. */
  readonly ipv6: (text: string) => string;
}

/** Whether an id is a token in the shape of a GUID. */
export function isGuidToken(text: string): boolean {
  return /^aaaaaaaa-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/.test(text);
}

/** Tokens by HMAC-SHA-256: without the key nobody can tell what they stand for, nor try names out. */
export function keyedTokens(key: Uint8Array): Tokens {
  const digest = (kind: string, text: string) =>
    createHmac("sha256", key).update(`${kind}\0${text.toLowerCase()}`).digest();
  const hex = (kind: string, text: string) => digest(kind, text).toString("hex");
  return {
    word: (kind, text) => `${kind}-${hex(kind, text).slice(0, 12)}`,
    guid: (text) => {
      const random = hex("guid", text);
      return `aaaaaaaa-${random.slice(0, 4)}-8${random.slice(4, 7)}-a${random.slice(7, 10)}-${random.slice(10, 22)}`;
    },
    base64: (text) => `REDACTED${digest("base64", text).subarray(0, 12).toString("base64")}`,
    ipv4: (text) => `10.${[...digest("ip", text).subarray(0, 3)].join(".")}`,
    ipv6: (text) => `fd${hex("ip", text).slice(0, 30)}`.replace(/(.{4})(?=.)/g, "$1:"),
  };
}
