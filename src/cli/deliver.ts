import type { Assessment } from "../engine/assessment.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import { exitCodes } from "../errors.ts";
import { renderFiles } from "../report/index.ts";
import type { FormatName } from "../report/index.ts";
import { renderJson } from "../report/json.ts";
import { renderTerminal } from "../report/terminal.ts";
import { encodeSnapshot } from "../snapshot-file.ts";
import { writeArtefacts } from "./artefacts.ts";
import type { Artefact } from "./artefacts.ts";
import { note, print, textWidth, wantsColour } from "./terminal.ts";

/** The file that a scan leaves its snapshot in. */
export const snapshotName = "snapshot.json.gz";

export interface Delivery {
  readonly assessment: Assessment;
  readonly snapshot?: Snapshot;
  readonly directory: string;
  readonly formats: readonly FormatName[];
  readonly failOn: "shall" | "should" | "never";
  readonly json: boolean;
}

/** Renders and writes what was asked for, prints the summary, and gives the exit code. */
export async function deliver(delivery: Delivery): Promise<number> {
  const { assessment, snapshot, directory } = delivery;
  const artefacts: Artefact[] = [];
  for (const name of delivery.formats) {
    artefacts.push(...(await renderFiles(name, assessment)));
  }
  if (snapshot !== undefined) artefacts.push({ name: snapshotName, content: encodeSnapshot(snapshot) });
  const files = await writeArtefacts(directory, artefacts);

  if (delivery.json) print(renderJson(assessment).trimEnd());
  else print(renderTerminal(assessment, { colour: wantsColour(), width: textWidth() }));
  note(`\nWritten:\n${files.map((file) => `  ${file}`).join("\n")}`);
  return exitCodeFor(assessment, delivery.failOn);
}

/** 1 if something at or above the level is below the line; 4 if nothing is, but some sources could not be read. */
export function exitCodeFor(assessment: Assessment, failOn: Delivery["failOn"]): number {
  if (failOn === "never") return exitCodes.done;
  const { fail, warning } = assessment.summary.total;
  if (fail > 0 || (failOn === "should" && warning > 0)) return exitCodes.belowTheLine;
  return assessment.sources.some((source) => source.status === "failed")
    ? exitCodes.incomplete
    : exitCodes.done;
}
