import { stringify } from "csv-stringify/sync";
import type { Assessment } from "../engine/assessment.ts";
import { scubaColumns } from "./scuba-control.ts";
import { scubaGroups } from "./scuba-groups.ts";

/**
 * ScubaResults.csv: the controls of ScubaResults.json as plain text, one a line, quoted and ended as PowerShell's ConvertTo-Csv does.
 * A cell that a spreadsheet would take for a formula begins with an apostrophe. Nothing but the header if no CISA policy was assessed.
 */
export function renderScubaCsv(assessment: Assessment): string {
  const rows = scubaGroups(assessment)
    .flatMap(({ groups }) => groups)
    .flatMap(({ Controls }) => Controls)
    .map((control) => ({ ...control, Comments: control.Comments.join("; ") }));
  return stringify(rows, {
    header: true,
    columns: [...scubaColumns],
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
