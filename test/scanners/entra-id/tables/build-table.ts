import type { TableDefinition } from "../../../../src/engine/scanner.ts";
import { sourceOf } from "../../../../src/engine/source.ts";

/** Builds a table from raw values, parsed by its sources' schemas as the engine does. */
export function buildTable(table: TableDefinition, raw: Record<string, unknown>) {
  const sources = Object.entries(table.needs).map(([key, entry]) => [
    key,
    sourceOf(entry).schema.parse(raw[key]),
  ]);
  return table.build(Object.fromEntries(sources));
}
