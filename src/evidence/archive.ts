import { unzipSync, zipSync } from "fflate";
import type { UnzipFileInfo } from "fflate";
import { OperatorError } from "../errors.ts";
import type { PackageFiles } from "./manifest.ts";

/** The ZIP around an evidence package: the same bytes from the same files, and nothing from strangers that could do harm. */

/** More than any honest package holds, unpacked: JavaScript could not read a longer JSON text anyway. */
export const largestPackage = 512 * 1024 * 1024;
const mostFiles = 100;
/** In one folder at most (the scripts of a plan), and the same file on every system: no drive, no “..”, and no two names that Windows takes for one. */
export const plainName = /^([a-z\d][a-z\d_-]*\/)?[a-z\d][a-z\d_-]*(\.[a-z\d_-]+)*$/i;

/** A ZIP of the files, by name. `at` dates all of them, by the day: the instant is in the manifest. */
export function writeArchive(files: PackageFiles, at: Date): Uint8Array {
  const entries = [...files].sort(([left], [right]) => (left < right ? -1 : 1));
  return zipSync(Object.fromEntries(entries), { mtime: localNoon(at), level: 6 });
}

/** ZIP dates are local times. The noon of a day in UTC is written alike in every time zone; other hours may not exist in some. */
function localNoon(at: Date): Date {
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 12);
}

/**
 * The files of a ZIP, unpacked in memory only. Throws OperatorError EVIDENCE_INVALID for what is no ZIP, and for paths, names that stand twice,
 * and archives that would unpack to more than `limit` bytes, before they are unpacked.
 */
export function readArchive(bytes: Uint8Array, name: string, limit = largestPackage): PackageFiles {
  const guard = entryGuard(name, limit);
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: guard })));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw refused(`${name} is not a ZIP file, or was damaged or cut off.`, error);
  }
}

/** Looks at each entry of the directory before it is unpacked. */
function entryGuard(name: string, limit: number): (entry: UnzipFileInfo) => boolean {
  const seen = new Set<string>();
  let total = 0;
  return (entry) => {
    const shown = JSON.stringify(entry.name);
    if (!plainName.test(entry.name))
      throw refused(`${name} holds ${shown}, which is not the plain name of a file.`);
    if (seen.has(entry.name.toLowerCase())) throw refused(`${name} holds ${shown} twice.`);
    seen.add(entry.name.toLowerCase());
    total += Math.max(entry.size, entry.originalSize);
    if (seen.size > mostFiles) throw refused(`${name} holds more than ${mostFiles} files.`);
    if (total > limit)
      throw refused(`${name} would unpack to more than ${Math.floor(limit / 1024 / 1024)} MiB.`);
    return true;
  };
}

/** A package that cannot be trusted so far as to be read. */
export function refused(message: string, cause?: unknown): OperatorError {
  return new OperatorError(
    "EVIDENCE_INVALID",
    message,
    "Ask for the evidence.zip again, unchanged as Plimsoll wrote it. Do not unpack this one.",
    { cause },
  );
}
