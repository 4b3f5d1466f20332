import { policiesThatNeed, sourcesById } from "../engine/permissions.ts";
import type { Scanner } from "../engine/scanner.ts";
import { sourceOf } from "../engine/source.ts";

/** What a comparison has to know of a source; of one that this version does not know, only its id. */
export interface SourceFacts {
  readonly title: string;
  /** The policies that rest on it, also through other sources, by id. */
  readonly policies: readonly string[];
  /** The sources that it only combines; empty if it reads something itself. */
  readonly combines: readonly string[];
  /** Tells what happened in a window of time, and not how something is set. */
  readonly isActivity: boolean;
}

/** Looks sources up by id; each is worked out once. */
export function sourceCatalogue(scanners: readonly Scanner[]): (id: string) => SourceFacts {
  const sources = sourcesById(scanners);
  const known = new Map<string, SourceFacts>();
  return (id) => {
    const facts = known.get(id) ?? describe(id);
    known.set(id, facts);
    return facts;
  };

  function describe(id: string): SourceFacts {
    const source = sources.get(id);
    if (source === undefined) return { title: id, policies: [], combines: [], isActivity: false };
    const { policies, evidenceFor } = policiesThatNeed([source], scanners);
    return {
      title: source.title,
      policies: [...policies, ...evidenceFor].sort(),
      combines:
        source.api === "derived" ? Object.values(source.needs).map((entry) => sourceOf(entry).id) : [],
      isActivity: source.optIn !== undefined,
    };
  }
}
