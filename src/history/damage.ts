import { basename } from "node:path";
import { isUnfinished } from "./leftovers.ts";
import type { Listing } from "./list-runs.ts";
import { damagedFiles, readRecorded } from "./read-run.ts";
import { isRunFolder, runFileName } from "./run.ts";

/** Something of a history that is not as it was written. */
export interface Damage {
  readonly path: string;
  /** Of a run, the files that are missing or not what they were; empty for a whole folder that cannot be read. */
  readonly files: readonly string[];
}

/** What is damaged in a history. Reads every file of every run. What a killed process has left is no damage: it never was a run; nor is what only a newer Plimsoll can read. */
export async function damageIn({ runs, others }: Pick<Listing, "runs" | "others">): Promise<Damage[]> {
  const damage: Damage[] = [];
  for (const { path, record } of runs) {
    const files = await damagedFiles(path, record);
    if (files.length > 0) damage.push({ path, files });
  }
  for (const { path, isOurs, isLater } of others) {
    if (isOurs !== true || isLater === true) continue;
    if (!isRunFolder(basename(path))) damage.push({ path, files: [] });
    else if (!(await isUnfinished(path))) damage.push({ path, files: await damageOf(path) });
  }
  return damage;
}

/** Of a folder that should be a run and is none. */
async function damageOf(path: string): Promise<string[]> {
  const recorded = await readRecorded(path);
  const files =
    recorded === undefined || "later" in recorded ? [] : await damagedFiles(path, recorded.record);
  // Where all that it lists is there, it is itself that is not what it was.
  return files.length > 0 ? files : [runFileName];
}
