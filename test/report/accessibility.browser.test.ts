import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { packageRoot } from "../../src/package-root.ts";
import { renderHtml } from "../../src/report/html.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { contoso } from "./fixtures/contoso.ts";
import { withPlan } from "./fixtures/plan.ts";

describe("the report, for everybody", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderHtml(withPlan(contoso()))]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  const axe = readFileSync(join(packageRoot(), "node_modules", "axe-core", "axe.min.js"), "utf8");
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [
      { width: 1400, height: 900 },
      { width: 360, height: 780 },
    ]) {
      it(`has nothing that axe objects to, ${colorScheme}, ${viewport.width} pixels wide, all open`, async () => {
        const page = await browser.open(html, { colorScheme, viewport });
        await page.getByRole("button", { name: "Open all" }).click();
        await page.evaluate(
          `for (const details of document.querySelectorAll("details")) details.open = true`,
        );
        await page.evaluate(axe);
        const objections = await page.evaluate(
          `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`,
        );
        assert.deepEqual(objections, []);
      });
    }
  }

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
