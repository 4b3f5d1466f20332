import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { codeOf, OperatorError } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { fateOf, processSchema, thisProcess } from "./process.ts";
import { lockFileName } from "./run.ts";

/**
 * One process at a time, also where several processes or machines share a folder: to scan on a schedule, or to tell of a tenant. The lock is a file that says who
 * holds it, and that its holder touches again and again: one that has not been touched for a while was left by a process that is gone, and is taken over. Machines
 * that share one have to agree on the time to within a minute.
 */

export const beatEvery = 10_000;
/** So old, and its holder is gone. In milliseconds. */
export const staleAfter = 120_000;

const ownerSchema = processSchema.extend({
  token: z.uuid(),
  since: z.iso.datetime(),
});

export type Owner = z.infer<typeof ownerSchema>;

export interface Lock {
  /** Gives the lock back, if it is still ours. */
  readonly release: () => Promise<void>;
}

/** The lock, or whose it is. `owner` is undefined where the file cannot be read just now. Throws OperatorError FILE_UNWRITABLE. */
export async function takeLock(
  directory: string,
  clock: () => Date,
  name = lockFileName,
): Promise<{ readonly lock: Lock } | { readonly owner: Owner | undefined }> {
  const path = join(resolve(directory), name);
  const mine: Owner = {
    ...thisProcess(),
    token: randomUUID(),
    since: clock().toISOString(),
  };
  try {
    await makeFolder(directory);
    if (!(await create(path, mine))) {
      const held = await look(path, clock());
      if (held === "gone") return await takeLock(directory, clock, name);
      if (!held.stale || !(await takeOver(path, mine, clock))) return { owner: held.owner };
    }
    return { lock: await hold(path, mine, clock) };
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw new OperatorError(
      "FILE_UNWRITABLE",
      `The folder ${directory} cannot be locked: ${cause instanceof Error ? cause.message : String(cause)}.`,
      "Make room or grant access there, or choose another folder with --history.",
      { cause },
    );
  }
}

/** False if there is such a file. */
async function create(path: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(owner), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function look(path: string, now: Date): Promise<"gone" | { owner: Owner | undefined; stale: boolean }> {
  try {
    const { mtimeMs } = await stat(path);
    const owner = await readOwner(path);
    // Of a holder that cannot be asked about, the age has to tell.
    const isDead = owner !== undefined && fateOf(owner) === "dead";
    // Also of one from the future: it was touched by a clock that has been set right since.
    return { owner, stale: isDead || Math.abs(now.getTime() - mtimeMs) > staleAfter };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "gone";
    throw error;
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readFile(path, "utf8");
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    // Its holder is just writing it, or was killed while it did: then only the age counts.
    return undefined;
  }
}

/** Puts our lock in the place of a stale one. Of several processes that try, one succeeds: the others find the guard, or a lock that is fresh. */
async function takeOver(path: string, mine: Owner, clock: () => Date): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, mine))) {
    // Left by a process that was killed in these few milliseconds: the next attempt goes through.
    const left = await look(guard, clock());
    if (left !== "gone" && left.stale) await rm(guard, { force: true });
    return false;
  }
  try {
    const held = await look(path, clock());
    if (held === "gone") return await create(path, mine);
    if (!held.stale) return false;
    const fresh = `${path}.${mine.token}`;
    await writeFile(fresh, JSON.stringify(mine), { flag: "wx", mode: 0o600 });
    await rename(fresh, path);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

async function hold(path: string, mine: Owner, clock: () => Date): Promise<Lock> {
  const isOurs = async () => (await readOwner(path).catch(() => undefined))?.token === mine.token;
  const beat = async () => {
    const now = clock();
    if (!(await isOurs())) return;
    // A mounted bucket may know no such call.
    await utimes(path, now, now).catch(() => writeFile(path, JSON.stringify(mine), { flag: "r+" }));
  };
  // A file on a share was made at the time of the server's clock, and its age is told by ours.
  await beat().catch(() => undefined);
  // A beat that fails costs nothing as long as a later one succeeds.
  const timer = setInterval(() => void beat().catch(() => undefined), beatEvery);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      if (await isOurs()) await rm(path, { force: true });
    },
  };
}

/** Who holds a lock, as part of a sentence. */
export function ownerInWords(owner: Owner | undefined): string {
  return owner === undefined
    ? "whose it is cannot be read"
    : `process ${owner.pid} on ${owner.host} since ${owner.since}`;
}
