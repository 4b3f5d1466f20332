import { randomBytes } from "node:crypto";
import { copyFile, mkdir, rename as renameFolder, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Assessment } from "../engine/assessment.ts";
import { codeOf, OperatorError } from "../errors.ts";
import { describeFile } from "../evidence/manifest.ts";
import { makeFolder } from "../make-folder.ts";
import { syncFolder, writeDurably } from "./durable-files.ts";
import { claim, partName, release } from "./leftovers.ts";
import { reasonAgainst, runFileName, runFolder, runKind, runVersion, tenantFolder } from "./run.ts";
import type { RunRecord } from "./run.ts";

export interface RunContent {
  readonly assessment: Assessment;
  /** By name: the snapshot, what it was judged by, the assessment and the reports. A slash in a name means a folder within. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Of this program. */
  readonly version: string;
}

interface WriteOptions {
  /** Moves a folder; tests put a mounted bucket in its place, which cannot. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/** More runs in one second than this, and something else is wrong. */
const mostInOneSecond = 1000;
/** A folder of that name is there already, with something in it. */
const taken: ReadonlySet<string> = new Set(["ENOTEMPTY", "EEXIST", "ENOTDIR", "EISDIR"]);
/** Folders cannot be moved here: not at all, or not while there is something in them. */
const immovable: ReadonlySet<string> = new Set([
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EXDEV",
  "EPERM",
  "EINVAL",
]);

/**
 * Stores a run, and gives its folder. All is written beside its place and through to the disk, `run.json` last, and then moved there; where folders cannot be
 * moved, the files are copied, `run.json` last. A process that is killed at any moment leaves nothing that reads as complete.
 * Throws OperatorError FILE_UNWRITABLE.
 */
export async function writeRun(
  directory: string,
  content: RunContent,
  options: WriteOptions = {},
): Promise<string> {
  const folder = tenantFolder(content.assessment.tenant.id);
  if (folder === undefined) {
    throw new OperatorError(
      "FILE_UNWRITABLE",
      "The tenant's id is not a GUID, so no folder of the history can be named after it.",
      "Keep this result with --out alone; the history is for scans of tenants.",
    );
  }
  const parent = join(resolve(directory), folder);
  try {
    return await writeIn(parent, content, options.rename ?? renameFolder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(
      "FILE_UNWRITABLE",
      `The run could not be stored in ${parent}: ${reason}.`,
      "Choose another folder with --history, or make room or grant access there.",
      { cause: error },
    );
  }
}

async function writeIn(
  parent: string,
  content: RunContent,
  rename: NonNullable<WriteOptions["rename"]>,
): Promise<string> {
  await makeFolder(parent);
  const part = join(parent, partName(content.assessment.startedAt, randomBytes(6).toString("hex")));
  await mkdir(part, { mode: 0o700 });
  try {
    await claim(part);
    const record = await writeFiles(part, content);
    await release(part);
    await syncFolder(part);
    const target = await settle({ part, parent, record, rename });
    await syncFolder(parent);
    return target;
  } finally {
    // Moved away where all went well; what cannot be tidied up must not hide why, and is swept later.
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function writeFiles(part: string, { files, assessment, version }: RunContent): Promise<RunRecord> {
  for (const [name, bytes] of files) await writeDurably(part, name, bytes);
  for (const within of new Set([...files.keys()].map((name) => dirname(name))))
    await syncFolder(join(part, within));
  const record = describeRun({ files, assessment, version });
  await writeDurably(part, runFileName, `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

function describeRun({ files, assessment, version }: RunContent): RunRecord {
  const { tenant, startedAt, finishedAt, summary } = assessment;
  const reason = reasonAgainst(assessment);
  return {
    schemaVersion: runVersion,
    kind: runKind,
    complete: true,
    tool: { name: "plimsoll", version },
    tenant: { ...tenant, id: tenant.id.toLowerCase() },
    startedAt,
    finishedAt,
    products: summary.products.map(({ product }) => product),
    outcomes: summary.total,
    good: reason === null,
    reason,
    files: [...files]
      .map(([name, bytes]) => describeFile(name, Buffer.from(bytes)))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  };
}

interface Settling {
  readonly part: string;
  readonly parent: string;
  readonly record: RunRecord;
  readonly rename: NonNullable<WriteOptions["rename"]>;
}

/** Gives the run its name: the first of its second that is free. Two processes never get the same one. */
async function settle({ part, parent, record, rename }: Settling): Promise<string> {
  for (let attempt = 1; attempt <= mostInOneSecond; attempt += 1) {
    const target = join(parent, runFolder(record.startedAt, attempt));
    try {
      await rename(part, target);
      return target;
    } catch (error) {
      if (taken.has(codeOf(error))) continue;
      if (!immovable.has(codeOf(error))) throw error;
    }
    if (await copyInto(target, part, record)) return target;
  }
  throw new Error(`more than ${mostInOneSecond} runs of one second are there already`);
}

/** The same file by file, for a mounted bucket. False if the name is taken. */
async function copyInto(target: string, part: string, record: RunRecord): Promise<boolean> {
  try {
    await mkdir(target, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await claim(target);
  for (const name of [...record.files.map((file) => file.name), runFileName]) {
    await makeFolder(dirname(join(target, name)));
    await copyFile(join(part, name), join(target, name));
  }
  await release(target);
  await syncFolder(target);
  return true;
}
