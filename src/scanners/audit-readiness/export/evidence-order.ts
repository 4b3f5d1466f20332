import type { Evidence } from "../../../engine/verdict.ts";
import { inOrder, mostExamples } from "../sources/examples.ts";

const rank = { violates: 0, meets: 1, context: 2 } as const;

/** The weightiest of any number of pieces of evidence, by name within one weight: so that two scans of one tenant agree. */
export function firstOf(evidence: readonly Evidence[]): Evidence[] {
  const keyOf = ({ result, object: { id, name } }: Evidence) => ({ id, name: `${rank[result]} ${name}` });
  return inOrder(evidence, keyOf).slice(0, mostExamples);
}
