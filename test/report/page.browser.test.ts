import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { renderHtml } from "../../src/report/html.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { contoso } from "./fixtures/contoso.ts";
import { withPlan } from "./fixtures/plan.ts";

/** Ids of the findings that the list shows, in its order. */
const shownFindings = (page: Page) => page.locator("details.finding:visible .id").allTextContents();
const isOpen = (page: Page, id: string) =>
  page.evaluate(`document.getElementById(${JSON.stringify(id)}).closest("details").open`);
const bodyOf = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const everyId = contoso().findings.map(({ policyId }) => policyId);

describe("the report in a browser", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    [browser, html] = await Promise.all([ReportBrowser.start(), renderHtml(withPlan(contoso()))]);
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  it("shows every finding, closed, and says how many", async () => {
    const page = await browser.open(html);
    assert.deepEqual((await shownFindings(page)).toSorted(), everyId.toSorted());
    assert.equal(await page.locator("output[data-count]").textContent(), "All 11 findings");
    assert.equal(await page.locator("details.finding[open]").count(), 0);
  });

  it("sends no request, violates no policy and logs nothing, whatever one does", async () => {
    const page = await browser.open(html);
    await page.getByRole("button", { name: "Open all" }).click();
    await page
      .locator(".marks a")
      .first()
      .click({ position: { x: 5, y: 5 } });
    await page.keyboard.press("/");
    await page.keyboard.type("legacy");
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(
      { requests: page.requests, complaints: page.complaints },
      { requests: [], complaints: [] },
    );
  });

  describe("filters", () => {
    it("narrow by outcome and leave out empty parts", async () => {
      const page = await browser.open(html);
      for (const word of ["Pass", "Warning", "Manual", "Accepted", "Not applicable", "Unknown"]) {
        await page.getByRole("checkbox", { name: word }).uncheck();
      }
      assert.deepEqual(await shownFindings(page), ["MS.AAD.3.1v1", "MS.AAD.1.1v1", "MS.EXO.1.1v2"]);
      assert.equal(await page.locator("output[data-count]").textContent(), "3 of 11 findings");
      assert.deepEqual(await page.locator("[data-part]:visible h3").allTextContents(), [
        "Below the line 3 of 4",
      ]);
    });

    it("narrow by product and by text together, in whatever letters", async () => {
      const page = await browser.open(html);
      await page.getByRole("combobox", { name: "Product" }).selectOption("Teams");
      await page.getByRole("searchbox").fill("ANONYMOUS");
      assert.deepEqual(await shownFindings(page), ["MS.TEAMS.1.2v2"]);
    });

    it("say so where nothing fits, and show all again", async () => {
      const page = await browser.open(html);
      await page.getByRole("searchbox").fill("no tenant has this");
      assert.ok(await page.getByText("No finding fits these filters.").isVisible());
      await page.getByRole("button", { name: "Show all" }).click();
      assert.equal((await shownFindings(page)).length, everyId.length);
      assert.ok((await page.locator("[data-part] h3").allTextContents()).includes("Below the line 4"));
    });

    it("are kept in the address, and read from it", async () => {
      const page = await browser.open(html);
      await page.getByRole("checkbox", { name: "Pass" }).uncheck();
      await page.getByRole("combobox", { name: "Product" }).selectOption("Entra ID");
      await page.getByRole("searchbox").fill("risk & more");
      const fragment = String(await page.evaluate("location.hash")).slice(1);
      assert.equal(new URLSearchParams(fragment).get("text"), "risk & more");

      const again = await browser.open(html, { fragment });
      assert.equal(await again.getByRole("checkbox", { name: "Pass" }).isChecked(), false);
      assert.equal(await again.getByRole("combobox", { name: "Product" }).inputValue(), "entra-id");
      assert.equal(await again.getByRole("searchbox").inputValue(), "risk & more");
    });

    it("give way to a link to a finding that they hide", async () => {
      const page = await browser.open(html);
      await page.getByRole("checkbox", { name: "Fail" }).uncheck();
      await page.locator(`.marks a[href="#MS.AAD.3.1v1"]`).click();
      await bodyOf(page, "MS.AAD.3.1v1").waitFor({ state: "visible" });
      assert.ok((await shownFindings(page)).includes("MS.AAD.3.1v1"));
    });
  });

  it("opens the finding that the address names", async () => {
    const page = await browser.open(html, { fragment: "MS.AAD.9.1v1" });
    assert.equal(await isOpen(page, "MS.AAD.9.1v1"), true);
    assert.equal(await isOpen(page, "MS.AAD.1.1v1"), false);
  });

  it("leads from a mark in the picture to its finding", async () => {
    const page = await browser.open(html);
    await page.locator(`.marks a[href="#MS.TEAMS.1.2v2"]`).click();
    await bodyOf(page, "MS.TEAMS.1.2v2").waitFor({ state: "visible" });
    assert.equal(await isOpen(page, "MS.TEAMS.1.2v2"), true);
  });

  it("copies a command and the link of a finding", async () => {
    const page = await browser.open(html, { fragment: "MS.AAD.3.1v1" });
    await page.evaluate(
      `window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text)`,
    );
    await bodyOf(page, "MS.AAD.3.1v1").getByRole("button", { name: "Copy command" }).click();
    await bodyOf(page, "MS.AAD.3.1v1").getByRole("button", { name: "Copy link" }).click();
    assert.deepEqual(await page.evaluate("window.copied"), [
      contoso().findings[0]?.remediation.commands[0]?.text,
      `${page.url().split("#")[0]}#MS.AAD.3.1v1`,
    ]);
  });

  it("copies the block of a finding that would pass, and has one button for each command", async () => {
    const [first] = contoso().findings;
    assert.ok(first);
    const wouldPassIf = {
      exclusions: [],
      conditions: [],
      profile: "exceptions:\n  - policy: MS.AAD.3.1v1",
      sentence: "It would pass with an exception.",
    };
    const one = { ...contoso(), findings: [{ ...first, wouldPassIf }] };
    const page = await browser.open(await renderHtml(one), { fragment: "MS.AAD.3.1v1" });
    await page.evaluate(
      `window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text)`,
    );
    await bodyOf(page, "MS.AAD.3.1v1").getByRole("button", { name: "Copy block" }).click();
    assert.deepEqual(await page.evaluate("window.copied"), [wouldPassIf.profile]);
    const commands = page.locator(".command");
    assert.equal(await commands.locator("button").count(), await commands.count());
  });

  it("selects what it cannot copy", async () => {
    const page = await browser.open(html, { fragment: "MS.AAD.3.1v1" });
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"))`);
    await bodyOf(page, "MS.AAD.3.1v1").getByRole("button", { name: "Copy command" }).click();
    await page.getByRole("button", { name: "Selected: press Ctrl+C" }).waitFor();
    assert.match(String(await page.evaluate("getSelection().toString()")), /^Connect-MgGraph/);
  });

  describe("with the keyboard alone", () => {
    it("skips to the findings with the first key", async () => {
      const page = await browser.open(html);
      await page.keyboard.press("Tab");
      const skip = page.getByRole("link", { name: "Skip to the findings" });
      assert.ok((await skip.boundingBox())?.x === 16);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate("document.activeElement.id"), "findings");
    });

    it("opens and closes a finding", async () => {
      const page = await browser.open(html);
      await page.locator("details.finding summary").first().focus();
      await page.keyboard.press("Enter");
      assert.equal(await isOpen(page, "MS.AAD.3.1v1"), true);
      await page.keyboard.press("Space");
      assert.equal(await isOpen(page, "MS.AAD.3.1v1"), false);
    });

    it("reaches the text filter with a slash, and types a slash there", async () => {
      const page = await browser.open(html);
      await page.keyboard.press("/");
      await page.keyboard.type("a/b");
      assert.equal(await page.getByRole("searchbox").inputValue(), "a/b");
    });

    it("goes through all there is, with a ring to be seen, and out at the end", async () => {
      const page = await browser.open(html);
      await page.evaluate(`for (const details of document.querySelectorAll("details")) details.open = true`);
      const reachable = Number(
        await page.evaluate(
          `[...document.querySelectorAll("a, button, input, select, summary, [tabindex='0']")]
            .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ contentVisibilityAuto: true })).length`,
        ),
      );
      const seen: unknown[] = [];
      for (let stop = 0; stop < reachable; stop += 1) {
        await page.keyboard.press("Tab");
        seen.push(
          await page.evaluate(`(() => {
            const at = document.activeElement;
            const name = at.tagName + " " + at.textContent.trim().slice(0, 40);
            if (at === document.body) return "lost";
            return getComputedStyle(at).outlineStyle === "none" ? "no ring on " + name : (at.dataset.visited ??= "yes") && "fine";
          })()`),
        );
      }
      assert.ok(reachable > 60);
      assert.deepEqual(
        seen.filter((step) => step !== "fine"),
        [],
      );
      assert.equal(await page.locator("[data-visited]").count(), reachable);
    });
  });

  describe("on paper", () => {
    it("shows what is below the line in full, and keeps what is met short", async () => {
      const page = await browser.open(html);
      await page.emulateMedia({ media: "print" });
      await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
      assert.ok(await bodyOf(page, "MS.AAD.1.1v1").isVisible());
      assert.ok(await bodyOf(page, "MS.AAD.9.1v1").isVisible());
      assert.equal(await isOpen(page, "MS.AAD.7.1v1"), false);
      assert.equal(await page.locator(".filters").isVisible(), false);
    });

    it("needs no script for that", async () => {
      const page = await browser.open(html, { javaScriptEnabled: false });
      const height = async (id: string) => (await bodyOf(page, id).boundingBox())?.height ?? 0;
      await page.emulateMedia({ media: "print" });
      assert.ok((await height("MS.AAD.1.1v1")) > 100);
      const pages =
        (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(pages >= 5, `the findings take more than ${pages} pages`);
    });

    it("leaves the screen as it was", async () => {
      const page = await browser.open(html, { fragment: "MS.AAD.1.1v1" });
      await page.evaluate(`dispatchEvent(new Event("beforeprint")); dispatchEvent(new Event("afterprint"))`);
      assert.equal(await page.locator("details.finding[open]").count(), 1);
    });
  });

  describe("without script", () => {
    it("is complete: all findings, and no control that would do nothing", async () => {
      const page = await browser.open(html, { javaScriptEnabled: false });
      assert.equal((await shownFindings(page)).length, everyId.length);
      assert.equal(await page.locator("button:visible, input:visible, select:visible").count(), 0);
      await page.locator("summary", { hasText: "MS.AAD.7.1v1" }).click();
      assert.ok(await page.getByText("4 people are Global Administrators.").isVisible());
    });

    it("still leads from the first screen into a closed finding", async () => {
      const page = await browser.open(html, { javaScriptEnabled: false });
      await page.locator(".first a").first().click();
      await bodyOf(page, "step-step-1").waitFor({ state: "visible" });
      await bodyOf(page, "step-step-1").getByRole("link", { name: "MS.AAD.3.1v1", exact: true }).click();
      await bodyOf(page, "MS.AAD.3.1v1-work").waitFor({ state: "visible" });
    });

    it("still leads from a family and a product to the findings", async () => {
      for (const fragment of ["family=AC", "product=entra-id"]) {
        const page = await browser.open(html, { javaScriptEnabled: false });
        await page.locator(`a[href="#${fragment}"]`).click();
        const box = await page.locator("#findings").boundingBox();
        assert.ok(box && box.y >= 0 && box.y < 200, fragment);
      }
    });
  });
});
