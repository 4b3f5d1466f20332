import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { code, dateTime, endOfDay, line, markup, paragraphs, token } from "../../../src/report/oscal/text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\u00a0", "a", "*", "\u2028") }),
);

describe("text for OSCAL", () => {
  // The patterns are those of NIST's schema.
  it("is a valid string, markup-line and token, whatever the tenant says", () =>
    fc.assert(
      fc.property(anyText, (text) => {
        assert.match(line(text), /^\S(.*\S)?$/u);
        assert.match(markup(text), /^[^\n]+$/u);
        assert.match(token(text), /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
      }),
    ));

  it("shows control characters and drops blanks at the ends", () => {
    assert.equal(line("  a\u0007b\u202e "), "a␇b⟨U+202E⟩");
    assert.equal(line("  "), "(empty)");
  });

  it("is no markup, and is not escaped where nothing would be markup", () => {
    const cases: [string, string][] = [
      ["<img src=x>", "\\<img src=x>"],
      ["**bold** `code` [a](b) ~x~ ^y^ \\", "\\*\\*bold\\*\\* \\`code\\` \\[a\\](b) \\~x\\~ \\^y\\^ \\\\"],
      ["_all_ of snake_case", "\\_all\\_ of snake_case"],
      ["{{ insert: param, x }}", "\\{{ insert: param, x }}"],
      ["AT&T &lt;b&gt;", "AT&T \\&lt;b\\&gt;"],
      ["# heading", "\\# heading"],
      ["> quote", "\\> quote"],
      ["- item", "\\- item"],
      ["1. item", "1\\. item"],
      ["4 people, 2.5 each", "4 people, 2.5 each"],
      ["Entra ID > Conditional Access", "Entra ID > Conditional Access"],
    ];
    for (const [text, escaped] of cases) assert.equal(markup(text), escaped);
  });

  it("is paragraphs without the empty ones", () =>
    assert.equal(paragraphs("a", null, " ", "*b*"), "a\n\n\\*b\\*"));

  it("is code to the letter, in a fence that is longer than any in it", () => {
    assert.equal(code("a\r\n  *b*\u0007"), "```\na\n  *b*␇\n```");
    assert.equal(code("````"), "`````\n````\n`````");
  });

  it("leaves tokens alone that are tokens", () => {
    assert.equal(token("MS.AAD.3.1v1"), "MS.AAD.3.1v1");
    assert.equal(token("1 & 2"), "_1___2");
  });
});

describe("times for OSCAL", () => {
  it("have seconds and a zone", () => {
    assert.equal(dateTime("2026-11-21T14:05:12Z"), "2026-11-21T14:05:12.000Z");
    assert.equal(dateTime("2026-11-21T14:05Z"), "2026-11-21T14:05:00.000Z");
  });

  it("are the end of a day that exists, and else nothing", () => {
    assert.equal(endOfDay("2028-02-29"), "2028-02-29T23:59:59.000Z");
    for (const none of ["", "soon", "2027-02-29", "2027-13-01", "2027-01-01T00:00:00Z", "2027"])
      assert.equal(endOfDay(none), null, none);
  });
});
