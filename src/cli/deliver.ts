import type { Assessment } from "../engine/assessment.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import { renderFiles } from "../report/index.ts";
import type { FormatName } from "../report/index.ts";
import { renderJson } from "../report/json.ts";
import { renderTerminal } from "../report/terminal.ts";
import { packagedFormats, packageName, buildPackage } from "../evidence/package.ts";
import type { Inputs } from "../evidence/inputs.ts";
import { inputsName } from "../evidence/inputs.ts";
import { encodeSnapshot, snapshotName } from "../snapshot-file.ts";
import { writeArtefacts } from "./artefacts.ts";
import type { Artefact } from "./artefacts.ts";
import { auditLogName } from "../history/audit-log.ts";
import type { AuditLog } from "../history/audit-log.ts";
import { comparisonInWords } from "../history/comparison-words.ts";
import type { Comparison } from "../history/comparison.ts";
import { writeRun } from "../history/write-run.ts";
import { exitCodeFor } from "./gate.ts";
import type { FailOn } from "./gate.ts";
import { leftOver } from "./left-over.ts";
import { appendSummary, exitCodeAfterSummary } from "./summary.ts";
import type { History } from "./tidy-history.ts";
import { note, print, textWidth, wantsColour } from "./terminal.ts";
import { version } from "./version.ts";

/** What a command has found, and which files are to hold it. */
export interface Results {
  readonly assessment: Assessment;
  /** Written beside the reports where a scan has just made it. */
  readonly snapshot?: Snapshot;
  /** What goes into `evidence.zip` besides the reports, if one is wanted. */
  readonly evidence?: Evidence | undefined;
  /** Where the run is to be kept besides, if anywhere. */
  readonly record?: Recording | undefined;
  readonly directory: string;
  /** Files besides the formats', already made: the PDF. */
  readonly printed?: readonly Artefact[];
  readonly formats: readonly FormatName[];
}

export interface Delivery extends Results {
  readonly failOn: FailOn;
  /** What an earlier state of the tenant was like, where somebody asked. */
  readonly comparison?: Comparison | undefined;
  /** The file that the summary is added to, if any. */
  readonly summary?: string | undefined;
  readonly json: boolean;
}

interface Recording {
  readonly history: History;
  /** Who made what changed since the last good run, if anything did. */
  readonly auditLog: AuditLog | undefined;
  readonly snapshot: Snapshot;
  readonly inputs: Inputs;
  /** Called with the run's folder once everything is written and printed. */
  readonly kept: (folder: string, afterwards: Afterwards) => Promise<void>;
}

/** What is done once a run is kept: `say` hears what else was done in the history, and the signal ends what takes long. */
export interface Afterwards {
  readonly say: (text: string) => void;
  readonly signal?: AbortSignal;
}

interface Evidence {
  readonly snapshot: Snapshot;
  readonly inputs: Inputs;
  readonly redacted: boolean;
}

/** Renders and writes what was asked for, prints the summary, and gives the exit code. */
export async function deliver(delivery: Delivery): Promise<number> {
  const { assessment, comparison, summary } = delivery;
  const { files, run } = await writeResults(delivery);
  if (delivery.json) print(renderJson(assessment).trimEnd());
  else print(renderTerminal(assessment, { colour: wantsColour(), width: textWidth() }));
  if (comparison !== undefined) note(`\n${comparisonInWords(comparison)}`);
  const written = [...files, ...(run === undefined ? [] : [run])];
  note(`\nWritten:\n${written.map((file) => `  ${file}`).join("\n")}`);
  if (run !== undefined) await delivery.record?.kept(run, { say: note });
  const code = exitCodeFor(assessment, delivery.failOn, comparison);
  if (summary === undefined) return code;
  return exitCodeAfterSummary(code, () => appendSummary(summary, assessment, comparison));
}

/** Renders and writes what was asked for; `run` is the folder in the history. */
export async function writeResults(results: Results): Promise<{ files: string[]; run: string | undefined }> {
  const { assessment, snapshot, directory, evidence, record } = results;
  const reports = await rendered(assessment, results.formats);
  const artefacts: Artefact[] = [
    ...(results.printed ?? []),
    ...[...reports].map(([name, content]) => ({ name, content })),
  ];
  if (snapshot !== undefined) artefacts.push({ name: snapshotName, content: encodeSnapshot(snapshot) });
  if (evidence !== undefined) {
    const packaged = await rendered(assessment, [...packagedFormats, ...results.formats]);
    const content = buildPackage({ ...evidence, assessment, reports: packaged, version: version() });
    artefacts.push({ name: packageName, content });
  }
  // A scan leaves its folder as one state. Whoever renders or assesses one again adds to what is there.
  const written = artefacts.map(({ name }) => name);
  const stale = snapshot === undefined ? [] : await leftOver(directory, written);
  const files = await writeArtefacts(directory, artefacts, stale);
  const run = record === undefined ? undefined : await keepRun(assessment, record, artefacts);
  return { files, run };
}

/** The folder of the run in the history: with all that was written, and all that a comparison needs. */
async function keepRun(
  assessment: Assessment,
  { history, snapshot, inputs, auditLog }: Recording,
  artefacts: readonly Artefact[],
): Promise<string> {
  const files = new Map<string, string | Uint8Array>([
    ...(await rendered(assessment, packagedFormats)),
    ...artefacts.map(({ name, content }) => [name, content] as const),
    [snapshotName, encodeSnapshot(snapshot)],
    [inputsName, `${JSON.stringify(inputs, null, 2)}\n`],
    ...(auditLog === undefined ? [] : [[auditLogName, `${JSON.stringify(auditLog, null, 2)}\n`] as const]),
  ]);
  return writeRun(history.directory, { assessment, files, version: version() });
}

/** The reports by file name, each once. */
async function rendered(assessment: Assessment, names: readonly FormatName[]): Promise<Map<string, string>> {
  const reports = new Map<string, string>();
  for (const format of new Set(names))
    for (const { name, content } of await renderFiles(format, assessment)) reports.set(name, content);
  return reports;
}
