import { stringify } from "csv-stringify/sync";

/** A column: its heading, and what it says of a row. A list is one item a line. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string | readonly string[] | null;
}

/** Excel holds 32,767 characters in a cell and breaks the row beyond them; what is left is for the quote of the guard. */
const cellLimit = 32_000;
/** A spreadsheet of a country that writes 1,5 splits at semicolons, so that a formula may stand after one as well. */
const formulaAfterSemicolon = /(?<=;\s*)(?=[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/gu;
const cutNote = "… (cut; all of it is in assessment.json)";

/**
 * A table as RFC 4180 asks: lines end in CR LF, every cell is quoted.
 * It opens with a byte order mark, without which Excel reads UTF-8 as something else; the usual readers of CSV know the mark.
 * A cell that a spreadsheet would run as a formula gets a quote in front.
 */
export function csvTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return stringify(
    [
      columns.map(({ heading }) => heading),
      ...rows.map((row) => columns.map(({ cell }) => cellText(cell(row)))),
    ],
    { bom: true, quoted: true, quoted_empty: true, record_delimiter: "windows", escape_formulas: true },
  );
}

function cellText(content: string | readonly string[] | null): string {
  // Trimmed, because some spreadsheets look for a formula behind leading spaces.
  const trimmed = (typeof content === "string" ? content : (content ?? []).join("\n")).trim();
  const text = trimmed.replace(formulaAfterSemicolon, "'");
  if (text.length <= cellLimit) return text;
  const kept = text.slice(0, cellLimit - cutNote.length);
  // Never half a character: a pair whose second half is cut off leaves none of it.
  return kept.replace(/[\uD800-\uDBFF]$/, "") + cutNote;
}
