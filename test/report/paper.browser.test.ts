import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { after, afterEach, before, describe, it } from "node:test";
import { renderHtml } from "../../src/report/html.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { contoso } from "./fixtures/contoso.ts";
import { withPlan } from "./fixtures/plan.ts";

const noReader =
  noBrowser !== false
    ? noBrowser
    : spawnSync("pdftotext", ["-v"]).error === undefined
      ? false
      : "pdftotext (poppler-utils) is not installed, so the printed pages were NOT read.";

/** The text of each page of a PDF. */
function pagesOf(pdf: Buffer): string[] {
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  return text.split("\f").slice(0, -1);
}

describe("the printed report", { skip: noReader }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderHtml(withPlan(contoso()))]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  it("says on each page whose it is, of what day, and which page of how many", async () => {
    const page = await browser.open(html);
    const pages = pagesOf(await page.pdf({ format: "A4" }));
    assert.ok(pages.length >= 5);
    pages.forEach((text, index) => {
      const foot =
        text
          .trimEnd()
          .split("\n")
          .at(-1)
          ?.replaceAll(/[\u2068\u2069]/g, "") ?? "";
      assert.match(foot, /^\s*Contoso ?· contoso\.onmicrosoft\.com ?· 21 November 2026\s/);
      assert.match(foot, new RegExp(`Page ${index + 1} of ${pages.length}$`));
    });
  });

  for (const javaScriptEnabled of [true, false])
    it(`has every step of the plan in full, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
      const page = await browser.open(html, { javaScriptEnabled });
      const text = pagesOf(await page.pdf({ format: "A4" })).join("\n");
      assert.equal(text.match(/plimsoll scan --products entra-id/g)?.length, 4);
      assert.ok(text.includes("Create each policy in report-only mode."));
    });

  it("leaves nothing out that is filtered on the screen, and gives the filters back", async () => {
    const page = await browser.open(html, { fragment: "outcome=pass&text=no+tenant+has+this" });
    for (const field of await page.locator(".table-tools input").all()) await field.fill("admin-31@");
    const shown = () => page.locator("details.finding:visible").count();
    assert.equal(await shown(), 0);
    const text = pagesOf(await page.pdf({ format: "A4" })).join("\n");
    for (const { title } of contoso().findings) assert.ok(text.includes(title.slice(0, 30)), title);
    assert.ok(/Below the line 4\s{2}/.test(text), "the part’s count");
    assert.ok(text.includes("admin-30@contoso.com"));
    assert.equal(await shown(), 0);
    assert.equal(await page.locator("tbody tr:visible", { hasText: "admin-30@" }).count(), 0);
  });

  it("has every row of a table, and its headings", async () => {
    const page = await browser.open(html);
    const text = pagesOf(await page.pdf({ format: "A4" })).join("\n");
    assert.ok(text.includes("admin-31@contoso.com"));
    assert.ok(text.includes("Last sign-in"));
  });
});
