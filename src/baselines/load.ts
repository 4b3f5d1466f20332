import { readdirSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../errors.ts";
import { packageRoot } from "../package-root.ts";
import { baselineFileSchema } from "./schema.ts";
import type { BaselineFile, Policy } from "./schema.ts";
import { readYamlFile } from "./yaml-file.ts";
import type { Place, Problem } from "./yaml-file.ts";

/** A policy, and where it stands. */
export interface PlacedPolicy extends Policy {
  readonly baseline: BaselineFile["baseline"];
  readonly product: string;
  readonly section: { readonly number: number; readonly title: string };
}

/** One file of `baselines/`: the policies that one baseline has for one product, in the order of the file. */
export interface Baseline {
  readonly id: BaselineFile["baseline"];
  readonly product: string;
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly policies: readonly PlacedPolicy[];
}

export interface LoadBaselinesOptions {
  /** The folder with the YAML files; by default the one of our own package. */
  readonly directory?: string;
  /** Which baselines, by id, for example `scuba`. */
  readonly baselines: readonly string[];
}

/**
 * The baselines asked for, ordered by file name, deeply frozen.
 * Throws OperatorError BASELINE_INVALID that names every flaw in any file of the folder with file:line:column,
 * also for a baseline that no file has, and FILE_UNREADABLE if the folder or a file cannot be read.
 */
export function loadBaselines({
  directory = join(packageRoot(), "baselines"),
  baselines,
}: LoadBaselinesOptions): Baseline[] {
  const problems: Problem[] = [];
  const loaded: Baseline[] = [];
  const firstPlaces = new Map<string, Place>();
  for (const name of yamlFiles(directory)) {
    const file = readYamlFile(join(directory, name), baselineFileSchema);
    if ("problems" in file) {
      problems.push(...file.problems);
      continue;
    }
    problems.push(...repeatedIds(file.content, file.placeOf, firstPlaces));
    loaded.push(baselineOf(file.content));
  }
  if (problems.length > 0) throw invalid(problems);

  const known = new Set<string>(loaded.map(({ id }) => id));
  const unknown = baselines.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new OperatorError(
      "BASELINE_INVALID",
      `${directory} holds no baseline called ${quoted(unknown)}; it holds ${quoted([...known]) || "none at all"}.`,
      "Correct the list of baselines in the profile.",
    );
  }
  return loaded.filter(({ id }) => baselines.includes(id));
}

/**
 * Every policy needs one check, and every check a policy.
 * Throws OperatorError BASELINE_INVALID that names all gaps at once.
 */
export function assertChecksMatch(policies: readonly Pick<Policy, "id">[], checkIds: readonly string[]): void {
  const policyIds = policies.map(({ id }) => id);
  const gaps = [
    ...policyIds.filter((id) => !checkIds.includes(id)).map((id) => `${id} has no check`),
    ...checkIds.filter((id) => !policyIds.includes(id)).map((id) => `the check for ${id} has no policy`),
    ...checkIds.filter((id, index) => checkIds.indexOf(id) < index).map((id) => `${id} has more than one check`),
  ];
  if (gaps.length === 0) return;
  throw new OperatorError(
    "BASELINE_INVALID",
    `The policies in baselines/ and the checks in src/scanners/ do not match: ${gaps.join("; ")}.`,
    "Give each policy exactly one check with the same id, or remove the one that is left over.",
  );
}

function yamlFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".yaml"))
      .toSorted();
  } catch (cause) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The folder with the baselines, ${directory}, cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Check that it is there, and that you may read it.",
      { cause },
    );
  }
}

/** Notes each policy's place in `firstPlaces`, and reports the ids that stand there already. */
function repeatedIds(
  { sections }: BaselineFile,
  placeOf: (path: readonly PropertyKey[]) => Place,
  firstPlaces: Map<string, Place>,
): Problem[] {
  const problems: Problem[] = [];
  for (const [sectionIndex, { policies }] of sections.entries()) {
    for (const [policyIndex, { id }] of policies.entries()) {
      const place = placeOf(["sections", sectionIndex, "policies", policyIndex, "id"]);
      const first = firstPlaces.get(id);
      if (first === undefined) firstPlaces.set(id, place);
      else problems.push({ place, message: `${id} stands at ${written(first)} already: remove one of the two.` });
    }
  }
  return problems;
}

function baselineOf({ baseline, sections, ...head }: BaselineFile): Baseline {
  return deeplyFrozen({
    id: baseline,
    ...head,
    policies: sections.flatMap(({ policies, number, title }) =>
      policies.map((policy) => ({ ...policy, baseline, product: head.product, section: { number, title } })),
    ),
  });
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) deeplyFrozen(part);
  return Object.freeze(value);
}

function invalid(problems: readonly Problem[]): OperatorError {
  const lines = problems.map(({ place, message }) => `${written(place)}  ${message}`);
  return new OperatorError(
    "BASELINE_INVALID",
    `The baselines cannot be used as they are:\n${lines.join("\n")}`,
    "Mend each place named above. If you did not mean to change these files, install Plimsoll again to get the originals back.",
  );
}

function written({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}
