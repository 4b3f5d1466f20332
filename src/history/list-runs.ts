import { lstat, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { codeOf, OperatorError } from "../errors.ts";
import { isPartName } from "./leftovers.ts";
import { readRecord } from "./read-run.ts";
import { isRunFolder, isTenantFolder, lockFileName, noticesFolderName } from "./run.ts";
import type { RunRecord } from "./run.ts";

/** A stored run: complete, as far as names and sizes tell. */
export interface Run {
  readonly path: string;
  readonly folder: string;
  readonly tenantId: string;
  readonly record: RunRecord;
}

export interface Listing {
  /** The oldest first; by tenant where there are several. */
  readonly runs: readonly Run[];
  /** Folders of killed processes, which the next run or prune sweeps once they are old enough. */
  readonly leftovers: readonly string[];
  /** What is no run, with the reason: it is left alone. */
  readonly others: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * What a history holds, of one tenant or of all. Links are never followed, and nothing is trusted for its name.
 * Throws OperatorError FILE_UNREADABLE if the folder itself cannot be read.
 */
export async function listRuns(directory: string, tenantId?: string): Promise<Listing> {
  const root = resolve(directory);
  const listing: { [Key in keyof Listing]: Listing[Key][number][] } = { runs: [], leftovers: [], others: [] };
  for (const name of await namesIn(root)) {
    if (name === noticesFolderName || (tenantId !== undefined && name !== tenantId)) continue;
    if (name.startsWith(lockFileName)) continue;
    const path = join(root, name);
    if (!isTenantFolder(name) || !(await isFolder(path)))
      listing.others.push({ path, reason: "it is not a tenant's folder" });
    else await listTenant(path, name, listing);
  }
  return listing;
}

async function listTenant(
  folder: string,
  tenantId: string,
  listing: { [Key in keyof Listing]: Listing[Key][number][] },
): Promise<void> {
  for (const name of (await namesIn(folder)).toSorted(byTime)) {
    const path = join(folder, name);
    if (!(await isFolder(path)) || !(isPartName(name) || isRunFolder(name))) {
      listing.others.push({ path, reason: "it is not a run's folder" });
    } else if (isPartName(name)) {
      listing.leftovers.push(path);
    } else {
      const reading = await readRecord(path);
      if ("problem" in reading) listing.others.push({ path, reason: reading.problem });
      else if (reading.record.tenant.id !== tenantId)
        listing.others.push({ path, reason: "its run.json names another tenant" });
      else listing.runs.push({ path, folder: name, tenantId, record: reading.record });
    }
  }
}

/** The last run that later ones may be held against; undefined if there is none. */
export function lastGood(runs: readonly Run[]): Run | undefined {
  return runs.findLast(({ record }) => record.good);
}

/** By time, and runs of one second by their number. */
function byTime(left: string, right: string): number {
  const [one, other] = [left.slice(0, 18), right.slice(0, 18)];
  if (one !== other) return one < other ? -1 : 1;
  return Number(left.slice(19)) - Number(right.slice(19));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      codeOf(error) === "ENOENT"
        ? `There is no history in ${folder}: there is no such folder.`
        : `The history ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      "Give the folder that “plimsoll scan --history” wrote to.",
      { cause: error },
    );
  }
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
