import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { HtmlValidate } from "html-validate";
import { renderTenantsHtml } from "../../src/report/tenants-html.ts";
import {
  nameOf,
  renderTenantsJson,
  scannedTenant,
  tenantsIndexJsonSchema,
  tenantsIndexSchema,
  worstFirst,
} from "../../src/report/tenants-index.ts";
import { renderTenantsMarkdown } from "../../src/report/tenants-markdown.ts";
import { renderTenantsTerminal } from "../../src/report/tenants-terminal.ts";
import { tenantsHeadline, tenantsStandfirst } from "../../src/report/tenants-wording.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { payloads } from "./fixtures/hostile.ts";
import { failed, fiftyTenants, indexOf, scanned } from "./fixtures/tenants.ts";

const hostile = () =>
  indexOf(
    payloads.flatMap((text) => [
      scanned("x", { fail: 1 }, { tenant: { id: text, name: text, domain: text }, named: text }),
      failed(text, { message: text, remedy: text }),
    ]),
  );

describe("the entry of a tenant", () => {
  const where = {
    named: "contoso.example",
    folder: "contoso.example",
    report: "contoso.example/report.html",
    worse: null,
  };

  it("has the counts", () => {
    const entry = scannedTenant(
      assessment([
        finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" }),
        finding({ policyId: "MS.AAD.2.1v1", outcome: "pass" }),
      ]),
      where,
    );
    assert.deepEqual([entry.counts.fail, entry.shallFailures, entry.counts.pass], [1, 1, 1]);
  });
});

