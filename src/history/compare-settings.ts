import { isNotAsked } from "../engine/opt-in.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import { byCodePoint } from "./canonical.ts";
import type { RuleChange, TenantChange } from "./change.ts";
import { compareReach, withoutUnsetProperties } from "./compare-reach.ts";
import type { Reach } from "./compare-reach.ts";
import { compareValues } from "./compare-values.ts";
import type { SourceFacts } from "./source-catalogue.ts";

type FactsOf = (sourceId: string) => SourceFacts;

/** What is set otherwise in the tenant, by all that both snapshots read. */
export function compareSettings(before: Snapshot, after: Snapshot, factsOf: FactsOf): TenantChange[] {
  return sourcesInBoth(before, after, factsOf).flatMap(({ source, facts, reach }) =>
    compareValues(reach.before, reach.after).map((change): TenantChange => ({
      cause: "tenant",
      source,
      what: facts.title,
      ...change,
      before: change.before,
      after: change.after,
      policies: [...facts.policies],
    })),
  );
}

/** What only one of two versions of the program reads of a source: no change of the tenant. */
export function compareProperties(before: Snapshot, after: Snapshot, factsOf: FactsOf): RuleChange[] {
  return sourcesInBoth(before, after, factsOf).flatMap(({ facts, reach }) => {
    const change = (path: string, old: "read" | null, young: "read" | null): RuleChange => ({
      cause: "rule",
      what: "property",
      name: `${facts.title}: ${path}`,
      before: old,
      after: young,
      policies: [...facts.policies],
    });
    return [
      ...reach.onlyOld.map((path) => change(path, "read", null)),
      ...reach.onlyNew.map((path) => change(path, null, "read")),
    ];
  });
}

interface SourceInBoth {
  readonly source: string;
  readonly facts: SourceFacts;
  readonly reach: Reach;
}

/**
 * A source that only one of them could read is no change of the tenant; nor is what only combines other sources, which is told of those, nor what happened, nor a
 * bare count.
 */
function sourcesInBoth(before: Snapshot, after: Snapshot, factsOf: FactsOf): SourceInBoth[] {
  const isSameProgram = before.tool.version === after.tool.version;
  const inBoth = Object.keys(before.sources)
    .filter((id) => valueOf(before, id) !== undefined && valueOf(after, id) !== undefined)
    .toSorted(byCodePoint);
  const told = new Set(inBoth);
  return inBoth.flatMap((source) => {
    const facts = factsOf(source);
    if (facts.isActivity || facts.combines.some((id) => told.has(id))) return [];
    const [old, young] = [valueOf(before, source), valueOf(after, source)];
    if (typeof old === "number" && typeof young === "number") return [];
    const reach = isSameProgram ? withoutUnsetProperties(old, young) : compareReach(old, young);
    return [{ source, facts, reach }];
  });
}

function valueOf({ sources }: Snapshot, id: string): unknown {
  const reading = Object.hasOwn(sources, id) ? sources[id] : undefined;
  return reading?.status === "ok" && !isNotAsked(reading.value) ? reading.value : undefined;
}
