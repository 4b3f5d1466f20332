import { loadBaselines } from "../baselines/load.ts";
import { assess } from "../engine/assess.ts";
import { assessmentSchema } from "../engine/assessment.ts";
import type { Assessment } from "../engine/assessment.ts";
import { OperatorError } from "../errors.ts";
import { formats } from "../report/index.ts";
import { renderJson } from "../report/json.ts";
import { scanners } from "../scanners/index.ts";
import { decompress, parseSnapshot, snapshotName } from "../snapshot-file.ts";
import { largestPackage, readArchive, refused } from "./archive.ts";
import { differences } from "./compare.ts";
import { inputsName, inputsSchema, judgingFrom } from "./inputs.ts";
import { manifestName, manifestProblems, manifestSchema } from "./manifest.ts";
import type { Manifest, PackageFiles } from "./manifest.ts";

/** What became of checking a package; it is right where there is no problem. */
export interface Verification {
  readonly manifest: Manifest;
  /** True if another version of the program made the package: then what differs may be the program's doing. */
  readonly otherVersion: boolean;
  /** Policies that were decided again; 0 if that was not possible. */
  readonly findings: number;
  /** A sentence for each thing that is not as it should be: files first, then what differs when assessed again. */
  readonly problems: readonly string[];
}

/**
 * Checks the files of a package against its manifest, assesses its snapshot again with this program's baselines, and renders its reports again.
 * Throws OperatorError EVIDENCE_INVALID for bytes that are no package, or that are not safe to unpack.
 */
export async function verifyPackage(bytes: Uint8Array, name: string, version: string): Promise<Verification> {
  const files = readArchive(bytes, name);
  const manifest = readManifest(files, name);
  const otherVersion = manifest.tool.version !== version;
  const wholeness = manifestProblems(manifest, files);
  try {
    const packaged = assessmentSchema.parse(parseJson(formats.json.fileName, files));
    const again = assessAgain(files);
    const problems = [
      ...wholeness,
      ...manifestDifferences(manifest, packaged),
      ...differences(packaged, again),
      // Another version may well draw a report in another way.
      ...(otherVersion ? [] : await reportDifferences(files, packaged)),
    ];
    return { manifest, otherVersion, findings: again.findings.length, problems };
  } catch (error) {
    const problem = `The snapshot could not be assessed again: ${reasonOf(error)}`;
    return { manifest, otherVersion, findings: 0, problems: [...wholeness, problem] };
  }
}

function readManifest(files: PackageFiles, name: string): Manifest {
  if (!files.has(manifestName))
    throw refused(`${name} holds no ${manifestName}: it is not an evidence package.`);
  try {
    return manifestSchema.parse(parseJson(manifestName, files));
  } catch (error) {
    throw refused(`${name}: its ${manifestName} is not one that this Plimsoll can read.`, error);
  }
}

/** The assessment as it comes out now, in the shape in which files hold it. */
function assessAgain(files: PackageFiles): Assessment {
  const snapshot = parseSnapshot(
    JSON.parse(decompress(fileOf(files, snapshotName), snapshotName, largestPackage).toString()),
    snapshotName,
  );
  const judging = judgingFrom(inputsSchema.parse(parseJson(inputsName, files)));
  const baselines = loadBaselines({ baselines: judging.profile.baselines });
  return assessmentSchema.parse(
    JSON.parse(renderJson(assess({ snapshot, baselines, scanners, ...judging }))),
  );
}

/** What the manifest says of the assessment, where the assessment says otherwise. */
function manifestDifferences({ tenantId, ...manifest }: Manifest, packaged: Assessment): string[] {
  const times = (["startedAt", "finishedAt", "assessedAt"] as const).filter(
    (key) => manifest[key] !== packaged[key],
  );
  const wrong = [...(tenantId === packaged.tenant.id ? [] : ["tenantId"]), ...times];
  return wrong.map((key) => `The manifest and the assessment do not agree on ${key}.`);
}

/** Reports that are not what the packaged assessment looks like: somebody changed them, and the manifest with them. */
async function reportDifferences(files: PackageFiles, packaged: Assessment): Promise<string[]> {
  const problems: string[] = [];
  for (const { fileName, render } of Object.values(formats)) {
    const content = files.get(fileName);
    if (content !== undefined && !Buffer.from(await render(packaged)).equals(content))
      problems.push(`${fileName} is not what this assessment looks like when it is rendered again.`);
  }
  return problems;
}

function parseJson(name: string, files: PackageFiles): unknown {
  return JSON.parse(Buffer.from(fileOf(files, name)).toString());
}

function fileOf(files: PackageFiles, name: string): Uint8Array {
  const content = files.get(name);
  if (content === undefined) throw refused(`${name} is missing.`);
  return content;
}

function reasonOf(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return "one of its files is not in the shape that this Plimsoll reads.";
}
