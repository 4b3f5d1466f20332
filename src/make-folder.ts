import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { codeOf } from "./errors.ts";

/**
 * Makes a folder and those above it that are missing, for their owner alone (0700). The topmost that it made, or undefined if the folder was there.
 *
 * One by one, because `mkdir` with `recursive` goes round and round where a folder that exists says ENOENT of a new one in it, as /proc does.
 * Throws the file system's own error.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  const path = resolve(folder);
  try {
    return await makeOne(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || path === dirname(path)) throw error;
  }
  const topmost = await makeFolder(dirname(path));
  const made = await makeOne(path);
  return topmost ?? made;
}

async function makeOne(path: string): Promise<string | undefined> {
  try {
    await mkdir(path, { mode: 0o700 });
    return path;
  } catch (error) {
    // A drive of Windows says EPERM of itself, and a file system that is read-only EROFS, though the folder is there.
    if (codeOf(error) !== "ENOENT" && (await isFolder(path))) return undefined;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
