import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { csvTable } from "../../src/report/csv-table.ts";
import { cellsOf, isFormula } from "./fixtures/tables.ts";

const columns = [
  { heading: "Name", cell: (row: string) => row },
  { heading: "Lines", cell: (row: string) => ["first", row] },
  { heading: "Nothing", cell: () => null },
];

describe("a table in CSV", () => {
  it("opens with a byte order mark, quotes every cell and ends its lines in CR LF", () => {
    assert.equal(
      csvTable(columns, ['say "hi", twice']),
      '\uFEFF"Name","Lines","Nothing"\r\n"say ""hi"", twice","first\nsay ""hi"", twice",""\r\n',
    );
  });

  it("has its headings where there are no rows", () =>
    assert.deepEqual(cellsOf(csvTable(columns, [])), [["Name", "Lines", "Nothing"]]));

  it("gives any text back as it was, but for a quote before a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }).filter((row) => !row.includes(";"))), (rows) => {
        const [, ...read] = cellsOf(csvTable(columns, rows));
        const names = read.map(([name]) => name);
        const expected = rows.map((row) => (isFormula(row.trim()) ? `'${row.trim()}` : row.trim()));
        assert.deepEqual(names, expected);
      }),
    );
  });

  for (const formula of [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00A0=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
  ]) {
    it(`does not let a spreadsheet run ${JSON.stringify(formula)}`, () => {
      const cell = cellsOf(csvTable(columns, [formula]))[1]?.[0] ?? "";
      assert.equal(cell, `'${formula.trim()}`);
    });
  }

  it("does not let one run what stands after a semicolon, where some of them split", () => {
    const cell = cellsOf(csvTable(columns, ["a;=1+1; @b;c - d;\u00A0＝2"]))[1]?.[0];
    assert.equal(cell, "a;'=1+1; '@b;c - d;\u00A0'＝2");
  });

  it("cuts what a spreadsheet's cell cannot hold, says so, and halves no character", () => {
    for (const start of ["", "x"]) {
      const cell = cellsOf(csvTable(columns, [start + "𝄞".repeat(20_000)]))[1]?.[0] ?? "";
      assert.ok(cell.length <= 32_767, String(cell.length));
      assert.match(cell, /^x?(?:𝄞)+… \(cut; all of it is in assessment\.json\)$/u);
    }
  });

  it("cuts nothing that fits", () => {
    const text = "x".repeat(32_000);
    assert.equal(cellsOf(csvTable(columns, [text]))[1]?.[0], text);
  });
});
