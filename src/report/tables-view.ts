import type { Assessment } from "../engine/assessment.ts";
import type { Table } from "../engine/table.ts";
import { visible } from "./visible-text.ts";
import { causeWords, count, figure } from "./wording.ts";

/** Rows of a reviewers' table that stand open; the others are one click away. */
const openRows = 25;

/** One of the tables that reviewers look for. Cells are lists of lines. */
export function tableView({ title, note, columns, rows }: Table, index: number) {
  const lines = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? [cell] : cell).map((line) => visible(line))),
  );
  const rest = lines.slice(openRows);
  return {
    anchor: `table-${index + 1}`,
    title: visible(title),
    note: visible(note, 1_000),
    columns: columns.map((column) => visible(column)),
    rows: lines.slice(0, openRows),
    rest: rest.length === 0 ? null : { title: `The other ${count(rest.length, "row", "rows")}`, rows: rest },
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
    rows,
  };
}
