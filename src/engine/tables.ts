import type { ReadSource } from "./evaluate.ts";
import type { Scanner, TableDefinition } from "./scanner.ts";
import { isOptional, sourceOf } from "./source.ts";
import type { Table } from "./table.ts";

/** Builds the reviewers' tables. A table whose source is missing is empty and says why: it never looks like "there are none". */
export function buildTables(scanners: readonly Scanner[], read: ReadSource): Table[] {
  return scanners.flatMap((scanner) =>
    scanner.tables.map((table) => buildTable(table, scanner.product, read)),
  );
}

function buildTable(table: TableDefinition, product: string, read: ReadSource): Table {
  const heading = { id: table.id, product, title: table.title };
  const values: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(table.needs)) {
    const reading = read(sourceOf(entry));
    if ("value" in reading) values[key] = reading.value;
    else if (!isOptional(entry)) {
      return {
        ...heading,
        note: `This table could not be made. ${reading.failure.message}`,
        columns: [],
        rows: [],
      };
    }
  }
  return { ...heading, ...table.build(values) };
}
