import type { Check } from "./check.ts";
import type { Source, SourceRecord, SourceValues } from "./source.ts";
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
  readonly deviations: readonly Deviation[];
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
