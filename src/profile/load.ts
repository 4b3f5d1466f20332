import { existsSync, readFileSync } from "node:fs";
import { OperatorError } from "../errors.ts";
import { baselineProblems } from "./baseline-problems.ts";
import type { PolicyFacts } from "./baseline-problems.ts";
import { profileSchema } from "./schema.ts";
import type { Auth, Profile } from "./schema.ts";
import { schemaProblems, valueAt } from "./schema-problems.ts";
import type { SchemaProblem } from "./schema-problems.ts";
import { parseYaml } from "../yaml-document.ts";
import type { YamlDocument } from "../yaml-document.ts";

/** Read if it is there and no other is named. */
export const defaultProfile = "plimsoll.yaml";

/** What the command line says; it goes before what the file says. */
export interface ProfileOverrides {
  readonly tenant?: string | undefined;
  readonly cloud?: string | undefined;
  readonly auth?: { readonly [Key in keyof Auth]?: string | undefined } | undefined;
  readonly products?: readonly string[] | undefined;
  readonly interpretation?: string | undefined;
  readonly output?:
    { readonly directory?: string | undefined; readonly formats?: readonly string[] | undefined } | undefined;
  readonly history?: { readonly directory?: string | undefined } | undefined;
}

export interface LoadProfileOptions {
  readonly overrides?: ProfileOverrides;
  /** All policies of all baselines: exceptions and thresholds are held against them. */
  readonly policies: readonly PolicyFacts[];
}

/**
 * Reads the profile and lays the command line's values over it. `path` undefined: `plimsoll.yaml` in the working folder, or an empty profile.
 * Throws OperatorError: FILE_UNREADABLE for a named file that cannot be read; PROFILE_INVALID for a file, and USAGE for a flag, that makes no
 * valid profile, with every problem on a line of its own that begins with file:line:column.
 */
export function loadProfile(
  path: string | undefined,
  { overrides = {}, policies }: LoadProfileOptions,
): Profile {
  const document = readDocument(path);
  const given = withoutUndefined(overrides);
  const written = document?.content ?? {};
  const content = isMap(written) ? layOver(written, given) : written;
  const refused = schemaProblems(profileSchema, content);
  if (refused.length > 0) throw invalid(refused, document, given);

  const profile = profileSchema.parse(content);
  const misfits = baselineProblems(profile, policies);
  if (misfits.length > 0) throw invalid(misfits, document, given);
  return profile;
}

function readDocument(path: string | undefined): YamlDocument | undefined {
  if (path === undefined && !existsSync(defaultProfile)) return undefined;
  const file = path ?? defaultProfile;
  const reading = parseYaml(readText(file), file);
  if ("flaws" in reading) throw profileInvalid(reading.flaws);
  return reading;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The profile ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      "Check the name after --profile, and that you may read the file.",
      { cause },
    );
  }
}

/** Maps are merged key by key; anything else of `above` takes the place of what is below it. */
function layOver(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  const merged = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above))
    merged.set(key, merged.has(key) ? layOver(merged.get(key), value) : value);
  return Object.fromEntries(merged);
}

function withoutUndefined(value: unknown): unknown {
  if (!isMap(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutUndefined(item)]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(
  problems: readonly SchemaProblem[],
  document: YamlDocument | undefined,
  given: unknown,
): OperatorError {
  const placed = problems.map(({ path, key, message }) => {
    const byFlag = document === undefined || (path.length > 0 && valueAt(given, path) !== undefined);
    const place = byFlag
      ? undefined
      : key === undefined
        ? document.placeOf(path)
        : document.placeOfKey(path, key);
    return { place, message };
  });
  const lines = placed.map(({ place, message }) => `${place ?? "On the command line:"} ${message}`);
  if (placed.some(({ place }) => place !== undefined)) return profileInvalid(lines);
  return new OperatorError("USAGE", lines.join("\n"), "Correct the flag; --help shows what is possible.");
}

function profileInvalid(lines: readonly string[]): OperatorError {
  return new OperatorError("PROFILE_INVALID", lines.join("\n"), "Mend the profile at each place named.");
}
