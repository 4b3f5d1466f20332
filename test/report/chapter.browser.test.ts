import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { renderHtml } from "../../src/report/html.ts";
import { objectionsTo } from "./axe.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { answered, chapter } from "./fixtures/chapter.ts";
import { contoso } from "./fixtures/contoso.ts";

const openAll = `for (const details of document.querySelectorAll("details")) details.open = true`;

describe("a report that opens with a chapter, in a browser", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderHtml(answered())]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  it("has the question, the answer, the picture and all facts on the first screen", async () => {
    const page = await browser.open(html, { viewport: { width: 1400, height: 900 } });
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Would you have seen it?");
    for (const selector of [".answer", ".bars li:last-child", ".facts li:last-child"]) {
      const box = await page.locator(selector).first().boundingBox();
      assert.ok(box && box.y + box.height <= 900, selector);
    }
  });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1400, 360]) {
      it(`has nothing that axe objects to, ${colorScheme}, ${width} pixels wide, all open`, async () => {
        const page = await browser.open(html, { colorScheme, viewport: { width, height: 800 } });
        await page.evaluate(openAll);
        assert.deepEqual(await objectionsTo(page), []);
      });
    }
  }

  for (const width of [320, 360, 768, 1024, 1400]) {
    it(`fits a page ${width} pixels wide, everything open`, async () => {
      const page = await browser.open(html, { viewport: { width, height: 800 } });
      await page.evaluate(openAll);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
    });
  }

  it("stays within the page with endless words", async () => {
    const endless = "W".repeat(10_000);
    const [fact] = chapter().facts;
    const [step] = chapter().timeline.steps;
    const [query] = chapter().queries.list;
    assert.ok(fact && step && query);
    const chapters = [
      chapter({
        question: endless,
        answer: endless,
        facts: [{ ...fact, label: endless, value: endless, note: endless, policies: ["AR.2.3"] }],
        picture: { ...chapter().picture, rows: [{ label: endless, counts: [1, 1, 1, 1] }] },
        timeline: {
          ...chapter().timeline,
          steps: [{ ...step, when: endless, what: endless, here: endless }],
        },
        queries: { ...chapter().queries, list: [{ ...query, where: endless, text: endless }] },
      }),
    ];
    for (const assessment of [answered({ chapters }), contoso({ chapters })]) {
      for (const width of [360, 1400]) {
        const page = await browser.open(await renderHtml(assessment), { viewport: { width, height: 800 } });
        await page.evaluate(openAll);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
      }
    }
  });

  it("tells the parts of a bar apart by where they stand", async () => {
    const page = await browser.open(html);
    const bar = page.locator(".bars svg").first();
    const line = await bar.locator(".line").boundingBox();
    const top = async (tone: string) => (await bar.locator(`.piece.${tone}`).boundingBox())?.y ?? NaN;
    assert.ok(line && (await top("good")) < line.y - 5 && (await top("bad")) >= line.y - 1);
  });

  it("copies a query", async () => {
    const page = await browser.open(html);
    await page.evaluate(
      `window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text)`,
    );
    await page.locator("details.query summary").first().click();
    await page.getByRole("button", { name: "Copy query" }).click();
    assert.deepEqual(await page.evaluate("window.copied"), [chapter().queries.list[0]?.text]);
  });

  it("opens the finding that a fact rests on", async () => {
    const page = await browser.open(html);
    await page.locator(".facts a").first().click();
    assert.equal(await page.evaluate(`document.getElementById("AR.2.3").closest("details").open`), true);
  });

  it("shows the queries on paper, with and without script", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await browser.open(html, { javaScriptEnabled });
      await page.emulateMedia({ media: "print" });
      assert.ok(((await page.locator(".query pre").first().boundingBox())?.height ?? 0) > 20);
    }
  });
});

describe("a report with a chapter among others, in a browser", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  before(async () => {
    browser = await ReportBrowser.start();
  });
  after(() => browser.close());

  it("leads from the first screen to the chapter, which stands before the findings", async () => {
    const page = await browser.open(await renderHtml(contoso()), { viewport: { width: 1400, height: 900 } });
    const link = page.locator(".asked a");
    assert.ok(((await link.boundingBox())?.y ?? Infinity) < 900);
    await link.click();
    assert.equal(
      await page.evaluate(`(() => {
        const [chapter, findings] = ["chapter-1", "findings"].map((id) => document.getElementById(id).getBoundingClientRect().top);
        return Math.abs(chapter) < 5 && chapter < findings;
      })()`),
      true,
    );
  });
});
