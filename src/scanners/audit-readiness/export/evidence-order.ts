import type { Evidence } from "../../../engine/verdict.ts";
import { mostExamples } from "../sources/examples.ts";

const rank = { violates: 0, meets: 1, context: 2 } as const;

/** The weightiest of any number of pieces of evidence, by name within one weight: so that two scans of one tenant agree. */
export function firstOf(evidence: readonly Evidence[]): Evidence[] {
  const keyOf = ({ result, object }: Evidence) => `${rank[result]} ${object.name}\n${object.id ?? ""}`;
  return evidence.toSorted((left, right) => compare(keyOf(left), keyOf(right))).slice(0, mostExamples);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
