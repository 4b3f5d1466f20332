import type { Example } from "../mailbox-auditing/example.ts";

/** How many names are kept of any number that are alike. */
export const mostExamples = 50;

/** Keeps the names that come first in the alphabet, in whatever order they arrive: so that two scans of one tenant agree. */
export function addExample<Each extends Example>(examples: Each[], example: Each, most = mostExamples): void {
  examples.push(example);
  if (examples.length >= 2 * most) examples.splice(0, Infinity, ...firstExamples(examples, most));
}

/** The names that were kept, in order. */
export function firstExamples<Each extends Example>(examples: readonly Each[], most = mostExamples): Each[] {
  return inOrder(examples, (example) => example).slice(0, most);
}

/** Sorted by the name that each is shown with. */
export function inOrder<T>(items: readonly T[], exampleOf: (item: T) => Example): T[] {
  return items.toSorted((left, right) => compare(keyOf(exampleOf(left)), keyOf(exampleOf(right))));
}

function keyOf({ name, id }: Example): string {
  return `${name}\n${id ?? ""}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
