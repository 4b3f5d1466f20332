import type { Assessment } from "../engine/assessment.ts";
import type { Table } from "../engine/table.ts";
import { visible } from "./visible-text.ts";
import { causeWords, count, figure } from "./wording.ts";

/** A table of more rows scrolls in a window of its own. */
const longRows = 25;

/** One of the tables that reviewers look for. Cells are lists of lines. */
export function tableView({ title, note, columns, rows }: Table, index: number) {
  return {
    anchor: `table-${index + 1}`,
    title: visible(title),
    note: visible(note, 1_000),
    columns: columns.map((column) => visible(column)),
    rows: rows.map((row) =>
      row.map((cell) => (typeof cell === "string" ? [cell] : cell).map((line) => visible(line))),
    ),
    total: count(rows.length, "row", "rows"),
    long: rows.length > longRows,
  };
}

/** What was read from the tenant: what failed first, since a reader has to know it. */
export function sourcesView(sources: Assessment["sources"]) {
  const failed = sources.filter(({ status }) => status === "failed");
  const rows = [...failed, ...sources.filter(({ status }) => status === "ok")].map((source) => ({
    title: visible(source.title),
    id: visible(source.id),
    shape: source.status === "ok" ? "pass" : "unknown",
    word: source.status === "ok" ? "Read" : source.cause === null ? "Failed" : causeWords[source.cause],
    requests: figure(source.requests),
    message: source.message === null ? null : visible(source.message, 1_000),
  }));
  return {
    lead:
      failed.length === 0
        ? `All ${count(sources.length, "source", "sources")} that the checks need were read in full.`
        : `${figure(sources.length - failed.length)} of ${count(sources.length, "source", "sources")} were read in full; what the others hold is unknown here, and never taken for granted.`,
    title: "Sources",
    rows,
    total: count(sources.length, "source", "sources"),
    long: sources.length > longRows,
  };
}
