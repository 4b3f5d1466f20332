import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { outcomes } from "../../src/engine/assessment.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { assessment, evidence, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";

/** Strict: an element or attribute that pipelines do not know is a mistake. Counts and times are numbers in digits. */
const figure = z.string().regex(/^\d+$/);
const counts = {
  "@_name": z.string(),
  "@_tests": figure,
  "@_failures": figure,
  "@_errors": figure,
  "@_skipped": figure,
};
const result = z.strictObject({ "@_message": z.string(), "@_type": z.string(), "#text": z.string() });
const report = z.strictObject({
  "?xml": z.strictObject({ "@_version": z.literal("1.0"), "@_encoding": z.literal("UTF-8") }),
  testsuites: z.strictObject({
    ...counts,
    "@_time": z.string().regex(/^\d+(\.\d+)?$/),
    testsuite: z
      .array(
        z.strictObject({
          ...counts,
          "@_timestamp": z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
          testcase: z.array(
            z.strictObject({
              "@_classname": z.string(),
              "@_name": z.string(),
              failure: result.optional(),
              error: result.optional(),
              skipped: result.optional(),
              "system-out": z.string().optional(),
            }),
          ),
        }),
      )
      .default([]),
  }),
});

function read(given: Assessment) {
  const xml = renderJunit(given);
  assert.equal(XMLValidator.validate(xml), true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  const parsed: unknown = parser.parse(xml);
  return report.parse(withoutSpace(parsed)).testsuites;
}

/** The parser keeps the spaces between elements as text; they are none of the report. */
function withoutSpace(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutSpace);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== "#text" || String(value).trim() !== "")
      .map(([key, value]) => [key, withoutSpace(value)]),
  );
}

const casesOf = (given: Assessment) => read(given).testsuite.flatMap(({ testcase }) => testcase);

