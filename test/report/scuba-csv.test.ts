import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Assessment } from "../../src/engine/assessment.ts";
import { renderScubaCsv } from "../../src/report/scuba-csv.ts";
import { assessment, finding, plain } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { scubaResultsShape } from "./fixtures/scuba-results-shape.ts";

const [group] = scubaResultsShape.Results["<product>"];
const columns = Object.keys(group.Controls[0]);

/** RFC 4180, for a file in which every cell is quoted: anything else in it is an error. */
function cells(csv: string): string[][] {
  const line = /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*\r\n/;
  const rows: string[][] = [];
  for (let rest = csv; rest !== "";) {
    const [row] = line.exec(rest) ?? [];
    assert.ok(row, `no line of CSV: ${rest.slice(0, 80)}`);
    rows.push([...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => (cell ?? "").replaceAll('""', '"')));
    rest = rest.slice(row.length);
  }
  return rows;
}

function rows(of: Assessment): Record<string, string>[] {
  const [header = [], ...lines] = cells(renderScubaCsv(of));
  return lines.map((line) => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ""])));
}

describe("ScubaResults.csv", () => {
  it("has ScubaGear’s columns, and a cell for each of them in every line", () => {
    const [header, ...lines] = cells(renderScubaCsv(contoso()));
    assert.deepEqual(header, columns);
    assert.equal(lines.length, contoso().findings.length);
    for (const line of lines) assert.equal(line.length, columns.length);
  });

  it("has the header alone if nothing of CISA’s was assessed", () =>
    assert.deepEqual(cells(renderScubaCsv(assessment([]))), [columns]));

  it("says what ScubaResults.json says, product by product and in the order of numbers", () =>
    assert.deepEqual(
      rows(contoso()).map((row) => [row["Control ID"], row["Result"], row["Criticality"]]),
      [
        ["MS.AAD.1.1v1", "Pass", "Shall"],
        ["MS.AAD.2.2v1", "N/A", "Shall/Not-Implemented"],
        ["MS.AAD.3.1v1", "Fail", "Shall"],
        ["MS.AAD.7.1v1", "Pass", "Shall"],
        ["MS.AAD.7.2v1", "Pass", "Shall"],
        ["MS.AAD.9.1v1", "Error", "Shall"],
        ["MS.EXO.1.1v2", "Incorrect result", "Shall"],
        ["MS.EXO.2.2v3", "Omitted", "Shall"],
        ["MS.POWERPLATFORM.3.2v1", "N/A", "Should"],
        ["MS.TEAMS.1.2v2", "Warning", "Should"],
        ["MS.TEAMS.2.1v2", "Pass", "Shall"],
      ],
    ));

  it("writes comments as text, an empty cell where there is none, and no markup for what is not markup", () => {
    const row = rows(contoso()).find((each) => each["Control ID"] === "MS.EXO.1.1v2");
    assert.match(
      row?.["Comments"] ?? "",
      /^Legal decides on the last two mailboxes\.; Exclusion: “The merger/,
    );
    assert.equal(row?.["ResolutionDate"], "2027-03-01");
    assert.equal(rows(contoso())[1]?.["ResolutionDate"], "");
    const [plain] = rows(
      assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", summary: 'R&D says "<no>", twice' })]),
    );
    assert.equal(plain?.["Details"], 'Requirement not met. R&D says "<no>", twice');
  });

  for (const formula of [
    '=HYPERLINK("https://attacker.example")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1",
  ]) {
    it(`starts no cell as a spreadsheet’s formula: ${JSON.stringify(formula)}`, () => {
      const annotation = { comment: formula, remediationDate: formula, ...plain };
      const [row] = rows(
        assessment([
          finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", requirement: formula, annotation }),
        ]),
      );
      for (const column of ["Requirement", "Comments", "ResolutionDate"])
        assert.doesNotMatch(row?.[column] ?? "", /^[=+\-@\t\r＝＋－＠]/, column);
      assert.ok(row?.["Requirement"]?.includes(formula.trim()), "and nothing of it is lost");
    });
  }

  it("keeps each finding of a tenant under attack on one line, without an unseen character", () => {
    const of = fabrikamUnderAttack();
    assert.equal(rows(of).length, of.findings.length);
    const spoken = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", summary: "one\r\ntwo\u202E" });
    assert.equal(rows(assessment([spoken]))[0]?.["Details"], "Requirement not met. one␍␊two⟨U+202E⟩");
  });
});
