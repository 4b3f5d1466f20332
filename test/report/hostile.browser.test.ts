import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { renderHtml } from "../../src/report/html.ts";
import { noBrowser, ReportBrowser } from "./browser.ts";
import { assessment, evidence, finding } from "./fixtures/build.ts";
import { fabrikamUnderAttack, payloads } from "./fixtures/hostile.ts";

describe("the report of a hostile tenant, in a browser", { skip: noBrowser }, () => {
  let browser: ReportBrowser;
  before(async () => {
    browser = await ReportBrowser.start();
  });
  afterEach(() => browser.closePages());
  after(() => browser.close());

  it("runs nothing of what the tenant wrote, and asks nothing of anybody", async () => {
    const page = await browser.open(await renderHtml(fabrikamUnderAttack()));
    await page.getByRole("button", { name: "Open all" }).click();
    await page.getByRole("searchbox").fill("<script>");
    await page.getByRole("searchbox").fill("");
    assert.equal(await page.evaluate("window.__plimsoll_pwned"), undefined);
    assert.deepEqual(
      { requests: page.requests, complaints: page.complaints },
      { requests: [], complaints: [] },
    );
  });

  it("shows each payload as the text that it is", async () => {
    const page = await browser.open(await renderHtml(fabrikamUnderAttack()));
    const titles = await page.locator("details.finding h4").allTextContents();
    for (const payload of payloads) assert.ok(titles.includes(payload), payload);
  });

  it("says the tenant’s name on paper, and nothing of it becomes a rule of style", async () => {
    const name = `"; } } body { display: none } </style><script>window.__plimsoll_pwned=1</script> \\`;
    const tenant = { id: "1", name, domain: "*/ } body { display: none }" };
    const page = await browser.open(await renderHtml({ ...fabrikamUnderAttack(), tenant }));
    assert.deepEqual(
      await page.evaluate(`({
        pwned: window.__plimsoll_pwned,
        sheets: document.styleSheets.length,
        last: document.styleSheets[0].cssRules[document.styleSheets[0].cssRules.length - 1].constructor.name,
        hides: [...document.styleSheets[0].cssRules].filter((rule) => rule.selectorText === "body" && rule.style.display === "none").length,
        shown: getComputedStyle(document.body).display,
      })`),
      { pwned: undefined, sheets: 1, last: "CSSPageRule", hides: 0, shown: "block" },
    );
    assert.deepEqual(page.complaints, []);
  });

  it("runs nothing that stands in the address", async () => {
    const fragment = `text=${encodeURIComponent("<img src=x onerror=window.__plimsoll_pwned=1>")}&outcome=%22%3E&product=none`;
    const page = await browser.open(await renderHtml(fabrikamUnderAttack()), { fragment });
    assert.equal(await page.evaluate("window.__plimsoll_pwned"), undefined);
    assert.deepEqual(page.complaints, []);
  });

  it("stays readable and within the page with names of 10,000 characters", async () => {
    const endless = "W".repeat(10_000);
    const object = { type: endless, id: endless, name: endless };
    const rows = [
      evidence(endless, "violates", {
        object,
        property: endless,
        actual: endless,
        expected: endless,
        note: endless,
      }),
    ];
    const hostile = assessment(
      [
        finding({
          policyId: "MS.AAD.1.1v1",
          outcome: "fail",
          title: endless,
          summary: endless,
          evidence: rows,
        }),
      ],
      {
        tenant: { id: endless, name: endless, domain: endless },
        tables: [
          {
            id: "t",
            product: "entra-id",
            title: endless,
            note: endless,
            columns: [endless, endless],
            rows: [[endless, [endless]]],
          },
        ],
      },
    );
    for (const width of [360, 1400]) {
      const page = await browser.open(await renderHtml(hostile), {
        viewport: { width, height: 800 },
        fragment: "MS.AAD.1.1v1",
      });
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
      assert.ok((await page.getByText("(… 9,700 more characters)").count()) > 5);
    }
  });

  it("keeps its own words in order beside a name that would turn them around", async () => {
    const rows = [evidence("שלום\u202E moc.osotnoc", "violates")];
    const hostile = assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", evidence: rows })]);
    const page = await browser.open(await renderHtml(hostile), { fragment: "MS.AAD.1.1v1" });
    assert.ok(await page.getByText("⟨U+202E⟩").first().isVisible());
    assert.equal(
      await page.evaluate(`getComputedStyle(document.querySelector(".evidence th bdi")).unicodeBidi`),
      "isolate",
    );
  });
});
