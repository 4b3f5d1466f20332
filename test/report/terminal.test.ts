import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { renderTerminal } from "../../src/report/terminal.ts";
import { assertGolden } from "../support/golden.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";

const plain = { colour: false, width: 80 };

describe("the summary on a terminal", () => {
  it("is a sentence, a table and what to do first", () => {
    assertGolden("terminal.txt", `${renderTerminal(contoso(), plain)}\n`);
  });

  it("keeps to the terminal’s width", () => {
    const findings = Array.from({ length: 7 }, (_, index) =>
      finding({
        policyId: `MS.POWERPLATFORM.${index + 1}.10v1`,
        outcome: "fail",
        severity: "critical",
        openSince: "2026-09-30T05:00:00Z",
        title: "A very long title ".repeat(9),
      }),
    );
    const lines = renderTerminal(assessment(findings), { colour: false, width: 60 }).split("\n");
    assert.ok(
      lines.every((line) => line.length <= 60),
      lines.join("\n"),
    );
  });

  for (const width of [40, 60])
    it(`keeps to a width of ${width} with its table of products, as a list where it has no room`, () => {
      const text = renderTerminal(contoso(), { colour: false, width });
      for (const line of text.split("\n")) assert.ok(line.length <= width, line);
      assert.equal(/^Product {10}Fail/m.test(text), false);
      assert.match(text, /^Exchange Online: 1 fail, 1/m);
    });

  it("says since when a finding is open, where an earlier run tells", () => {
    const open = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", openSince: "2026-11-03T05:00:00Z" });
    const text = (...findings: (typeof open)[]) => renderTerminal(assessment(findings), plain);
    assert.match(text(open), / effort · open since 3 November 2026$/m);
    assert.doesNotMatch(text({ ...open, openSince: null }), /open since/);
  });

  it("names five findings and counts the others", () => {
    const findings = Array.from({ length: 7 }, (_, index) =>
      finding({ policyId: `MS.AAD.1.${index + 1}v1`, outcome: "warning" }),
    );
    const text = renderTerminal(assessment(findings), plain);
    assert.equal(text.match(/MS\.AAD/g)?.length, 5);
    assert.match(text, /and 2 more in the report/);
  });

  it("names nothing to do where nothing is below the line", () => {
    const text = renderTerminal(assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "pass" })]), plain);
    assert.doesNotMatch(text, /first/);
  });

  it("points to what is disputed or late, and to exceptions that no longer hold", () => {
    const annotation = { comment: null, remediationDate: "2026-03-01", overdue: true, disputed: true };
    const findings = [finding({ policyId: "MS.AAD.1.1v1", outcome: "manual", annotation })];
    const text = renderTerminal(assessment(findings), plain);
    assert.match(text, /Exceptions and comments[^\n]*\n {2}MS\.AAD\.1\.1v1 disputed, remediation overdue$/);
    assert.match(renderTerminal(contoso(), plain), /MS\.EXO\.1\.1v2 exception expired, disputed/);
  });

  it("has no such list where there is nothing to point to", () => {
    const text = renderTerminal(assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" })]), plain);
    assert.doesNotMatch(text, /Exceptions/);
  });

  it("has colours only if asked for", () => {
    assert.ok(renderTerminal(contoso(), { colour: true, width: 80 }).includes("\u001B[31m"));
    assert.ok(!renderTerminal(contoso(), plain).includes("\u001B"));
  });

  it("says the same with and without colour", () => {
    const coloured = renderTerminal(contoso(), { colour: true, width: 80 });
    assert.equal(stripVTControlCharacters(coloured), renderTerminal(contoso(), plain));
  });

  it("lets no control character or bidi mark of a tenant through", () => {
    const attacked = fabrikamUnderAttack();
    const name = "Fabrikam\u001B]0;owned\u0007\u202E\u009B2J\r\n";
    const findings = attacked.findings.map((entry) => ({ ...entry, policyId: name, title: name }));
    const products = attacked.summary.products.map((product) => ({ ...product, title: name }));
    const text = renderTerminal(
      {
        ...attacked,
        findings,
        tenant: { id: name, name, domain: name },
        summary: { ...attacked.summary, products },
      },
      plain,
    );
    assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
    assert.match(text, /Fabrikam\]0;owned2J/);
  });
});
