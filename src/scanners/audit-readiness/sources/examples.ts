import type { Example } from "../mailbox-auditing/settings.ts";

/** How many names are kept of any number that are alike. */
export const mostExamples = 50;

/** Keeps the names that come first in the alphabet, in whatever order they arrive: so that two scans of one tenant agree. */
export function addExample<Each extends Example>(examples: Each[], example: Each): void {
  examples.push(example);
  if (examples.length >= 2 * mostExamples) examples.splice(0, Infinity, ...firstExamples(examples));
}

/** The names that were kept, in order. */
export function firstExamples<Each extends Example>(examples: readonly Each[]): Each[] {
  return examples.toSorted((left, right) => compare(keyOf(left), keyOf(right))).slice(0, mostExamples);
}

function keyOf({ name, id }: Example): string {
  return `${name}\n${id ?? ""}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
