import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { OperatorError } from "../errors.ts";
import { lastGood, listRuns } from "../history/list-runs.ts";
import { isRunFolder, tenantFolder } from "../history/run.ts";
import { readResult } from "./read-result.ts";
import type { Result } from "./read-result.ts";
import { note, oneLine } from "./terminal.ts";

/** The last good run of a tenant; undefined if there is none yet, or it cannot be read, which is said and costs only what is told of the past. */
export async function lastGoodRun(directory: string, tenantId: string): Promise<Result | undefined> {
  try {
    return await readLastGoodRun(directory, tenantId);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    note(`The last run of the history tells nothing of the past: ${oneLine(error.message)}`);
    return undefined;
  }
}

/** The last good run of a tenant; undefined if there is none yet. Throws OperatorError FILE_UNREADABLE, also where there are runs and none of them is whole. */
export async function readLastGoodRun(directory: string, tenantId: string): Promise<Result | undefined> {
  const folder = tenantFolder(tenantId);
  if (folder === undefined || !existsSync(join(directory, folder))) return undefined;
  const { runs, others } = await listRuns(directory, folder);
  const run = lastGood(runs);
  if (run !== undefined) return readResult(run.path);
  const damaged = others.find(({ path }) => isRunFolder(basename(path)));
  if (damaged === undefined) return undefined;
  throw new OperatorError(
    "FILE_UNREADABLE",
    `The history holds no good run that can be read. ${damaged.path}: ${damaged.reason}.`,
    "“plimsoll history” says what became of each run. The next good scan is a new beginning.",
  );
}
