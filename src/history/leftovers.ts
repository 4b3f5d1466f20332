import { lstat, readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { isRecorded } from "./read-run.ts";
import { ownerFileName, runFolder } from "./run.ts";
import { writeDurably } from "./durable-files.ts";
import { strangersIn } from "./strangers.ts";

/** What processes leave that were killed while they stored or removed a run: `.<time>.<random>.part`, or a run's folder with an `owner.json` and without a `run.json`. */

const ownerSchema = z.strictObject({ host: z.string(), pid: z.int().min(1) });
const partPattern = /^\.\d{4}-\d{2}-\d{2}T\d{6}Z\.[\da-f]{12}\.part$/;
const day = 86_400_000;

/** Marks a folder as one that this process is at work in. */
export async function claim(folder: string): Promise<void> {
  const owner: z.infer<typeof ownerSchema> = { host: hostname(), pid: process.pid };
  await writeDurably(folder, ownerFileName, JSON.stringify(owner));
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
 * Removes a leftover, if it is one: older than a day, of no process that is alive on this machine, and nothing in it that we do not write.
 * `settled` is a folder with a run's name: that must be empty or hold its owner's file, and no `run.json` that can be read. Says what it did.
 */
export async function sweep(
  path: string,
  { now, settled }: { now: Date; settled: boolean },
): Promise<"swept" | "kept" | "strange"> {
  const found = await lstat(path);
  if (!found.isDirectory()) return "strange";
  if (now.getTime() - found.mtimeMs < day) return "kept";
  const owner = await readOwner(path);
  if (owner !== undefined && isAlive(owner)) return "kept";
  if (settled && !(await isUnfinished(path))) return "kept";
  if ((await strangersIn(path)).length > 0) return "strange";
  await rm(path, { recursive: true, force: true });
  return "swept";
}

async function isUnfinished(path: string): Promise<boolean> {
  const names = await readdir(path);
  return names.length === 0 || (names.includes(ownerFileName) && !(await isRecorded(path)));
}

async function readOwner(path: string): Promise<z.infer<typeof ownerSchema> | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(join(path, ownerFileName), "utf8")));
  } catch {
    // Killed before it was whole, or after it was removed: then only the age counts.
    return undefined;
  }
}

function isAlive({ host, pid }: z.infer<typeof ownerSchema>): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