describe("the index of several tenants", () => {
  it("begins with what is not known, and then the worst, ties by name", () => {
    const blind = scanned("Blind", { unknown: 9 }, { sources: { read: 0, failed: 8 } });
    const order = worstFirst([
      scanned("Well", { pass: 9 }),
      scanned("Unsure", { unknown: 3 }),
      scanned("Tenant 10", { fail: 1 }),
      scanned("Tenant 9", { fail: 1 }),
      blind,
      scanned("Warned", { warning: 30 }),
      failed("gone.example"),
      scanned("Worst", { fail: 12 }),
    ]);
    assert.deepEqual(order.map(nameOf), [
      "gone.example",
      "Blind",
      "Worst",
      "Tenant 9",
      "Tenant 10",
      "Warned",
      "Unsure",
      "Well",
    ]);
  });

  it("takes a tenant of which no policy was decided for one that could not be read, whatever was derived from nothing", async () => {
    const refused = scanned(
      "Fabrikam",
      { pass: 0, unknown: 102, manual: 7 },
      { sources: { read: 3, failed: 78 } },
    );
    const index = indexOf([scanned("Contoso", { fail: 30 }), refused]);
    assert.deepEqual(index.tenants.map(nameOf), ["Fabrikam", "Contoso"]);
    const said =
      /Could not be read[^]*Fabrikam[^]*no policy could be decided: 102 could not be read, 7 need a person\./;
    assert.match(renderTenantsTerminal(index, { colour: false, width: 120 }), said);
    assert.match(renderTenantsMarkdown(index), said);
    const page = await renderTenantsHtml(index);
    assert.match(page, said);
    assert.match(
      page,
      /<h1>1 of 2 tenants could not be read; 1 other has required policies below the line\.</,
    );
    const onlyPeople = scanned("Adatum", { pass: 0, manual: 7 });
    assert.equal(tenantsHeadline(indexOf([onlyPeople])), "The tenant could not be read");
  });

  it("draws what is not known on a tenant's bar, so that a tenant read in part looks like no perfect one", async () => {
    const page = await renderTenantsHtml(
      indexOf([scanned("Contoso", { fail: 10 }), scanned("Fabrikam", { unknown: 5 })]),
    );
    const bars = [...page.matchAll(/<rect class="o-(\w+)" x="([\d.]+)" y="2" width="([\d.]+)"/g)];
    assert.deepEqual(
      bars.map(([, ...bar]) => bar),
      [
        ["fail", "1.5", "118.5"],
        ["unknown", "1.5", "59.25"],
      ],
    );
  });

  it("fits its published schema", () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats.default(ajv);
    const validate = ajv.compile(tenantsIndexJsonSchema());
    const written: unknown = JSON.parse(renderTenantsJson(fiftyTenants()));
    assert.ok(validate(written), JSON.stringify(validate.errors));
    assert.deepEqual(tenantsIndexSchema.parse(written), fiftyTenants());
  });

  const headlines: [sentence: string, entries: Parameters<typeof indexOf>[0]][] = [
    ["The tenant has no required policy below the line", [scanned("A")]],
    ["The tenant has required policies below the line", [scanned("A", { fail: 2 })]],
    ["The tenant could not be read", [failed("a")]],
    ["None of 2 tenants has a required policy below the line", [scanned("A"), scanned("B")]],
    ["1 of 2 tenants has required policies below the line", [scanned("A", { fail: 1 }), scanned("B")]],
    ["None of 2 tenants could be read", [failed("a"), failed("b")]],
    [
      "1 of 2 tenants could not be read; no other has a required policy below the line",
      [failed("a"), scanned("B")],
    ],
    [
      "1 of 2 tenants could not be read; 1 other has required policies below the line",
      [failed("a"), scanned("B", { fail: 2 })],
    ],
  ];
  for (const [sentence, entries] of headlines)
    it(`says “${sentence}”`, () => assert.equal(tenantsHeadline(indexOf(entries)), sentence));

  const compared = { worse: { since: "2026-11-21T05:00:00.000Z", policies: [] } };
  const quiet: [sentence: string, entries: Parameters<typeof indexOf>[0]][] = [
    ["", [scanned("A")]],
    [
      "Nothing is known to have got worse since the last good scan.",
      [scanned("A", {}, compared), scanned("B", {}, compared)],
    ],
    [
      "In the 1 tenant that could be compared, nothing is known to have got worse since the last good scan.",
      [scanned("A", {}, compared), scanned("B"), failed("c")],
    ],
  ];
  for (const [sentence, entries] of quiet)
    it(`says of ${entries.length} where none got worse “${sentence}”`, () =>
      assert.equal(tenantsStandfirst(indexOf(entries)), sentence));

  it("tells tenants of one name apart by their domains, in a terminal and on the page of a job", () => {
    const [first, second, blind] = ["first.example", "second.example", "blind.example"].map((domain) =>
      scanned("Contoso", {}, { tenant: { id: domain, name: "Contoso", domain } }),
    );
    const index = indexOf([
      first ?? assert.fail(),
      second ?? assert.fail(),
      { ...(blind ?? assert.fail()), sources: { read: 0, failed: 8 } },
      scanned("Fabrikam"),
    ]);
    const terminal = renderTenantsTerminal(index, { colour: false, width: 100 });
    for (const text of [terminal, renderTenantsMarkdown(index).replaceAll(/[\\*]/g, "")])
      for (const { domain } of [first, second, blind].map((entry) => entry?.tenant ?? assert.fail()))
        assert.ok(text.includes(`Contoso (${domain})`), `${domain} in ${text}`);
    assert.match(terminal, /^Fabrikam {2}/m);
  });

  for (const width of [40, 80])
    it(`keeps to a terminal's width of ${width}, with the remarks on a tenant below its line`, () => {
      const long = { tenant: { id: "1", name: "Woodgrove Bank ".repeat(9), domain: "woodgrove.example" } };
      const remarks = {
        sources: { read: 36, failed: 4 },
        worse: { since: "2026-11-21T05:00:00.000Z", policies: ["MS.AAD.3.1v1"] },
      };
      const index = indexOf([scanned("A", { fail: 3 }, { ...long, ...remarks }), scanned("B", { fail: 1 })]);
      const text = renderTenantsTerminal(index, { colour: false, width });
      for (const line of text.split("\n")) assert.ok(line.length <= width, line);
      assert.match(text, /\n {4}1 worse, 4 of 40 sources not read\n/);
      assert.match(text, width === 80 ? /^B {36}1 {8}– /m : /^B: 1 fail, 1 pass$/m);
    });

  it("has the remarks at the end of their lines where there is room", () => {
    const index = indexOf([scanned("Contoso", {}, { sources: { read: 36, failed: 4 } })]);
    assert.match(
      renderTenantsTerminal(index, { colour: false, width: 120 }),
      /^Contoso .* 1 {2}4 of 40 sources/m,
    );
  });

  it("is one line for each tenant in a terminal, without anything that could move the cursor", () => {
    const text = renderTenantsTerminal(fiftyTenants(), { colour: false, width: 100 });
    for (const entry of fiftyTenants().tenants) assert.ok(text.includes(nameOf(entry)), nameOf(entry));
    const controls = renderTenantsTerminal(hostile(), { colour: false, width: 80 }).replaceAll("\n", "");
    assert.doesNotMatch(controls, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
  });
});

