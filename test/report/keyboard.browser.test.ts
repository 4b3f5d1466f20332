import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { renderHtml } from "../../src/report/html.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { contoso } from "./fixtures/contoso.ts";
import { withPlan } from "./fixtures/plan.ts";

/** What has the focus, as a screen reader would name it: its role by tag, and its words. */
const focused = async (page: Page) =>
  String(
    await page.evaluate(`(() => {
      const at = document.activeElement;
      const words = at.closest("label")?.textContent ?? at.textContent;
      return at.tagName.toLowerCase() + " " + words.replace(/\\s+/g, " ").trim();
    })()`),
  );

/** Goes on with Tab alone until the focus is on what is wanted; fails if it never gets there. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < 400; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (wanted.test(at)) return;
    passed.push(at);
  }
  assert.fail(`Tab never came to ${wanted}; it came to:\n${passed.join("\n")}`);
}

describe("the report by the keyboard alone", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderHtml(withPlan(contoso()))]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  const open = async () => {
    const page = await browser.open(html);
    await page.evaluate(
      `window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text)`,
    );
    return page;
  };
  const copied = (page: Page) => page.evaluate("window.copied");
  const shown = (page: Page) => page.locator("details.finding:visible").count();
  const count = (page: Page) => page.locator("output[data-count]").textContent();

  it("leads from the first screen into the first step, from there to the instructions, and copies their command", async () => {
    const page = await open();
    await tabTo(page, /^a Close the ways around/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("location.hash"), "#step-step-1");
    assert.ok(await page.locator("#step-step-1").isVisible());
    await tabTo(page, /^a MS\.AAD\.3\.1v1$/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("location.hash"), "#MS.AAD.3.1v1-work");
    await tabTo(page, /^button Copy command$/);
    await page.keyboard.press("Enter");
    assert.deepEqual(await copied(page), [contoso().findings[0]?.remediation.commands[0]?.text]);
    assert.equal(await focused(page), "button Copied");
  });

  it("opens a step, copies how to verify it, and its link", async () => {
    const page = await open();
    await tabTo(page, /^summary 2 Close the ways around/);
    await page.keyboard.press("Space");
    await tabTo(page, /^button Copy command$/);
    await page.keyboard.press("Space");
    await tabTo(page, /^button Copy link$/);
    await page.keyboard.press("Enter");
    assert.deepEqual(await copied(page), [
      "plimsoll scan --products entra-id",
      `${page.url().split("#")[0]}#step-step-2`,
    ]);
  });

  it("filters by a family from the picture, and shows all again", async () => {
    const page = await open();
    await tabTo(page, /^a IA Identification/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("select[name=family]").inputValue(), "IA");
    await tabTo(page, /^button Show all$/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("select[name=family]").inputValue(), "");
    assert.equal(await count(page), "All 11 findings");
  });

  it("sets every filter", async () => {
    const page = await open();
    await tabTo(page, /^input Fail/);
    await page.keyboard.press("Space");
    assert.equal(await count(page), "8 of 11 findings");
    await tabTo(page, /^select Product/);
    await page.keyboard.type("Teams");
    assert.equal(await count(page), "2 of 11 findings");
    await tabTo(page, /^select NIST SP 800-53 family/);
    await page.keyboard.type("IA");
    assert.equal(await count(page), "2 of 11 findings");
    await tabTo(page, /^input Text/);
    await page.keyboard.type("anonymous");
    assert.equal(await count(page), "1 of 11 findings");
    assert.equal(await shown(page), 1);
  });

  it("opens all findings, and closes them", async () => {
    const page = await open();
    await tabTo(page, /^button Open all$/);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("details.finding[open]").count(), 11);
    await page.keyboard.press("Space");
    assert.equal(await page.locator("details.finding[open]").count(), 0);
  });

  it("filters a table and sorts it", async () => {
    const page = await open();
    await tabTo(page, /^input Filter “Privileged accounts”/);
    await page.keyboard.type("admin-2");
    assert.equal(await page.locator("#table-1 output").textContent(), "11 of 31 rows");
    await tabTo(page, /^button Account$/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.equal(
      await page.locator("#table-1 tbody tr:visible").first().locator("td").first().textContent(),
      "admin-29@contoso.com",
    );
  });

  it("copies the query of a chapter, and the link of a finding", async () => {
    const page = await open();
    await tabTo(page, /^summary (?!\d|The same|Fail)/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^button Copy query$/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^summary Fail MS\.AAD\.3\.1v1/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^button Copy link$/);
    await page.keyboard.press("Enter");
    assert.deepEqual(((await copied(page)) as string[])[1], `${page.url().split("#")[0]}#MS.AAD.3.1v1`); // the list of texts that was made above
  });

  it("never hides what has the focus behind something else", async () => {
    const page = await browser.open(html, { viewport: { width: 1000, height: 500 } });
    await page.evaluate(`for (const details of document.querySelectorAll("details")) details.open = true`);
    const stops = Number(
      await page.evaluate(
        `document.querySelectorAll("a:not([tabindex]), button, input, select, summary, [tabindex='0']").length`,
      ),
    );
    const hidden: string[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(`(() => {
        const at = document.activeElement;
        const box = at.getBoundingClientRect();
        const visible = box.bottom > 0 && box.top < innerHeight;
        const there = document.elementsFromPoint(box.left + Math.min(5, box.width / 2), Math.min(innerHeight - 1, Math.max(1, box.top + Math.min(box.height, 20) / 2)));
        return visible && (there[0] === at || at.contains(there[0]) || there[0]?.contains(at) === true);
      })()`);
      if (seen !== true) hidden.push(await focused(page));
    }
    assert.deepEqual(hidden, []);
  });
});
