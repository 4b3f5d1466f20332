import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { OperatorError } from "../errors.ts";
import { inputsName, inputsSchema } from "../evidence/inputs.ts";
import { auditLogName, auditLogSchema } from "../history/audit-log.ts";
import { isPartName } from "../history/leftovers.ts";
import { readRecord, readStored } from "../history/read-run.ts";
import { isRunFolder, isTenantFolder, ownerFileName, runFileName } from "../history/run.ts";
import type { State } from "../history/state.ts";
import { formats } from "../report/index.ts";
import { isSnapshot, parseSnapshot, snapshotName } from "../snapshot-file.ts";
import { parseAssessment } from "./parse-assessment.ts";
import { parseJsonBytes, readBytes } from "./read-json-file.ts";

/** What a scan left, as far as it is at hand: both of a folder, one of a file. */
export type Result = Partial<State>;

/**
 * Reads a run of the history, a folder that --out named, a snapshot or an assessment. Throws OperatorError FILE_UNREADABLE, SNAPSHOT_INVALID or ASSESSMENT_INVALID, also for
 * a run that is not whole: what cannot be trusted is not compared.
 */
export async function readResult(path: string): Promise<Result> {
  if (!(await isFolder(path))) {
    const json = parseJsonBytes(await readBytes(path), path);
    return isSnapshot(json)
      ? { snapshot: parseSnapshot(json, path) }
      : { assessment: parseAssessment(json, path) };
  }
  if (await isThere(join(path, runFileName))) return parseFiles(path, await runFiles(path));
  if (await isRemainder(path)) throw unreadable(`${path} is no whole run: it has no ${runFileName}.`);
  const names: string[] = [];
  for (const name of [snapshotName, formats.json.fileName])
    if (await isThere(join(path, name))) names.push(name);
  return parseFiles(path, async (name) => (names.includes(name) ? readBytes(join(path, name)) : undefined));
}

type ReadFile = (name: string) => Promise<Buffer | undefined>;

async function runFiles(path: string): Promise<ReadFile> {
  const reading = await readRecord(path);
  if ("problem" in reading) throw unreadable(`The run ${path} cannot be used: ${reading.problem}.`);
  const { record } = reading;
  return async (name) => {
    if (!record.files.some((file) => file.name === name)) return undefined;
    const content = await readStored(path, record, name);
    if (content === undefined)
      throw unreadable(
        `The run ${path} cannot be used: ${name} is not what was written (its SHA-256 differs).`,
      );
    return content;
  };
}

/** What is left of a run: of a scan or a removal that was killed, or of a copy that was broken off. Files that lie there may be cut, and are of no scan that came to its end. */
async function isRemainder(path: string): Promise<boolean> {
  const folder = await realpath(path);
  const [name, parent] = [basename(folder), basename(dirname(folder))];
  return (
    isPartName(name) ||
    (isRunFolder(name) && isTenantFolder(parent)) ||
    (await isThere(join(folder, ownerFileName)))
  );
}

async function parseFiles(path: string, read: ReadFile): Promise<Result> {
  const json = async (name: string) => {
    const bytes = await read(name);
    return bytes === undefined ? undefined : parseJsonBytes(bytes, join(path, name));
  };
  const [snapshot, assessment] = [await json(snapshotName), await json(formats.json.fileName)];
  if (snapshot === undefined && assessment === undefined)
    throw unreadable(`The folder ${path} cannot be used: it holds neither a snapshot nor an assessment.`);
  const inputs = inputsSchema.safeParse(await json(inputsName)).data;
  const auditLog = auditLogSchema.safeParse(await json(auditLogName)).data;
  const result = {
    ...(snapshot === undefined ? {} : { snapshot: parseSnapshot(snapshot, join(path, snapshotName)) }),
    ...(assessment === undefined
      ? {}
      : { assessment: parseAssessment(assessment, join(path, formats.json.fileName)) }),
    inputs,
    auditLog,
  };
  assertOneScan(path, result);
  return result;
}

/** What two scans left in one folder would be compared as if it were one state of one tenant. */
function assertOneScan(path: string, { snapshot, assessment }: Result): void {
  if (snapshot === undefined || assessment === undefined) return;
  const { tenant, startedAt } = assessment;
  if (snapshot.tenant.id === tenant.id && snapshot.startedAt === startedAt) return;
  const name = (of: typeof snapshot | typeof assessment) => `${of.tenant.domain}, ${of.startedAt}`;
  throw unreadable(
    `${path} holds files of two scans: ${formats.json.fileName} is of ${name(assessment)}, and ${snapshotName} of ${name(snapshot)}.`,
  );
}

function unreadable(message: string): OperatorError {
  return new OperatorError(
    "FILE_UNREADABLE",
    message,
    "“plimsoll history” lists the runs that are whole. Give one of those, or a snapshot or assessment unchanged.",
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
