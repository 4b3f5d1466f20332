import { access, constants, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { OperatorError } from "../errors.ts";

export interface Artefact {
  /** Built by us, never from a tenant's text. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Fails before any work is done if the folder cannot be written. It is made if it does not exist. */
export async function prepareDirectory(directory: string): Promise<string> {
  const path = resolve(directory);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
  return path;
}

/**
 * Writes all files or none of them: each to a temporary name first, and only when every one is complete are they renamed.
 * They hold a tenant's configuration, so only their owner may read them (0600).
 */
export async function writeArtefacts(directory: string, artefacts: readonly Artefact[]): Promise<string[]> {
  const mark = randomBytes(6).toString("hex");
  const files = artefacts.map(({ name, content }) => {
    const target = join(directory, name);
    return { target, content, temporary: join(dirname(target), `.${name}.${mark}.tmp`) };
  });
  try {
    for (const { temporary, content } of files)
      await writeFile(temporary, content, { mode: 0o600, flag: "wx" });
    for (const { temporary, target } of files) await rename(temporary, target);
  } catch (error) {
    await Promise.all(files.map(({ temporary }) => rm(temporary, { force: true })));
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
};

function unwritable(directory: string, error: unknown): OperatorError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return new OperatorError(
    "FILE_UNWRITABLE",
    `Cannot write to ${directory}: ${reasons[code] ?? (error instanceof Error ? error.message : String(error))}.`,
    "Choose another folder with --out, or make room or grant access there.",
    { cause: error },
  );
}
