import { createHash } from "node:crypto";
import type { Assessment } from "../engine/assessment.ts";

/** Plimsoll's own namespace: drawn once at random, and never to be changed, or every id in every older file loses its meaning. */
const plimsollNamespace = "a6e3ed19-407f-4b84-9ac3-a7b8142114b3";

/** The UUID of one thing in an assessment: its kind, such as "risk", and what names it among its kind, such as a policy id. */
export type UuidOf = (kind: string, ...name: readonly string[]) => string;

/**
 * UUIDs that are told from the tenant and the thing alone. Two exports of one assessment are equal,
 * and a risk keeps its UUID from scan to scan, so that a tracker knows it again.
 */
export function uuidsOf({ tenant }: Assessment): UuidOf {
  // As JSON, so that no two lists of parts run together into the same name.
  return (kind, ...name) => uuidV5(plimsollNamespace, JSON.stringify([tenant.id, kind, ...name]));
}

/** A UUID from a namespace (a UUID in its usual form) and a name: version 5, RFC 4122 section 4.3. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
