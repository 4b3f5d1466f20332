import { readdirSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../errors.ts";
import { packageRoot } from "../package-root.ts";
import { readFile } from "./read-file.ts";
import { baselineFileSchema } from "./schema.ts";
import type { BaselineFile, Policy, Step } from "./schema.ts";
import { readSteps, stepsFileName } from "./steps.ts";

/** A policy, and where it stands. */
export interface PlacedPolicy extends Policy {
  readonly baseline: BaselineFile["baseline"];
  readonly product: string;
  readonly section: { readonly number: number; readonly title: string };
  /** The step of a remediation plan that it is lifted in; absent where its folder has no steps.yaml. */
  readonly step?: Step;
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

interface LoadBaselinesOptions {
  /** The folder with the YAML files; by default the one of our own package. */
  readonly directory?: string;
  /** Which baselines, by id, for example `scuba`; all of the folder's if left out. */
  readonly baselines?: readonly string[];
}

/**
 * The baselines asked for, ordered by file name, deeply frozen. Every file of the folder is checked, also those of other baselines.
 * Throws OperatorError BASELINE_INVALID for flaws (each on a line of its own that begins with file:line:column) and for a baseline
 * that no file has; FILE_UNREADABLE if the folder or a file cannot be read.
 */
export function loadBaselines({ directory, baselines }: LoadBaselinesOptions = {}): Baseline[] {
  const all = directory === undefined ? ourBaselines() : readBaselines(directory);
  if (baselines === undefined) return [...all];
  assertKnown(baselines, new Set(all.map(({ id }) => id)), directory ?? ourDirectory());
  return all.filter(({ id }) => baselines.includes(id));
}

/** Read once in a process, which takes a fifth of a second and is asked for again and again. */
let ours: readonly Baseline[] | undefined;

function ourBaselines(): readonly Baseline[] {
  ours ??= readBaselines(ourDirectory());
  return ours;
}

function ourDirectory(): string {
  return join(packageRoot(), "baselines");
}

function readBaselines(directory: string): Baseline[] {
  const flaws: string[] = [];
  const contents: BaselineFile[] = [];
  const placeOfId = new Map<string, string>();
  for (const file of yamlFiles(directory)) {
    const reading = readFile(file, baselineFileSchema);
    if ("flaws" in reading) {
      flaws.push(...reading.flaws);
      continue;
    }
    contents.push(reading.content);
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
  return contents.map((content) => baselineOf(content, steps.byPolicy));
}

/**
 * Every policy needs one check, and every check a policy.
 * Throws OperatorError BASELINE_INVALID that names all gaps at once.
 */
export function assertChecksMatch(
  policies: readonly Pick<Policy, "id">[],
  checkIds: readonly string[],
): void {
  const policyIds = policies.map(({ id }) => id);
  const gaps = [
    ...policyIds.filter((id) => !checkIds.includes(id)).map((id) => `${id} has no check`),
    ...checkIds.filter((id) => !policyIds.includes(id)).map((id) => `the check for ${id} has no policy`),
    ...checkIds.filter((id, index) => checkIds.indexOf(id) < index).map((id) => `${id} has a second check`),
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

function assertKnown(wanted: readonly string[], known: ReadonlySet<string>, directory: string): void {
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new OperatorError(
    "BASELINE_INVALID",
    `${directory} holds no baseline called ${quoted(unknown)}; it holds ${quoted([...known]) || "none at all"}.`,
    "Correct the list of baselines in the profile.",
  );
}

function baselineOf(
  { baseline, sections, ...head }: BaselineFile,
  stepOf: ReadonlyMap<string, Step>,
): Baseline {
  const policies = sections.flatMap(({ number, title, policies: ofSection }) =>
    ofSection.map((policy): PlacedPolicy => {
      const step = stepOf.get(policy.id);
      const placed = { ...policy, baseline, product: head.product, section: { number, title } };
      return step === undefined ? placed : { ...placed, step };
    }),
  );
  return deeplyFrozen({ id: baseline, ...head, policies });
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) deeplyFrozen(part);
  return Object.freeze(value);
}

function flawed(flaws: readonly string[]): OperatorError {
  return new OperatorError(
    "BASELINE_INVALID",
    `The baselines cannot be used as they are:\n${flaws.join("\n")}`,
    "Mend each place named above. If you did not mean to change these files, install Plimsoll again to get the originals back.",
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}
