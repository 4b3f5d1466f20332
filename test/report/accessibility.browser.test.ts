import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { renderHtml } from "../../src/report/html.ts";
import { objectionsTo } from "./axe.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { withPlan } from "./fixtures/plan.ts";

const openAll = `for (const details of document.querySelectorAll("details")) details.open = true`;

describe("the report, for everybody", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderHtml(withPlan(contoso()))]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  /** What a reader may have made of the page; each is looked at in both colours and at both widths. */
  const states: { name: string; reach: (page: Page) => Promise<unknown> }[] = [
    { name: "as it opens", reach: (page) => page.waitForLoadState() },
    {
      name: "all open",
      reach: (page) => page.evaluate(openAll),
    },
    {
      name: "with the plan open",
      reach: (page) => page.locator("details.step > summary").first().click(),
    },
    {
      name: "filtered to nothing",
      reach: (page) => page.getByRole("searchbox").fill("no tenant has this"),
    },
    {
      name: "with a table sorted and filtered",
      reach: async (page) => {
        await page.getByRole("button", { name: "Account" }).click();
        await page.getByRole("textbox", { name: "Filter “Privileged accounts”" }).fill("admin-2");
      },
    },
  ];
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [
      { width: 1400, height: 900 },
      { width: 360, height: 780 },
    ]) {
      for (const { name, reach } of states)
        it(`has nothing that axe objects to, ${colorScheme}, ${viewport.width} pixels wide, ${name}`, async () => {
          const page = await browser.open(html, { colorScheme, viewport });
          await reach(page);
          assert.deepEqual(await objectionsTo(page), []);
        });
    }
  }

  it("has nothing that axe objects to on paper", async () => {
    const page = await browser.open(html);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    assert.deepEqual(await objectionsTo(page), []);
  });

  it("has nothing that axe objects to without its script", async () => {
    // axe is a script itself, so the page keeps the right to run some, but loses its own.
    const page = await browser.open(html.replace(/<script type="module">.*<\/script>/s, ""));
    await page.evaluate(openAll);
    assert.deepEqual(await objectionsTo(page), []);
  });

  it("has nothing that axe objects to, whatever the tenant says", async () => {
    const page = await browser.open(await renderHtml(withPlan(fabrikamUnderAttack())));
    await page.evaluate(openAll);
    assert.deepEqual(await objectionsTo(page), []);
  });

  for (const width of [1400, 360])
    it(`has targets of 24 pixels, or room around them, ${width} pixels wide`, async () => {
      const page = await browser.open(html, { viewport: { width, height: 900 } });
      await page.evaluate(openAll);
      const small =
        await page.evaluate(`[...document.querySelectorAll("button, summary, select, input, label:has(input[type=checkbox])")]
        .filter((control) => control.checkVisibility() && control.type !== "checkbox" && control.getBoundingClientRect().height < 24)
        .map((control) => control.outerHTML)`);
      assert.deepEqual(small, []);
    });

  it("has headings that leave out no level", async () => {
    const page = await browser.open(html);
    const levels = (await page.evaluate(
      `[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName[1]))`,
    )) as number[]; // the digits of the names
    assert.deepEqual(
      levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
      [],
    );
  });

  it("is dark on dark systems and light on light ones", async () => {
    const paper = async (colorScheme: "light" | "dark") => {
      const page = await browser.open(html, { colorScheme });
      return String(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor"));
    };
    assert.notEqual(await paper("light"), await paper("dark"));
  });

  it("never moves by itself", async () => {
    const page = await browser.open(html);
    assert.equal(await page.evaluate("document.getAnimations().length"), 0);
  });

  for (const width of [320, 360, 768, 1024, 1400]) {
    it(`fits a page ${width} pixels wide, everything open`, async () => {
      const page = await browser.open(html, { viewport: { width, height: 800 } });
      await page.evaluate(`for (const details of document.querySelectorAll("details")) details.open = true`);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
    });
  }

  it("keeps prose to 75 characters a line", async () => {
    const page = await browser.open(html, { viewport: { width: 1600, height: 900 } });
    await page.getByRole("button", { name: "Open all" }).click();
    const tooWide = await page.evaluate(`(() => {
        const ruler = Object.assign(document.createElement("span"), { textContent: "0".repeat(75) });
        return [...document.querySelectorAll(".body p, .standfirst, .steps li")].filter((prose) => {
          Object.assign(ruler.style, { position: "absolute", whiteSpace: "nowrap" });
          prose.append(ruler);
          const limit = ruler.getBoundingClientRect().width;
          ruler.remove();
          return prose.getBoundingClientRect().width > limit + 1;
        }).map((prose) => prose.textContent);
      })()`);
    assert.deepEqual(tooWide, []);
  });
});
