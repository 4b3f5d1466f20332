import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cssString, paperFooter } from "../../src/report/paper-footer.ts";
import { assessment } from "./fixtures/build.ts";

describe("a CSS string", () => {
  /** What CSS reads: a backslash, up to six digits and a space are one character. */
  const read = (css: string) =>
    css
      .slice(1, -1)
      .replace(/\\([0-9a-f]{1,6}) /g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

  for (const hostile of [
    `"; } body { display: none } a { content: "`,
    "</style><script>alert(1)</script>",
    "*/ @import url(//evil.example) /*",
    "back\\slash\\",
    "line\nend\r\f",
    "ends in a digit after é1",
    "שלום 🚢",
  ]) {
    it(`holds the very text ${JSON.stringify(hostile)} and nothing that CSS or HTML could take for its own`, () => {
      const css = cssString(hostile);
      assert.match(css, /^"([A-Za-z0-9 ]|\\[0-9a-f]{1,6} )*"$/);
      assert.equal(read(css), hostile);
    });
  }
});

describe("the foot of a printed page", () => {
  it("has no room for endless names", () => {
    const endless = "W".repeat(10_000);
    const footer = paperFooter(assessment([], { tenant: { id: "1", name: endless, domain: endless } }));
    assert.ok(footer.length < 1_000);
  });
});
