import { diffSchema } from "../../src/history/change.ts";
import type { Change, Diff, FindingChange } from "../../src/history/change.ts";

/** A change as it is with the two runs swapped. */
export function mirrored(change: Change): Change {
  const swapped = { ...change, before: change.after, after: change.before };
  if (swapped.cause === "tenant") {
    const kinds = { added: "removed", removed: "added", changed: "changed" } as const;
    return diffSchema.shape.changes.element.parse({ ...swapped, kind: kinds[swapped.kind], object: null });
  }
  if (swapped.cause === "evidence") {
    const words = { missing: "back", back: "missing", otherwise: "otherwise" } as const;
    return diffSchema.shape.changes.element.parse({ ...swapped, what: words[swapped.what] });
  }
  return diffSchema.shape.changes.element.parse(
    swapped.cause === "exception" ? { ...swapped, what: "changed" } : swapped,
  );
}

/** What does not depend on a name that only the newer run has. */
export function plain(change: Change): Change {
  return mirrored(mirrored(change));
}

/** Before and after of each finding, as they are or swapped. */
export function outcomesOf(
  { findings }: Diff,
  swap: boolean,
): Pick<FindingChange, "policyId" | "cause" | "before" | "after">[] {
  return findings.map(({ policyId, cause, before, after }) =>
    swap ? { policyId, cause, before: after, after: before } : { policyId, cause, before, after },
  );
}
