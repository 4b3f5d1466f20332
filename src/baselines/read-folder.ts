import { readdirSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../errors.ts";
import { readFile } from "./read-file.ts";
import { baselineFileSchema } from "./schema.ts";
import type { BaselineFile, Step } from "./schema.ts";
import { readSteps, stepsFileName } from "./steps.ts";

/** What the files of a folder hold that its schemas accept. */
export interface FolderContent {
  /** By file name. */
  readonly files: readonly BaselineFile[];
  readonly steps: readonly Step[];
}

/** Reads and checks every file of a folder of baselines. Throws OperatorError BASELINE_INVALID with all flaws, and FILE_UNREADABLE. */
export function readFolder(directory: string): FolderContent {
  const flaws: string[] = [];
  const files: BaselineFile[] = [];
  const placeOfId = new Map<string, string>();
  for (const file of yamlFiles(directory)) {
    const reading = readFile(file, baselineFileSchema);
    if ("flaws" in reading) {
      flaws.push(...reading.flaws);
      continue;
    }
    files.push(reading.content);
    for (const { id, path } of idsOf(reading.content)) {
      const place = reading.placeOf(path);
      const first = placeOfId.get(id);
      if (first === undefined) placeOfId.set(id, place);
      else flaws.push(`${place} The id ${id} stands at ${first} already: remove one of the two policies.`);
    }
  }
  if (flaws.length > 0) throw flawed(flaws);
  const steps = readSteps(directory, [...placeOfId.keys()]);
  if ("flaws" in steps) throw flawed(steps.flaws);
  return { files, steps: [...new Set(steps.byPolicy.values())] };
}

function yamlFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".yaml") && name !== stepsFileName)
      .toSorted()
      .map((name) => join(directory, name));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The folder with the baselines, ${directory}, cannot be read: ${reason}`,
      "Check that it is there, and that you may read it.",
      { cause },
    );
  }
}

function idsOf({ sections }: BaselineFile): { id: string; path: (string | number)[] }[] {
  return sections.flatMap(({ policies }, sectionIndex) =>
    policies.map(({ id }, policyIndex) => ({
      id,
      path: ["sections", sectionIndex, "policies", policyIndex, "id"],
    })),
  );
}

function flawed(flaws: readonly string[]): OperatorError {
  return new OperatorError(
    "BASELINE_INVALID",
    `The baselines cannot be used as they are:\n${flaws.join("\n")}`,
    "Mend each place named above. If you did not mean to change these files, install Plimsoll again to get the originals back.",
  );
}
