import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "../engine/snapshot.ts";
import { OperatorError } from "../errors.ts";
import { parseSnapshot, snapshotName } from "../snapshot-file.ts";
import { readJsonFile } from "./read-json-file.ts";

/** The snapshot that a scan compares with: the file that was named, else the one that lies where the new one will. What is wrong with it costs the comparison, not the scan. */
export async function readPrevious(
  named: string | undefined,
  directory: string,
): Promise<{ previous?: Snapshot; warnings: string[] }> {
  const file = named ?? join(directory, snapshotName);
  if (named === undefined && !existsSync(file)) return { warnings: [] };
  try {
    return { previous: parseSnapshot(await readJsonFile(file), file), warnings: [] };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { warnings: [`${error.message} Nothing was compared with it.`] };
  }
}

/** Said where the snapshot is another tenant's: then nothing of it was used. */
export function warningIfForeign(previous: Snapshot | undefined, snapshot: Snapshot): string[] {
  if (previous === undefined || previous.tenant.id === snapshot.tenant.id) return [];
  return [
    `The previous snapshot is of another tenant, ${previous.tenant.domain}. Nothing was compared with it.`,
  ];
}
