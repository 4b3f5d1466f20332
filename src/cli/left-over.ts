import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { loadBaselines } from "../baselines/load.ts";
import { stepOf } from "../engine/plan.ts";
import { packageName } from "../evidence/package.ts";
import { formats } from "../report/index.ts";
import { isScriptOf, scriptFolder } from "../report/remediation-scripts.ts";
import { snapshotName } from "../snapshot-file.ts";
import { pdfName } from "./formats.ts";

/** A scan writes its files one after the other, the snapshot among them; in milliseconds. */
const writtenTogether = 60_000;

/**
 * What an earlier scan left in the folder and this one does not write again, as names from there: beside the new files it would read as part of them. Only what bears the name of a report,
 * an evidence package or a remediation script of ours, and was written when the snapshot was that lies there: a plan.md may be somebody's own.
 */
export async function leftOver(directory: string, written: readonly string[]): Promise<string[]> {
  const scannedAt = await writtenAt(join(directory, snapshotName));
  if (scannedAt === undefined) return [];
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
  const left: string[] = [];
  for (const name of [...found, ...scripts.map((each) => `${scriptFolder}/${each}`)]) {
    const at = await writtenAt(join(directory, name));
    const isOfThatScan = at !== undefined && Math.abs(at - scannedAt) <= writtenTogether;
    if (isOfThatScan && !written.includes(name)) left.push(name);
  }
  return left;
}

async function writtenAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return undefined;
  }
}

/** Names of the files there; none where there is no such folder. What cannot be listed, nothing can be written into either, which is told there. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}
