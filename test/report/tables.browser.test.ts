import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { renderHtml } from "../../src/report/html.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { assessment } from "./fixtures/build.ts";

const rows = [
  ["b", "1,200", "9 March 2026", ["two", "lines"]],
  ["a10", "9", "21 November 2025", ""],
  ["A9", "", "1 December 2025", "x"],
  ["<b>c</b>", "80", "", "x"],
];

function withTables(...tables: { title: string; rows: (string | string[])[][] }[]) {
  return assessment([], {
    tables: tables.map((table, index) => ({
      id: `t${index}`,
      product: "entra-id",
      note: "A table.",
      columns: ["Name", "Seats", "Since", "More"],
      ...table,
    })),
  });
}

describe("the tables in a browser", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  let html: string;
  before(async () => {
    browser = await ReportBrowser.start();
    html = await renderHtml(withTables({ title: "Ships", rows }, { title: "Others", rows }));
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  /** The first cells of the rows that show, in their order. */
  const names = (page: Page, table = "table-1") =>
    page.locator(`#${table} tbody tr:visible td:first-child`).allTextContents();
  const heading = (page: Page, name: string) => page.locator("#table-1").getByRole("columnheader", { name });

  const given = ["b", "a10", "A9", "<b>c</b>"];
  const orders: { column: string; by: string; ascending: string[]; descending: string[] }[] = [
    {
      column: "Name",
      by: "text, whatever its case, numbers in it by value",
      ascending: ["<b>c</b>", "A9", "a10", "b"],
      descending: ["b", "a10", "A9", "<b>c</b>"],
    },
    {
      column: "Seats",
      by: "number, and nothing last",
      ascending: ["a10", "<b>c</b>", "b", "A9"],
      descending: ["b", "<b>c</b>", "a10", "A9"],
    },
    {
      column: "Since",
      by: "day",
      ascending: ["a10", "A9", "b", "<b>c</b>"],
      descending: ["b", "A9", "a10", "<b>c</b>"],
    },
    {
      column: "More",
      by: "text, and like ones in the order given",
      ascending: ["b", "A9", "<b>c</b>", "a10"],
      descending: ["A9", "<b>c</b>", "b", "a10"],
    },
  ];
  for (const { column, by, ascending, descending } of orders)
    it(`sort “${column}” by ${by}, then the other way around, then as they were`, async () => {
      const page = await browser.open(html);
      const button = heading(page, column).getByRole("button");
      for (const [direction, order] of [
        ["ascending", ascending],
        ["descending", descending],
        ["none", given],
      ] as const) {
        await button.click();
        assert.equal(await heading(page, column).getAttribute("aria-sort"), direction);
        assert.deepEqual(await names(page), order);
      }
    });

  it("sort by one column at a time, and leave other tables alone", async () => {
    const page = await browser.open(html);
    await heading(page, "Name").getByRole("button").click();
    await heading(page, "Seats").getByRole("button").click();
    assert.equal(await heading(page, "Name").getAttribute("aria-sort"), "none");
    assert.deepEqual(await names(page, "table-2"), given);
  });

  it("sort by the keyboard, and keep the focus on the heading", async () => {
    const page = await browser.open(html);
    await heading(page, "Seats").getByRole("button").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    assert.equal(await heading(page, "Seats").getAttribute("aria-sort"), "descending");
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Seats");
  });

  it("filter by text, say how many rows are left, and stay sorted", async () => {
    const page = await browser.open(html);
    await heading(page, "Name").getByRole("button").click();
    const field = page.getByRole("textbox", { name: "Filter “Ships”" });
    await field.fill(" 2025");
    assert.deepEqual(await names(page), ["A9", "a10"]);
    assert.equal(await page.locator("#table-1 output").textContent(), "2 of 4 rows");
    await field.fill("no ship has this");
    assert.equal(await page.locator("#table-1 output").textContent(), "0 of 4 rows");
    await field.fill("");
    assert.equal(await page.locator("#table-1 output").textContent(), "4 rows");
    assert.equal((await names(page)).length, 4);
  });

  it("never find a text that runs from one cell into the next", async () => {
    const page = await browser.open(html);
    await page.getByRole("textbox", { name: "Filter “Ships”" }).fill("a109");
    assert.deepEqual(await names(page), []);
  });

  it("take what a tenant wrote for text", async () => {
    const page = await browser.open(html);
    await page.getByRole("textbox", { name: "Filter “Ships”" }).fill("<b>c</b>");
    assert.deepEqual(await names(page), ["<b>c</b>"]);
    assert.deepEqual(page.complaints, []);
  });

  it("let the sources be sorted and filtered as well", async () => {
    const page = await browser.open(html);
    await page.locator("#sources").getByRole("button", { name: "Reads" }).click();
    assert.equal(
      await page.locator("#sources").getByRole("columnheader", { name: "Reads" }).getAttribute("aria-sort"),
      "ascending",
    );
    await page.getByRole("textbox", { name: "Filter “Sources”" }).fill("nothing");
    assert.equal(await page.locator("#sources output").textContent(), "0 of 1 source");
  });

  it("sort 2,000 rows with one press, every row still there", async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => [
      `ship ${index}`,
      String((index * 7) % 2_000),
      "",
      "",
    ]);
    const page = await browser.open(await renderHtml(withTables({ title: "Fleet", rows: many })));
    await heading(page, "Seats").getByRole("button").click();
    const seats = await page.locator("#table-1 tbody tr td:nth-child(2)").allTextContents();
    assert.deepEqual(
      seats,
      Array.from({ length: 2_000 }, (_, index) => String(index)),
    );
  });

  it("are plain tables without script", async () => {
    const page = await browser.open(html, { javaScriptEnabled: false });
    assert.deepEqual(await names(page), given);
    assert.equal(await page.locator(".table-tools:visible, th button").count(), 0);
  });
});
