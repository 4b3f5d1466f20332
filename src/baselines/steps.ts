import { existsSync } from "node:fs";
import { join } from "node:path";
import type { YamlDocument } from "../yaml-document.ts";
import { readFile } from "./read-file.ts";
import { stepsFileSchema } from "./schema.ts";
import type { Step } from "./schema.ts";

export const stepsFileName = "steps.yaml";

type Steps = { readonly byPolicy: ReadonlyMap<string, Step> } | { readonly flaws: readonly string[] };
type PlaceOf = YamlDocument["placeOf"];

/**
 * The steps of a folder of baselines, by the policies that they lift; none where it has no steps.yaml. Where it has, each of the policies
 * must stand in exactly one step, and the steps must not wait for each other in a circle.
 */
export function readSteps(directory: string, policyIds: readonly string[]): Steps {
  const file = join(directory, stepsFileName);
  if (!existsSync(file)) return { byPolicy: new Map() };
  const reading = readFile(file, stepsFileSchema);
  if ("flaws" in reading) return reading;
  const { content, placeOf } = reading;
  const byPolicy = new Map(content.steps.flatMap((step) => step.policies.map((id) => [id, step] as const)));
  const flaws = [
    ...content.steps.flatMap((step, index) => [
      ...doubleFlaws(step, index, content.steps, placeOf),
      ...policyFlaws(step, index, byPolicy, policyIds, placeOf),
      ...afterFlaws(step, index, content.steps, placeOf),
    ]),
    ...policyIds
      .filter((id) => !byPolicy.has(id))
      .map(
        (id) => `${placeOf(["steps"])} The policy ${id} stands in no step: add it to the one it belongs to.`,
      ),
  ];
  return flaws.length > 0 ? { flaws } : { byPolicy };
}

function doubleFlaws({ id }: Step, index: number, steps: readonly Step[], placeOf: PlaceOf): string[] {
  return steps.findIndex((step) => step.id === id) === index
    ? []
    : [`${placeOf(["steps", index, "id"])} There is a step ${id} already: rename one of the two.`];
}

function policyFlaws(
  step: Step,
  index: number,
  byPolicy: ReadonlyMap<string, Step>,
  policyIds: readonly string[],
  placeOf: PlaceOf,
): string[] {
  return step.policies.flatMap((id, position) => {
    const place = placeOf(["steps", index, "policies", position]);
    if (!policyIds.includes(id))
      return [`${place} No baseline has the policy ${id}: correct the id or remove it.`];
    // The map holds the last step that names it; an earlier one, or an earlier place in the same, is one too many.
    return byPolicy.get(id) === step && step.policies.indexOf(id) === position
      ? []
      : [`${place} The policy ${id} stands in the steps twice: remove it from one of the two places.`];
  });
}

function afterFlaws(step: Step, index: number, steps: readonly Step[], placeOf: PlaceOf): string[] {
  return step.after.flatMap((id, position) => {
    const place = placeOf(["steps", index, "after", position]);
    const before = steps.find((each) => each.id === id);
    if (before === undefined) return [`${place} There is no step ${id}: correct the id or remove it.`];
    return waitsFor(before, step, steps)
      ? [`${place} The step ${id} waits for ${step.id} itself: remove one of the two.`]
      : [];
  });
}

/** Whether a step is another one, or comes after it in however many turns. */
function waitsFor(step: Step, other: Step, steps: readonly Step[], seen = new Set<Step>()): boolean {
  if (step === other) return true;
  if (seen.has(step)) return false;
  seen.add(step);
  return steps.some((each) => step.after.includes(each.id) && waitsFor(each, other, steps, seen));
}
