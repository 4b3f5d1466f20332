import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { renderTenantsHtml } from "../../src/report/tenants-html.ts";
import { objectionsTo } from "./axe.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { payloads } from "./fixtures/hostile.ts";
import { failed, fiftyTenants, indexOf, scanned } from "./fixtures/tenants.ts";

describe("the page of several tenants, in a browser", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderTenantsHtml(fiftyTenants())]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1400, 360])
      it(`has nothing that axe objects to, ${colorScheme}, ${width} pixels wide, and fits`, async () => {
        const page = await browser.open(html, { colorScheme, viewport: { width, height: 900 } });
        assert.deepEqual(await objectionsTo(page), []);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
        assert.deepEqual(page.complaints, []);
      });

  it("has nothing that axe objects to on paper", async () => {
    const page = await browser.open(html);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await objectionsTo(page), []);
  });

  it("names at each number what it counts, also where there is no room for a table's head", async () => {
    const page = await browser.open(html, { viewport: { width: 360, height: 800 } });
    assert.match(
      await page.locator("table.tenants tbody tr").first().innerText(),
      /Fail\s+22\s+Warning\s+14/,
    );
  });

  it("shows whatever a tenant is called as the text that it is, and stays within the page", async () => {
    const endless = "W".repeat(10_000);
    const names = [...payloads, endless];
    const index = indexOf(
      names.flatMap((text) => [
        scanned("x", { fail: 1 }, { tenant: { id: text, name: text, domain: text }, named: text }),
        failed(text, { message: text, remedy: text }),
      ]),
    );
    const page = await browser.open(await renderTenantsHtml(index), {
      viewport: { width: 360, height: 800 },
    });
    assert.equal(await page.evaluate("window.__plimsoll_pwned"), undefined);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
    assert.deepEqual([page.requests, page.complaints], [[], []]);
    const shown = await page.locator("tbody th bdi").allTextContents();
    for (const text of payloads.filter(({ length }) => length <= 120)) assert.ok(shown.includes(text), text);
    assert.deepEqual(await objectionsTo(page), []);
  });
});
