import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import { describeFile } from "../evidence/manifest.ts";
import { laterVersion } from "./later-version.ts";
import { ownerFileName, runFileName, runKind, runSchema, runVersion } from "./run.ts";
import type { RunRecord } from "./run.ts";

/** Far more than a `run.json` needs. */
const largestRecord = 1024 * 1024;

/** Why something is no complete run that can be used. */
interface Unusable {
  /** As part of a sentence. */
  readonly problem: string;
  /** A newer Plimsoll has written it, and can read it. */
  readonly isLater?: true;
}

/** The record of a run whose files are all there in the sizes that it says, or why it is no complete run. */
export async function readRecord(path: string): Promise<{ record: RunRecord } | Unusable> {
  const recorded = await readRecorded(path);
  if (recorded === undefined)
    return { problem: `it is not complete: it has no ${runFileName} that can be read` };
  if ("later" in recorded) return { problem: recorded.later, isLater: true };
  const { record } = recorded;
  for (const { name, bytes } of record.files) {
    const size = await sizeOf(join(path, name));
    if (size === undefined) return { problem: `it is not complete: ${name} is missing` };
    if (size !== bytes)
      return { problem: `it is damaged: ${name} has ${size} bytes and should have ${bytes}` };
  }
  return { record };
}

/** The bytes of a file of a run, exactly as they were stored; undefined if they are not, or it is not listed. */
export async function readStored(path: string, record: RunRecord, name: string): Promise<Buffer | undefined> {
  const listed = record.files.find((file) => file.name === name);
  if (listed === undefined) return undefined;
  const content = await readPlainFile(join(path, name));
  return content !== undefined && describeFile(name, content).sha256 === listed.sha256 ? content : undefined;
}

/** The files of a run whose content is not what it was. Reads all of them. */
export async function damagedFiles(path: string, record: RunRecord): Promise<string[]> {
  const damaged: string[] = [];
  for (const { name } of record.files)
    if ((await readStored(path, record, name)) === undefined) damaged.push(name);
  return damaged;
}

/** Every file that a run may hold. */
export function filesOf(record: RunRecord): Set<string> {
  return new Set([runFileName, ownerFileName, ...record.files.map(({ name }) => name)]);
}

/**
 * A `run.json` by itself, undefined without one that can be read: with it, the folder was a whole run once, whatever became of its files. `later` is why only a
 * newer Plimsoll can read it, as part of a sentence.
 */
export async function readRecorded(
  path: string,
): Promise<{ readonly record: RunRecord } | { readonly later: string } | undefined> {
  const file = join(path, runFileName);
  const size = await sizeOf(file);
  if (size === undefined || size > largestRecord) return undefined;
  try {
    const content = await readPlainFile(file);
    if (content === undefined) return undefined;
    const json: unknown = JSON.parse(content.toString());
    const later = laterVersion(json, runKind, runVersion);
    return later === undefined ? { record: runSchema.parse(json) } : { later };
  } catch {
    return undefined;
  }
}

/** Of a plain file only: a link has no size of ours. */
async function sizeOf(path: string): Promise<number | undefined> {
  return lstat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
}

async function readPlainFile(path: string): Promise<Buffer | undefined> {
  try {
    // Windows knows no O_NOFOLLOW; there lstat has to do.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
