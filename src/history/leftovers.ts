import { lstat, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { readRecorded } from "./read-run.ts";
import { fateOf, processSchema, thisProcess } from "./process.ts";
import { ownerFileName, runFolder } from "./run.ts";
import { writeDurably } from "./durable-files.ts";
import { strangersIn } from "./strangers.ts";

/** What processes leave that were killed while they stored or removed a run: `.<time>.<random>.part`, or a run's folder with an `owner.json` and without a `run.json`. */

/** `pidSpace` was not always written down. */
const ownerSchema = processSchema.partial({ pidSpace: true });
const partPattern = /^\.\d{4}-\d{2}-\d{2}T\d{6}Z\.[\da-f]{12}\.part$/;
const day = 86_400_000;

/** Marks a folder as one that this process is at work in. */
export async function claim(folder: string): Promise<void> {
  await writeDurably(folder, ownerFileName, JSON.stringify(thisProcess()));
}

/** The work is done. */
export async function release(folder: string): Promise<void> {
  await rm(join(folder, ownerFileName), { force: true });
}

export function partName(startedAt: string, random: string): string {
  return `.${runFolder(startedAt, 1)}.${random}.part`;
}

export function isPartName(name: string): boolean {
  return partPattern.test(name);
}

/**
 * Removes a leftover, if it is one: older than a day, of no other process that is alive on this machine, and nothing in it that we do not write. (This process is at work
 * in a folder for seconds: what is a day old and bears its number was left by one before it, such as the first of a container that was started anew.)
 * `settled` is a folder with a run's name: that must be empty or hold its owner's file, and no `run.json` that can be read. Says what it did (“young”: nothing yet; “other”: it is
 * no leftover), or why it was kept, as part of a sentence.
 */
export async function sweep(
  path: string,
  { now, settled }: { now: Date; settled: boolean },
): Promise<"swept" | "young" | "other" | { readonly kept: string }> {
  const found = await lstat(path);
  if (!found.isDirectory()) return "other";
  if (now.getTime() - found.mtimeMs < day) return "young";
  const owner = await readOwner(path);
  if (
    owner !== undefined &&
    fateOf({ ...owner, pidSpace: owner.pidSpace ?? thisProcess().pidSpace }) === "alive"
  )
    return { kept: `process ${owner.pid}, which began it, is still running on this machine` };
  if (settled && !(await isUnfinished(path))) return "other";
  if ((await strangersIn(path)).length > 0) return { kept: strange };
  await rm(path, { recursive: true, force: true });
  return "swept";
}

const strange = "it holds what Plimsoll did not put there";

/** Whether a folder with a run's name never became a run, or is just becoming one. */
export async function isUnfinished(path: string): Promise<boolean> {
  const names = await readdir(path);
  return names.length === 0 || (names.includes(ownerFileName) && (await readRecorded(path)) === undefined);
}

async function readOwner(path: string): Promise<z.infer<typeof ownerSchema> | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(join(path, ownerFileName), "utf8")));
  } catch {
    // Killed before it was whole, or after it was removed: then only the age counts.
    return undefined;
  }
}