describe("several tenants on the page of a job", () => {
  it("is a row for each that was read, with what got worse, and a line for each that was not", () => {
    const text = renderTenantsMarkdown(fiftyTenants());
    assert.equal(text.split("\n").filter((line) => /^\| .*? \| [\d,]+ \|/.test(line)).length, 46);
    assert.equal(text.split("\n").filter((line) => line.startsWith("- **")).length, 4);
    assert.match(text, /\| MS\.[A-Z]+\.\d+\.\d+v\d[^|]* \| /);
  });

  it("has one row for a tenant whatever it is called, with nothing of its name in HTML or a link", () => {
    const index = hostile();
    const text = renderTenantsMarkdown(index);
    const rows = text.split("\n").filter((line) => line.startsWith("| "));
    const read = index.tenants.filter(({ result }) => result === "ok").length;
    assert.equal(rows.length, read + 2);
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)?.length, 10, row);
    assert.doesNotMatch(text, /<(?!$)[a-z/!]/i);
    assert.doesNotMatch(text, /(?<!\\)\]\(/);
  });
});

describe("the page of several tenants", () => {
  const html = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      "no-inline-style": "error",
      "require-sri": "off",
      "no-implicit-button-type": "error",
      "svg-focusable": "off",
      "long-title": "off",
    },
  });
  for (const [name, index] of [
    ["fifty tenants", fiftyTenants()],
    ["no tenant that could be read", indexOf([failed("a.example")])],
    ["a single one", indexOf([scanned("A")])],
    ["hostile names", hostile()],
  ] as const)
    it(`is valid HTML: ${name}`, async () => {
      const { results } = await html.validateString(await renderTenantsHtml(index));
      assert.deepEqual(
        results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
        [],
      );
    });

  it("links to reports beside it alone, and to places that it has", async () => {
    const page = await renderTenantsHtml(fiftyTenants());
    const links = [...page.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = ""]) => href);
    const reports = links.filter((href) => !href.startsWith("#"));
    assert.equal(new Set(reports).size, 47);
    assert.deepEqual(
      reports.filter((href) => !/^[a-z\d-]+\.example\/report\.html$/.test(href)),
      [],
    );
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const href of links.filter((each) => each.startsWith("#"))) assert.ok(ids.has(href.slice(1)), href);
  });

  it("allows its one style sheet by its hash, and no script", async () => {
    for (const index of [fiftyTenants(), hostile()]) {
      const page = await renderTenantsHtml(index);
      const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
      const digest = createHash("sha256").update(style).digest("base64").replaceAll("=", "&#x3D;");
      assert.ok(page.includes(`style-src &#x27;sha256-${digest}&#x27;; img-src`), "the hash of the style");
      assert.doesNotMatch(page.replace(style, "").replace(/"[^"]*"/g, '""'), /<script|<img|<iframe|\son\w+=/);
    }
  });

  it("says whose page it is where names are redacted", async () => {
    assert.match(await renderTenantsHtml(indexOf([scanned("A")], { redacted: true })), /are redacted/);
  });
});
