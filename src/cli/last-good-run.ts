import { existsSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../errors.ts";
import { lastGood, listRuns } from "../history/list-runs.ts";
import { tenantFolder } from "../history/run.ts";
import { readResult } from "./read-result.ts";
import type { Result } from "./read-result.ts";
import { note, oneLine } from "./terminal.ts";

/** The last good run of a tenant; undefined if there is none yet, or it cannot be read, which is said and costs only what is told of the past. */
export async function lastGoodRun(directory: string, tenantId: string): Promise<Result | undefined> {
  const folder = tenantFolder(tenantId);
  if (folder === undefined || !existsSync(join(directory, folder))) return undefined;
  try {
    const run = lastGood((await listRuns(directory, folder)).runs);
    return run === undefined ? undefined : await readResult(run.path);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    note(`The last run of the history tells nothing of the past: ${oneLine(error.message)}`);
    return undefined;
  }
}
