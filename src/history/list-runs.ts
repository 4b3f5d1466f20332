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
  readonly others: readonly Other[];
}

interface Other {
  readonly path: string;
  readonly reason: string;
  /** A folder with the name of one of ours, so that it should be more than it is. */
  readonly isOurs?: true;
  /** A run that a newer Plimsoll has written: it is whole, and only this one cannot read it. */
  readonly isLater?: true;
}

/**
 * What a history holds, of one tenant or of all. Links are never followed, and nothing is trusted for its name. Of all tenants, one whose folder cannot be read
 * costs the others nothing. Throws OperatorError FILE_UNREADABLE if the history itself cannot be read, or the folder of the one tenant.
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
    else if (tenantId !== undefined) await listTenant(path, name, listing);
    else
      await listTenant(path, name, listing).catch((error: unknown) => {
        if (!(error instanceof OperatorError)) throw error;
        listing.others.push({ path, reason: `it cannot be read (${codeOf(error.cause)})`, isOurs: true });
      });
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
      if ("problem" in reading) {
        const { problem: reason, isLater } = reading;
        listing.others.push({ path, reason, isOurs: true, ...(isLater === undefined ? {} : { isLater }) });
      } else if (reading.record.tenant.id !== tenantId)
        listing.others.push({ path, reason: "its run.json names another tenant", isOurs: true });
      else listing.runs.push({ path, folder: name, tenantId, record: reading.record });
    }
  }
}

/**
 * The runs of one tenant that a later one may be held against, the newest first: good, and begun before the moment (in milliseconds). One with a later date was made
 * by a clock that was ahead, or while this one was: it says nothing of the past.
 */
export function goodRunsBefore(runs: readonly Run[], moment: number): Run[] {
  return runs
    .filter(({ record }) => record.good && Date.parse(record.startedAt) < moment)
    .toReversed()
    .toSorted((left, right) => Date.parse(right.record.startedAt) - Date.parse(left.record.startedAt));
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
