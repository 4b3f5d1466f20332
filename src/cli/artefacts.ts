import { randomBytes } from "node:crypto";
import { access, constants, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { codeOf, OperatorError } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";

export interface Artefact {
  /** Built by us, never from a tenant's text; a slash in it means a folder within. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The folder's absolute path, if files could be written there. Asked before any work is done; nothing is made yet, so that a scan that fails leaves nothing.
 * `flag` is what names the folder.
 * Throws OperatorError FILE_UNWRITABLE.
 */
export async function writableDirectory(directory: string, flag = "--out"): Promise<string> {
  const path = resolve(directory);
  for (let existing = path; ; existing = dirname(existing)) {
    try {
      const found = await stat(existing);
      if (!found.isDirectory()) throw unwritable(path, { code: "ENOTDIR" }, flag);
      await access(existing, constants.W_OK);
      return path;
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || existing === dirname(existing)) throw unwritable(path, error, flag);
    }
  }
}

/**
 * Writes all files or none of them: each to a temporary name first, and only when every one is complete are they renamed, after what is `stale` in the folder, by name, has been removed.
 * They hold a tenant's configuration, so only their owner may read them (0600). Throws OperatorError FILE_UNWRITABLE.
 */
export async function writeArtefacts(
  directory: string,
  artefacts: readonly Artefact[],
  stale: readonly string[] = [],
): Promise<string[]> {
  const mark = randomBytes(6).toString("hex");
  const files = artefacts.map(({ name, content }) => {
    const target = join(directory, name);
    return { target, temporary: join(dirname(target), `.${basename(target)}.${mark}.tmp`), content };
  });
  const made: string[] = [];
  try {
    for (const folder of new Set([directory, ...files.map(({ target }) => dirname(target))])) {
      const first = await makeFolder(folder);
      if (first !== undefined) made.push(first);
    }
    for (const { temporary, content } of files)
      await writeFile(temporary, content, { mode: 0o600, flag: "wx" });
    for (const name of stale) await rm(join(directory, name), { force: true });
    for (const { temporary, target } of files) await rename(temporary, target);
  } catch (error) {
    // What was not there before holds nothing but these files. What cannot be tidied up must not hide why.
    await Promise.allSettled([
      ...files.map(({ temporary }) => rm(temporary, { force: true })),
      ...made.map((folder) => rm(folder, { recursive: true, force: true })),
    ]);
    throw unwritable(directory, error);
  }
  return files.map(({ target }) => target);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "you are not allowed to write there",
  EPERM: "you are not allowed to write there",
  EROFS: "it is on a read-only file system",
  ENOSPC: "the disk is full",
  EDQUOT: "your disk quota is used up",
  ENOTDIR: "part of the path is a file, not a folder",
  EEXIST: "there is a file of that name",
  ENOENT: "no folder can be made there",
};

function unwritable(directory: string, error: unknown, flag = "--out"): OperatorError {
  if (error instanceof OperatorError) return error;
  return new OperatorError(
    "FILE_UNWRITABLE",
    `Cannot write to ${directory}: ${reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))}.`,
    `Choose another folder with ${flag}, or make room or grant access there.`,
    { cause: error },
  );
}