describe("junit.xml", () => {
  it("has a suite for each product and a case for each policy", () => {
    const { testsuite } = read(contoso());
    assert.deepEqual(
      testsuite.map((suite) => [suite["@_name"], suite.testcase.length]),
      [
        ["Entra ID", 6],
        ["Exchange Online", 2],
        ["Teams", 2],
        ["Power Platform", 1],
      ],
    );
  });

  it("gives every outcome the result that does not flatter it", () => {
    const all = assessment(outcomes.map((outcome) => finding({ policyId: outcome, outcome })));
    const results = casesOf(all).map(({ failure, error, skipped, ...rest }) => [
      rest["@_name"].split(" ")[0],
      failure && `failure ${failure["@_type"]}`,
      error && `error ${error["@_type"]}`,
      skipped && `skipped ${skipped["@_type"]}`,
    ]);
    assert.deepEqual(
      results.map((parts) => parts.filter((part) => part !== undefined)),
      [
        ["pass"],
        ["fail", "failure fail"],
        ["warning", "failure warning"],
        ["manual", "skipped manual"],
        ["notApplicable", "skipped notApplicable"],
        ["unknown", "error unknown"],
        ["accepted", "skipped accepted"],
      ],
    );
  });

  it("counts what it holds, in each suite and in all", () => {
    const suites = read(contoso());
    for (const suite of suites.testsuite) {
      const having = (key: "failure" | "error" | "skipped") =>
        String(suite.testcase.filter((entry) => entry[key] !== undefined).length);
      assert.equal(suite["@_tests"], String(suite.testcase.length));
      assert.equal(suite["@_failures"], having("failure"));
      assert.equal(suite["@_errors"], having("error"));
      assert.equal(suite["@_skipped"], having("skipped"));
    }
    const { "@_tests": tests, "@_failures": failures, "@_errors": errors, "@_skipped": skipped } = suites;
    assert.deepEqual([tests, failures, errors, skipped], ["11", "4", "1", "3"]);
  });

  it("takes its times from the assessment", () => {
    const suites = read(
      contoso({ startedAt: "2026-11-21T14:05:12.250Z", finishedAt: "2026-11-21T14:07:40.750Z" }),
    );
    assert.equal(suites["@_time"], "148.5");
    assert.equal(suites.testsuite[0]?.["@_timestamp"], "2026-11-21T14:05:12");
  });

  it("tells a failure with its evidence and what to do", () => {
    const [first] = casesOf(contoso());
    assert.equal(first?.["@_classname"], "scuba.entra-id");
    assert.match(first.failure?.["@_message"] ?? "", /^Fail: One policy asks/);
    assert.match(
      first.failure?.["#text"] ?? "",
      /\nViolates: .*\nFor context: .*\nMeets: .*\nWhat to do:\n1\. [^]*\nPowerShell:\nConnect-MgGraph/,
    );
  });

  it("tells why something is unknown, by whom a risk is accepted, and what the organisation says", () => {
    const all = casesOf(contoso());
    const textOf = (id: string) => {
      const found = all.find((entry) => entry["@_name"].startsWith(id));
      return (found?.failure ?? found?.error ?? found?.skipped)?.["#text"] ?? "";
    };
    assert.match(textOf("MS.AAD.9.1v1"), /\nPermission missing: .* What would mend it: Grant/);
    assert.match(
      textOf("MS.EXO.2.2v3"),
      /\nThe risk is accepted until 31 January 2027\. .* Approved by Megan Bowen\./,
    );
    assert.match(
      textOf("MS.EXO.1.1v2"),
      /\nAn exception ended .*\nDisputed: .* Comment: “Legal decides .*” To be remedied by 1 March 2027\./,
    );
    assert.match(textOf("MS.AAD.1.1v1"), /\nScubaGear would say: met\./);
  });

  it("shows ten rows of evidence and counts the others", () => {
    const rows = Array.from({ length: 12 }, (_, index) => evidence(`policy ${index}`, "violates"));
    const [only] = casesOf(
      assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", evidence: rows })]),
    );
    const text = only?.failure?.["#text"] ?? "";
    assert.equal(text.match(/^Violates: /gm)?.length, 10);
    assert.match(text, /… and 2 rows of evidence more/);
  });

  it("loses no finding of a product that the summary does not count", () => {
    const given = contoso();
    const { testsuite } = read({ ...given, summary: { ...given.summary, products: [] } });
    assert.deepEqual(
      testsuite.map((suite) => suite["@_name"]),
      ["entra-id", "exchange-online", "teams", "power-platform"],
    );
  });

  it("is whole where nothing was assessed", () => assert.equal(read(assessment([])).testsuite.length, 0));

  it("is whole whatever a tenant says", () => {
    assert.equal(casesOf(fabrikamUnderAttack()).length, 77);
  });

  it("holds no character that XML forbids, and loses none", () => {
    const forbidden = /[^\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
    const anything = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary", minLength: 1 }),
        fc.constantFrom("\u0000", "\u0001", "\uFFFE", "\uFFFF", "\uD800", "]]>", "&", "<", '"', "true"),
      ),
    });
    fc.assert(
      fc.property(anything, (title) => {
        const given = assessment([
          finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", title, summary: title }),
        ]);
        assert.doesNotMatch(renderJunit(given), forbidden);
        assert.equal(casesOf(given).length, 1);
      }),
    );
    const named = assessment([
      finding({ policyId: "P", outcome: "pass", title: "a\u0000\uFFFF\uD800\u202Eb" }),
    ]);
    assert.equal(casesOf(named)[0]?.["@_name"], "P a␀⟨U+FFFF⟩⟨U+D800⟩⟨U+202E⟩b");
  });

  it("keeps a name that reads like a boolean", () => {
    const given = contoso();
    const products = given.summary.products.map((entry) => ({ ...entry, title: "true" }));
    assert.equal(
      read({ ...given, summary: { ...given.summary, products } }).testsuite[0]?.["@_name"],
      "true",
    );
  });
});
