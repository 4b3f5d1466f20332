import { createHash } from "node:crypto";
import { z } from "zod";
import type { Assessment } from "../engine/assessment.ts";
import { assessmentVersion } from "../engine/assessment.ts";
import { snapshotVersion } from "../engine/snapshot.ts";
import { inputsVersion } from "./inputs.ts";

/** What lies in an evidence package, so that whoever receives it can tell whether it is whole and unchanged. */

export const manifestName = "manifest.json";
export const manifestVersion = 1;

export const fileSchema = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[\da-f]{64}$/),
});

export const manifestSchema = z.strictObject({
  kind: z.literal("plimsoll-evidence"),
  tool: z.strictObject({ name: z.string(), version: z.string() }).meta({
    description: "The program that made the package; the snapshot names the one that read the tenant",
  }),
  tenantId: z.string(),
  redacted: z.boolean().meta({ description: "Whether tokens stand in the place of names and identifiers" }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  assessedAt: z.iso.datetime(),
  schemaVersions: z.strictObject({
    manifest: z.int().min(1),
    snapshot: z.int().min(1),
    inputs: z.int().min(1),
    assessment: z.int().min(1),
  }),
  files: z.array(fileSchema).meta({ description: "Every file of the package but this one, by name" }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = z.infer<typeof fileSchema>;

/** Files of a package by name; one folder, that of a plan’s scripts, may stand in a name. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** The manifest of a package that holds `files`, made by this version of the program. */
export function describePackage(
  files: PackageFiles,
  { assessment, version, redacted }: { assessment: Assessment; version: string; redacted: boolean },
): Manifest {
  return {
    kind: "plimsoll-evidence",
    tool: { name: "plimsoll", version },
    tenantId: assessment.tenant.id,
    redacted,
    startedAt: assessment.startedAt,
    finishedAt: assessment.finishedAt,
    assessedAt: assessment.assessedAt,
    schemaVersions: {
      manifest: manifestVersion,
      snapshot: snapshotVersion,
      inputs: inputsVersion,
      assessment: assessmentVersion,
    },
    files: [...files]
      .map(([name, content]) => describeFile(name, content))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  };
}

/** One file as a manifest lists it. */
export function describeFile(name: string, content: Uint8Array): ManifestFile {
  return { name, bytes: content.length, sha256: sha256(content) };
}

/** Each file that the manifest does not describe as it is, as a sentence; none if the package is whole. */
export function manifestProblems(manifest: Manifest, files: PackageFiles): string[] {
  const listed = new Set(manifest.files.map(({ name }) => name));
  const extra = [...files.keys()].filter((name) => name !== manifestName && !listed.has(name));
  return [
    ...(listed.size < manifest.files.length ? ["The manifest lists a file twice."] : []),
    ...manifest.files.flatMap((file) => fileProblem(file, files.get(file.name))),
    ...extra.map((name) => `${name} is in the package, but not in its manifest.`),
  ];
}

function fileProblem(
  { name, bytes, sha256: expected }: ManifestFile,
  content: Uint8Array | undefined,
): string[] {
  if (content === undefined) return [`${name} is in the manifest, but not in the package.`];
  if (content.length !== bytes) return [`${name} has ${content.length} bytes; the manifest says ${bytes}.`];
  if (sha256(content) !== expected) return [`${name} was changed: its SHA-256 is not the manifest's.`];
  return [];
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
