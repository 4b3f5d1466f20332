import type { Finding } from "./assessment.ts";
import type { Chapter } from "./chapter.ts";
import type { Check, CheckSettings } from "./check.ts";
import type { GroupSizes } from "./group-sizes.ts";
import type { FailedReading } from "./snapshot.ts";
import type { OptionalSource, Source, SourceRecord, SourceValues } from "./source.ts";
import type { Table } from "./table.ts";

/** A documented place where our verdict is meant to differ from ScubaGear's. */
export interface Deviation {
  readonly id: string;
  readonly title: string;
  /** What ScubaGear's rule looks at. */
  readonly scubagear: string;
  /** What we look at instead. */
  readonly plimsoll: string;
  readonly reason: string;
}

/** A table that reviewers look for, besides the findings: pure, from sources. */
export interface TableDefinition {
  readonly id: string;
  readonly title: string;
  readonly needs: SourceRecord;
  readonly build: (sources: Record<string, unknown>) => Pick<Table, "note" | "columns" | "rows">;
}

/** What a chapter may rest on besides its sources. */
export interface ChapterContext extends Pick<CheckSettings, "declared" | "cloud" | "now" | "exclusionsOf"> {
  /** The findings of this assessment by policy id; a policy that is not there was not assessed. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** Why sources are absent, by their keys in `needs`. */
  readonly failures: Readonly<Record<string, FailedReading>>;
}

/** Its sources are all optional: what could not be read is part of what a chapter says. */
type ChapterNeeds = Readonly<Record<string, OptionalSource>>;
type ChapterContent = Omit<Chapter, "id" | "product" | "title">;

/** A question that a product's findings answer together: pure, from sources and from the findings themselves. */
export interface ChapterDefinition {
  readonly id: string;
  readonly title: string;
  readonly needs: ChapterNeeds;
  readonly build: (sources: Record<string, unknown>, context: ChapterContext) => ChapterContent;
}

/** The module for one product: all that Plimsoll knows about it. */
export interface Scanner {
  /** Kebab-case name, as used in `--products` and in baseline files, for example `entra-id`. */
  readonly product: string;
  readonly title: string;
  readonly sources: readonly Source[];
  readonly checks: readonly Check[];
  /** Checks of policies that CISA no longer publishes. ScubaGear's rules still compute them, so the conformance runner can ask; no report does. */
  readonly withdrawn?: readonly Check[];
  readonly tables: readonly TableDefinition[];
  readonly chapters?: readonly ChapterDefinition[];
  readonly deviations: readonly Deviation[];
  /** Where a profile's exclusions of groups may have limits: the source that counts the members. */
  readonly groupSizes?: GroupSizes;
}

export function defineScanner(scanner: Scanner): Scanner {
  return scanner;
}

/** Declares a reviewers' table. It is left out of the report, with the reason, if a source that it needs is missing. */
export function defineTable<Needs extends SourceRecord>(
  table: Omit<TableDefinition, "needs" | "build"> & {
    readonly needs: Needs;
    readonly build: (sources: SourceValues<Needs>) => Pick<Table, "note" | "columns" | "rows">;
  },
): TableDefinition {
  // As with checks: the engine hands over exactly what `needs` names.
  return { ...table, build: table.build as TableDefinition["build"] };
}

/** Declares a chapter. It may not throw on what a tenant says: where data is missing it says "not known", and why. */
export function defineChapter<Needs extends ChapterNeeds>(
  chapter: Omit<ChapterDefinition, "needs" | "build"> & {
    readonly needs: Needs;
    readonly build: (sources: SourceValues<Needs>, context: ChapterContext) => ChapterContent;
  },
): ChapterDefinition {
  // As with tables: the engine hands over exactly what `needs` names.
  return { ...chapter, build: chapter.build as ChapterDefinition["build"] };
}
