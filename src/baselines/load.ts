import { join } from "node:path";
import { OperatorError } from "../errors.ts";
import { packageRoot } from "../package-root.ts";
import { readFolder } from "./read-folder.ts";
import type { FolderContent } from "./read-folder.ts";
import { readyMade } from "./ready-made.ts";
import type { BaselineFile, Policy, Step } from "./schema.ts";

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
  const all = directory === undefined ? ourBaselines() : baselinesOf(readFolder(directory));
  if (baselines === undefined) return [...all];
  assertKnown(baselines, new Set(all.map(({ id }) => id)), directory ?? ourDirectory());
  return all.filter(({ id }) => baselines.includes(id));
}

/** Asked for again and again in a process. */
let ours: readonly Baseline[] | undefined;

function ourBaselines(): readonly Baseline[] {
  ours ??= baselinesOf(readyMade(ourDirectory()) ?? readFolder(ourDirectory()));
  return ours;
}

function ourDirectory(): string {
  return join(packageRoot(), "baselines");
}

function baselinesOf({ files, steps }: FolderContent): Baseline[] {
  const stepOf = new Map(steps.flatMap((step) => step.policies.map((id) => [id, step] as const)));
  return files.map((file) => baselineOf(file, stepOf));
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

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}
