import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { snapshotSchema, snapshotVersion } from "./engine/snapshot.ts";
import type { Snapshot } from "./engine/snapshot.ts";
import { OperatorError } from "./errors.ts";

/** The file that a scan leaves its snapshot in. */
export const snapshotName = "snapshot.json.gz";

/** The bytes of `snapshot.json.gz`. */
export function encodeSnapshot(snapshot: Snapshot): Buffer {
  return gzipSync(JSON.stringify(snapshot));
}

/** True if the bytes are compressed by gzip, whatever the file is called. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Undoes gzip. A file that was cut is an error, never a shorter snapshot; so is one of more than `limit` bytes, unpacked. */
export function decompress(bytes: Uint8Array, name: string, limit?: number): Buffer {
  try {
    return gunzipSync(bytes, limit === undefined ? {} : { maxOutputLength: limit });
  } catch (error) {
    throw new OperatorError(
      "SNAPSHOT_INVALID",
      `${name} is damaged or was cut off: it cannot be decompressed.`,
      "Copy the file again from where it was made, or scan again.",
      { cause: error },
    );
  }
}

/** Whether parsed JSON says of itself that it is a Plimsoll snapshot; otherwise it may be another tool's export. */
export function isSnapshot(json: unknown): boolean {
  return z.looseObject({ kind: z.literal("plimsoll-snapshot") }).safeParse(json).success;
}

/** The snapshot in parsed JSON. Values of sources are parsed later, each by its own schema. */
export function parseSnapshot(json: unknown, name: string): Snapshot {
  const version = z.looseObject({ schemaVersion: z.number() }).safeParse(json).data?.schemaVersion;
  if (version !== undefined && version > snapshotVersion) {
    throw new OperatorError(
      "SNAPSHOT_INVALID",
      `${name} was written by a newer Plimsoll (snapshot version ${version}; this one reads up to ${snapshotVersion}).`,
      "Update Plimsoll, and try again.",
    );
  }
  const result = snapshotSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OperatorError(
    "SNAPSHOT_INVALID",
    `${name} is not a whole snapshot: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unreadable"}.`,
    "Use the snapshot.json.gz that a scan wrote, unchanged.",
    { cause: result.error },
  );
}
