import type { Assessment } from "../engine/assessment.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import type { FormatName } from "../report/index.ts";
import { encodeSnapshot, snapshotName } from "../snapshot-file.ts";
import { writeArchive } from "./archive.ts";
import { inputsName } from "./inputs.ts";
import type { Inputs } from "./inputs.ts";
import { describePackage, manifestName } from "./manifest.ts";

export const packageName = "evidence.zip";

/** What a package holds whatever else was asked for: one report for people, one for programs. */
export const packagedFormats = ["html", "json"] as const satisfies readonly FormatName[];

export interface PackageContent {
  readonly snapshot: Snapshot;
  readonly inputs: Inputs;
  readonly assessment: Assessment;
  /** The reports by file name, those of `packagedFormats` among them. */
  readonly reports: ReadonlyMap<string, string | Uint8Array>;
  /** The version of this program. */
  readonly version: string;
  readonly redacted: boolean;
}

/** The bytes of `evidence.zip`: all that it takes to check an assessment years later. The same content gives the same bytes. */
export function buildPackage({ snapshot, inputs, reports, ...about }: PackageContent): Uint8Array {
  const files = new Map<string, Uint8Array>([
    [snapshotName, encodeSnapshot(snapshot)],
    [inputsName, asJson(inputs)],
    ...[...reports].map(([name, content]): [string, Uint8Array] => [name, Buffer.from(content)]),
  ]);
  const manifest = asJson(describePackage(files, about));
  return writeArchive(new Map([...files, [manifestName, manifest]]), new Date(about.assessment.assessedAt));
}

function asJson(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
