import { isNotAsked } from "../engine/opt-in.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import { byCodePoint } from "./canonical.ts";
import type { TenantChange } from "./change.ts";
import { compareValues } from "./compare-values.ts";
import type { SourceFacts } from "./source-catalogue.ts";

/**
 * What is set otherwise in the tenant, by all that both snapshots read. A source that only one of them could read is no change of the tenant; nor is what
 * only combines other sources, which is told of those, nor what happened, nor a bare count.
 */
export function compareSettings(
  before: Snapshot,
  after: Snapshot,
  factsOf: (sourceId: string) => SourceFacts,
): TenantChange[] {
  const inBoth = Object.keys(before.sources)
    .filter((id) => valueOf(before, id) !== undefined && valueOf(after, id) !== undefined)
    .toSorted(byCodePoint);
  const told = new Set(inBoth);
  return inBoth.flatMap((source) => {
    const { title, policies, combines, isActivity } = factsOf(source);
    if (isActivity || combines.some((id) => told.has(id))) return [];
    const [old, young] = [valueOf(before, source), valueOf(after, source)];
    if (typeof old === "number" && typeof young === "number") return [];
    return compareValues(old, young).map((change): TenantChange => ({
      cause: "tenant",
      source,
      what: title,
      ...change,
      before: change.before,
      after: change.after,
      policies: [...policies],
    }));
  });
}

function valueOf({ sources }: Snapshot, id: string): unknown {
  const reading = Object.hasOwn(sources, id) ? sources[id] : undefined;
  return reading?.status === "ok" && !isNotAsked(reading.value) ? reading.value : undefined;
}
