import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outcomes } from "../../src/engine/assessment.ts";
import { renderPoamCsv } from "../../src/report/poam-csv.ts";
import { assessment, finding, plain } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { cellsOf, isFormula, rowsOf } from "./fixtures/tables.ts";

const rows = rowsOf(renderPoamCsv(contoso()));
const rowOf = (policyId: string) => rows.find((row) => row["Weakness Source Identifier"] === policyId);

describe("poam.csv", () => {
  it("has what is not met, accepted or undecided, each by its status, and nothing else", () => {
    const all = assessment(outcomes.map((outcome) => finding({ policyId: outcome, outcome })));
    const statuses = rowsOf(renderPoamCsv(all)).map((row) => [
      row["Weakness Source Identifier"],
      row["Status"],
    ]);
    assert.deepEqual(Object.fromEntries(statuses), {
      fail: "Open",
      warning: "Open",
      unknown: "To be determined",
      accepted: "Risk accepted",
    });
  });

  it("says what is wrong, where, and what to do by when", () => {
    const row = rowOf("MS.EXO.1.1v2");
    assert.equal(row?.["Weakness Name"], "MS.EXO.1.1v2 Nothing is forwarded outside by itself");
    assert.match(row["Weakness Description"] ?? "", /^Required: Sign-ins .*\nFound: No enabled policy/);
    assert.equal(row["Weakness Detector Source"], "plimsoll 0.1.0");
    assert.equal(row["Asset Identifier"], "contoso.onmicrosoft.com (5f6ad6a2-5c0e-4f6e-8d5f-6a3a3b6f7c11)");
    assert.match(row["Overall Remediation Plan"] ?? "", /^1\. Open/);
    assert.equal(row["Scheduled Completion Date"], "2027-03-01");
    assert.equal(row["Status Date"], "2026-11-21");
    assert.equal(row["Criticality"], "SHALL");
    assert.equal(row["Original Risk Rating"], "Medium");
    assert.equal(row["Comments"], "Legal decides on the last two mailboxes.");
  });

  it("names the objects that violate a policy, and not the others", () => {
    const description = rowOf("MS.AAD.1.1v1")?.["Weakness Description"] ?? "";
    assert.equal(description.match(/^Violates: /gm)?.length, 11);
    assert.doesNotMatch(description, /^Meets: /m);
  });

  it("says since when the runs show it, and nothing where they do not say", () => {
    const since = (openSince: string | null | undefined) =>
      rowsOf(renderPoamCsv(assessment([finding({ policyId: "A", outcome: "unknown", openSince })])))[0]?.[
        "Original Detection Date"
      ];
    assert.equal(since("2026-03-01T23:30:00-04:00"), "2026-03-02");
    assert.equal(since(null), "");
    assert.equal(since(undefined), "");
  });

  it("leaves empty what only the organisation knows", () => {
    for (const row of rows) {
      assert.equal(row["Point of Contact"], "");
      assert.equal(row["Original Detection Date"], "");
      assert.equal(row["Planned Milestones"], "");
    }
    assert.equal(rowOf("MS.AAD.3.1v1")?.["Scheduled Completion Date"], "");
  });

  it("plans to read first what could not be decided", () => {
    const row = rowOf("MS.AAD.9.1v1");
    assert.match(
      row?.["Overall Remediation Plan"] ?? "",
      /^To be determined\.\nFirst: Grant Identity.*\nIf it is not met:\n1\. /,
    );
    assert.match(row?.["Weakness Description"] ?? "", /\nPermission missing: Graph refused the read/);
  });

  it("carries exceptions, in force or ended", () => {
    assert.match(
      rowOf("MS.EXO.2.2v3")?.["Exception"] ?? "",
      /^The risk is accepted until 31 January 2027\. Reason: “The domain is parked/,
    );
    assert.equal(rowOf("MS.EXO.2.2v3")?.["Exception Approved By"], "Megan Bowen");
    assert.equal(rowOf("MS.EXO.2.2v3")?.["Exception Expires"], "2027-01-31");
    assert.equal(rowOf("MS.EXO.1.1v2")?.["Status"], "Open");
    assert.match(
      rowOf("MS.EXO.1.1v2")?.["Exception"] ?? "",
      /^An exception ended on 30 June 2026 and changes nothing/,
    );
    assert.equal(rowOf("MS.AAD.3.1v1")?.["Exception"], "");
  });

  it("gives a weakness of a tenant one id for all scans, and no other the same", () => {
    const ids = rows.map((row) => row["POAM ID"]);
    const later = contoso({ startedAt: "2027-01-05T08:00:00Z", finishedAt: "2027-01-05T08:02:00Z" });
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      rowsOf(renderPoamCsv(later)).map((row) => row["POAM ID"]),
      ids,
    );
    const elsewhere = contoso({ tenant: { id: "another", name: "Contoso", domain: "contoso.com" } });
    assert.ok(rowsOf(renderPoamCsv(elsewhere)).every((row) => !ids.includes(row["POAM ID"])));
  });

  it("runs nothing and hides nothing that a tenant says", () => {
    const name = "@SUM(1)\u202E\u0000";
    const attacked = fabrikamUnderAttack();
    const findings = attacked.findings.map((entry) => ({
      ...entry,
      policyId: name,
      annotation: { comment: name, remediationDate: name, ...plain },
    }));
    const [, ...cells] = cellsOf(renderPoamCsv({ ...attacked, findings }));
    assert.equal(cells.length, 44);
    for (const cell of cells.flat()) {
      assert.ok(!cell.split("\n").some((line) => isFormula(line)), cell);
      assert.doesNotMatch(cell.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
    }
  });
});
