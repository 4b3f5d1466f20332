import { rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isRunFolder, runFileName } from "./run.ts";
import { listRuns } from "./list-runs.ts";
import type { Listing, Run } from "./list-runs.ts";
import { claim, release, sweep } from "./leftovers.ts";
import { damagedFiles, filesOf } from "./read-run.ts";
import { expendable } from "./retention.ts";
import type { Retention } from "./retention.ts";
import { strangersIn } from "./strangers.ts";

interface PruneOptions {
  /** Undefined: only what killed processes left is swept. */
  readonly retention: Retention | undefined;
  readonly now: Date;
  /** Of this tenant only. */
  readonly tenantId?: string;
  readonly dryRun?: boolean;
}

export interface Pruning {
  readonly removed: readonly Run[];
  readonly swept: readonly string[];
  /** What is left alone, with the reason. */
  readonly spared: Listing["others"];
}

/** Removes the runs that have outlived their time, and what killed processes left behind. Throws OperatorError FILE_UNREADABLE if there is no such history. */
export async function prune(directory: string, options: PruneOptions): Promise<Pruning> {
  const { retention, now, tenantId, dryRun = false } = options;
  const { runs, leftovers, others } = await listRuns(directory, tenantId);
  const removed: Run[] = [];
  const spared: { path: string; reason: string }[] = [];
  for (const run of retention === undefined ? [] : await expendable(runs, retention, { now, isIntact })) {
    const obstacle = await removeUnlessStrange(run, dryRun);
    if (obstacle === undefined) removed.push(run);
    else spared.push({ path: run.path, reason: obstacle });
  }
  const cleared = dryRun ? { swept: [], spared: [...others] } : await sweepAll(leftovers, others, now);
  return { removed, swept: cleared.swept, spared: [...spared, ...cleared.spared] };
}

async function isIntact({ path, record }: Run): Promise<boolean> {
  return (await damagedFiles(path, record)).length === 0;
}

/** Why the run had to stay, as part of a sentence; undefined once it is gone. */
async function removeUnlessStrange(run: Run, dryRun: boolean): Promise<string | undefined> {
  try {
    const strangers = await strangersIn(run.path, filesOf(run.record));
    if (strangers.length > 0) return `it holds what Plimsoll did not put there: ${strangers.join(", ")}`;
    if (!dryRun) await removeRun(run);
    return undefined;
  } catch (error) {
    return couldNot(error);
  }
}

function couldNot(error: unknown): string {
  return `it could not be removed: ${error instanceof Error ? error.message : String(error)}`;
}

/** `run.json` goes first: what is left of a removal that was cut short is no run, and is swept later. */
async function removeRun({ path, record }: Run): Promise<void> {
  await release(path);
  await claim(path);
  await rm(join(path, runFileName));
  for (const { name } of record.files) await rm(join(path, name), { force: true });
  for (const folder of new Set(record.files.map(({ name }) => dirname(name))))
    if (folder !== ".") await rmdir(join(path, folder));
  await release(path);
  await rmdir(path);
}

async function sweepAll(
  leftovers: readonly string[],
  others: Listing["others"],
  now: Date,
): Promise<Pick<Pruning, "swept" | "spared">> {
  const swept: string[] = [];
  const spared: { path: string; reason: string }[] = [];
  const clear = async (path: string, settled: boolean, otherwise?: string) => {
    const end = await sweep(path, { now, settled }).catch((error: unknown) => ({ kept: couldNot(error) }));
    if (end === "swept") swept.push(path);
    else if (typeof end === "object") spared.push({ path, reason: end.kept });
    else if (otherwise !== undefined) spared.push({ path, reason: otherwise });
  };
  for (const path of leftovers) await clear(path, false);
  for (const { path, reason } of others) {
    if (isRunFolder(basename(path))) await clear(path, true, reason);
    else spared.push({ path, reason });
  }
  return { swept, spared };
}
