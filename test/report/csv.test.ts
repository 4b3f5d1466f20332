import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outcomes } from "../../src/engine/assessment.ts";
import { renderCsv } from "../../src/report/csv.ts";
import { outcomeWords } from "../../src/report/wording.ts";
import { assessment, evidence, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { cellsOf, isFormula, rowsOf } from "./fixtures/tables.ts";

const rowOf = (policyId: string) => rowsOf(renderCsv(contoso())).find((row) => row["Policy ID"] === policyId);

describe("findings.csv", () => {
  it("has a row for each finding, in the report's order", () => {
    const ids = rowsOf(renderCsv(contoso())).map((row) => row["Policy ID"]);
    assert.deepEqual(
      ids,
      contoso().findings.map(({ policyId }) => policyId),
    );
  });

  it("has every outcome by its own word", () => {
    const all = assessment(outcomes.map((outcome) => finding({ policyId: `MS.${outcome}`, outcome })));
    assert.deepEqual(
      rowsOf(renderCsv(all)).map((row) => row["Outcome"]),
      outcomes.map((outcome) => outcomeWords[outcome].word),
    );
  });

  it("says since when a finding is open, so that it can be sorted; nothing where no earlier run tells", () => {
    const openSince = "2026-11-03T05:00:00Z";
    const findings = [{ openSince }, { openSince: null }, {}].map((more) =>
      finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", ...more }),
    );
    const cells = rowsOf(renderCsv(assessment(findings))).map((row) => row["Open since"]);
    assert.deepEqual(cells, [openSince, "", ""]);
  });

  it("says what an auditor filters by", () => {
    const row = rowOf("MS.AAD.3.1v1");
    assert.equal(row?.["Outcome"], "Fail");
    assert.equal(row["Criticality"], "SHALL");
    assert.equal(row["Severity"], "Critical");
    assert.equal(row["BOD 25-01"], "Yes");
    assert.equal(row["Product"], "Entra ID");
    assert.equal(row["Violating objects"], "1");
    assert.match(
      row["Evidence"] ?? "",
      /^Violates: Conditional Access policy “Require phishing-resistant MFA”/,
    );
    assert.match(row["Commands"] ?? "", /^Connect-MgGraph [^\n]+\nUpdate-MgIdentity/);
    assert.match(row["Remediation steps"] ?? "", /^1\. Open [^\n]+\n2\. Open/);
    assert.equal(row["NIST SP 800-53"], "AC-17(2), IA-2");
    assert.equal(row["Tenant domain"], "contoso.onmicrosoft.com");
    assert.equal(row["Read at"], "2026-11-21T14:05:12Z");
  });

  it("says why nobody could decide, and what would mend it", () => {
    const row = rowOf("MS.AAD.9.1v1");
    assert.equal(row?.["Outcome"], "Unknown");
    assert.equal(row["Unknown: cause"], "Permission missing");
    assert.match(row["Unknown: message"] ?? "", /lacks IdentityRiskyAgent\.Read\.All/);
    assert.match(row["Unknown: remedy"] ?? "", /^Grant IdentityRiskyAgent/);
  });

  it("carries exceptions, in force or ended, and what the organisation says", () => {
    const ended = rowOf("MS.EXO.1.1v2");
    assert.equal(ended?.["Exception"], "exclusion");
    assert.equal(ended["Exception in force"], "No");
    assert.equal(ended["Exception leaves out"], "“fabrikam.com”");
    assert.equal(ended["Comment"], "Legal decides on the last two mailboxes.");
    assert.equal(ended["Remediation date"], "2027-03-01");
    const live = rowOf("MS.EXO.2.2v3");
    assert.equal(live?.["Exception in force"], "Yes");
    assert.match(live["Exception reason"] ?? "", /parked/);
    assert.equal(live["Exception approved by"], "Megan Bowen");
    assert.equal(live["Exception expires"], "2027-01-31");
    assert.equal(rowOf("MS.AAD.3.1v1")?.["Exception in force"], "");
  });

  it("says where ScubaGear would differ", () => {
    assert.equal(rowOf("MS.AAD.1.1v1")?.["ScubaGear would pass it"], "Yes");
    assert.match(rowOf("MS.AAD.1.1v1")?.["Why ScubaGear differs"] ?? "", /^ScubaGear would say: met\./);
    assert.equal(rowOf("MS.AAD.3.1v1")?.["Why ScubaGear differs"], "");
  });

  it("holds every row of evidence, what violates first", () => {
    const rows = [
      evidence("good", "meets"),
      ...Array.from({ length: 30 }, (_, n) => evidence(`bad ${n}`, "violates")),
    ];
    const csv = renderCsv(
      assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", evidence: rows })]),
    );
    const lines = rowsOf(csv)[0]?.["Evidence"]?.split("\n") ?? [];
    assert.equal(lines.length, 31);
    assert.match(lines.at(-1) ?? "", /^Meets: .*“good”/);
  });

  it("runs nothing and hides nothing that a tenant says", () => {
    const name = '=HYPERLINK("https://attacker.example")\u202E\u0007\r\n=2';
    const attacked = fabrikamUnderAttack();
    const csv = renderCsv({ ...attacked, tenant: { id: name, name, domain: name } });
    const [, ...rows] = cellsOf(csv);
    assert.equal(rows.length, attacked.findings.length);
    for (const cell of rows.flat()) {
      assert.ok(!isFormula(cell), cell);
      assert.doesNotMatch(cell.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
      // Beginnings of lines as well: a spreadsheet that splits at another sign may make cells of them.
      assert.ok(!cell.split("\n").some((line) => isFormula(line)), cell);
    }
    assert.match(rows[0]?.join(" ") ?? "", /'=HYPERLINK\("https:\/\/attacker\.example"\)⟨U\+202E⟩␇␍␊=2/);
  });

  it("is the same bytes for the same assessment", () =>
    assert.equal(renderCsv(contoso()), renderCsv(contoso())));
});
