import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { loadBaselines } from "../baselines/load.ts";
import { stepOf } from "../engine/plan.ts";
import { packageName } from "../evidence/package.ts";
import { formats } from "../report/index.ts";
import { isScriptOf, scriptFolder } from "../report/remediation-scripts.ts";
import { snapshotName } from "../snapshot-file.ts";
import { pdfName } from "./formats.ts";

/**
 * What an earlier scan left in the folder and this one does not write again, as names from there: beside the new files it would read as part of them. These are the names that reports, snapshot,
 * evidence package and remediation scripts have, and no others.
 */
export async function leftOver(directory: string, written: readonly string[]): Promise<string[]> {
  const names: readonly string[] = [
    ...Object.values(formats).map(({ fileName }) => fileName),
    pdfName,
    snapshotName,
    packageName,
  ];
  const steps = new Set(
    loadBaselines().flatMap(({ policies }) => policies.map((policy) => stepOf(policy).id)),
  );
  const found = (await filesIn(directory)).filter((name) => names.includes(name));
  const scripts = (await filesIn(join(directory, scriptFolder))).filter((name) => isScriptOf(steps, name));
  return [...found, ...scripts.map((name) => `${scriptFolder}/${name}`)].filter(
    (name) => !written.includes(name),
  );
}

/** Names of the files there; none where there is no such folder. What cannot be listed, nothing can be written into either, which is told there. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}
