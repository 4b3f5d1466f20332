import { existsSync, readFileSync } from "node:fs";
import { OperatorError } from "../errors.ts";
import { baselineProblems } from "./baseline-problems.ts";
import type { PolicyFacts } from "./baseline-problems.ts";
import { entriesOf, entryProblems, saidOnce, strayConcurrency } from "./entries.ts";
import { isMap, layOver } from "./lay-over.ts";
import { profileSchema } from "./schema.ts";
import type { Auth, Profile } from "./schema.ts";
import { profileFileSchema, tenantProfileSchema, usualConcurrency } from "./several-tenants.ts";
import { schemaProblems, valueAt } from "./schema-problems.ts";
import type { SchemaProblem } from "./schema-problems.ts";
import { parseYamlBytes } from "../yaml-document.ts";
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

/** What a profile is about: one tenant, or several. */
export type LoadedProfile = { readonly profile: Profile } | SeveralProfiles;

export interface SeveralProfiles {
  /** One for each tenant, in the order of the file. */
  readonly profiles: readonly TenantProfile[];
  /** What stands at the top: `watch` and the folders are the same for all of them. */
  readonly shared: Profile;
  /** How many of the tenants are scanned at once. */
  readonly concurrency: number;
}

/** A profile that says which tenant it is about. */
export type TenantProfile = Profile & { readonly tenant: string };

/**
 * Reads the profile and lays the command line's values over it. `path` undefined: `plimsoll.yaml` in the working folder, or an empty profile. Of a profile of several
 * tenants, the one that the command line names is chosen.
 * Throws OperatorError: FILE_UNREADABLE for a named file that cannot be read; PROFILE_INVALID for a file, and USAGE for a flag, that makes no
 * valid profile, with every problem on a line of its own that begins with file:line:column.
 */
export function loadProfiles(
  path: string | undefined,
  { overrides = {}, policies }: LoadProfileOptions,
): LoadedProfile {
  const document = readDocument(path);
  const given = withoutUndefined(overrides);
  const written = document?.content ?? {};
  if (isMap(written) && "tenants" in written) {
    const { tenant: chosen, ...rest } = overrides;
    return severalProfiles(written, { document, given: withoutUndefined(rest), policies }, chosen);
  }

  const content = isMap(written) ? layOver(written, given) : written;
  const refused = [...schemaProblems(profileFileSchema, content), ...strayConcurrency(content)];
  if (refused.length > 0) throw invalid(refused, document, given);

  const profile = profileSchema.parse(content);
  const misfits = baselineProblems(profile, policies);
  if (misfits.length > 0) throw invalid(misfits, document, given);
  return { profile };
}

/** As `loadProfiles`, for what works on one tenant. Throws USAGE as well, where the profile is about several and none is chosen. */
export function loadProfile(path: string | undefined, options: LoadProfileOptions): Profile {
  const loaded = loadProfiles(path, options);
  if ("profile" in loaded) return loaded.profile;
  throw new OperatorError(
    "USAGE",
    `The profile is about ${loaded.profiles.length} tenants, and this is done for one at a time.`,
    `Choose one with --tenant: ${namesOf(loaded.profiles)}.`,
  );
}

interface Given {
  readonly document: YamlDocument | undefined;
  /** What the command line says, for all tenants alike. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly policies: readonly PolicyFacts[];
}

/** The whole file is checked also where one tenant is chosen: a mistake in another entry is found while somebody looks. */
function severalProfiles(
  written: Readonly<Record<string, unknown>>,
  { document, given, policies }: Given,
  chosen: string | undefined,
): LoadedProfile {
  const whole = layOver(written, given);
  const refused = [...schemaProblems(profileFileSchema, whole).map(saidOnce), ...entryProblems(written)];
  if (refused.length > 0) throw invalid(refused, document, given);

  const laid = entriesOf(written).map(({ profile, placeIn }) => ({
    content: layOver(profile, given),
    placeIn: ({ path, ...rest }: SchemaProblem) =>
      valueAt(given, path) === undefined ? { ...rest, path: placeIn(path) } : { ...rest, path },
  }));
  const misfits = laid.flatMap(({ content, placeIn }) => {
    const problems = schemaProblems(profileSchema, content);
    return (problems.length > 0 ? problems : baselineProblems(profileSchema.parse(content), policies)).map(
      placeIn,
    );
  });
  if (misfits.length > 0) throw invalid(misfits, document, given);

  const profiles = laid.map(({ content }) => tenantProfileSchema.parse(content));
  if (chosen !== undefined) return { profile: chosenOf(profiles, chosen) };
  const { tenants: _, concurrency = usualConcurrency, ...shared } = profileFileSchema.parse(whole);
  return { profiles, shared, concurrency };
}

function chosenOf(profiles: readonly TenantProfile[], name: string): Profile {
  const found = profiles.find(({ tenant }) => tenant.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new OperatorError(
    "USAGE",
    `The profile has no tenant “${name}”.`,
    `Choose from ${namesOf(profiles)}, written as in the profile.`,
  );
}

const mostNames = 20;

function namesOf(profiles: readonly TenantProfile[]): string {
  const names = profiles.slice(0, mostNames).map(({ tenant }) => tenant);
  const more = profiles.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function readDocument(path: string | undefined): YamlDocument | undefined {
  if (path === undefined && !existsSync(defaultProfile)) return undefined;
  const file = path ?? defaultProfile;
  const reading = parseYamlBytes(readBytes(file), file);
  if ("flaws" in reading) throw profileInvalid(reading.flaws);
  return reading;
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The profile ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      "Check the name after --profile, and that you may read the file.",
      { cause },
    );
  }
}

function withoutUndefined(map: object): Record<string, unknown> {
  const kept = Object.entries(map).filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, isMap(item) ? withoutUndefined(item) : item]));
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
  // What stands at the top may be wrong for each of several tenants, and is told once.
  const lines = [
    ...new Set(placed.map(({ place, message }) => `${place ?? "On the command line:"} ${message}`)),
  ];
  if (placed.some(({ place }) => place !== undefined)) return profileInvalid(lines);
  return new OperatorError("USAGE", lines.join("\n"), "Correct the flag; --help shows what is possible.");
}

function profileInvalid(lines: readonly string[]): OperatorError {
  return new OperatorError("PROFILE_INVALID", lines.join("\n"), "Mend the profile at each place named.");
}
