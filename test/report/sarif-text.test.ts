import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { codeBlock, markdownText, messageText } from "../../src/report/sarif-text.ts";

const hostile = fc.string({ unit: fc.constantFrom(..."ab1 \\`*_{}[]()<>#+-.!|~&@:\"'/=".split("")) });

describe("text for SARIF", () => {
  it("has no placeholder and no link in a message", () =>
    assert.equal(messageText("{0} [a](1) {{b}}"), "{{0}} \\[a\\](1) {{{{b}}}}"));

  it("escapes all punctuation in Markdown, and nothing else", () => {
    assert.equal(markdownText("# <a> & `b` – ça"), "\\# \\<a\\> \\& \\`b\\` – ça");
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = markdownText(text);
        assert.equal(escaped.replace(/\\(.)/g, "$1"), text); // as CommonMark reads it
        assert.doesNotMatch(escaped.replace(/\\./g, ""), /[^ab1 ]/);
      }),
    );
  });

  it("fences code so that no line of it can close the fence", () => {
    assert.equal(codeBlock("powershell", "Get-This"), "```powershell\nGet-This\n```");
    fc.assert(
      fc.property(fc.array(hostile), fc.nat(9), (lines, ticks) => {
        const code = [...lines, "`".repeat(ticks)].join("\n");
        const [opening = "", ...rest] = codeBlock("http", code).split("\n");
        const fence = opening.replace("http", "");
        assert.match(fence, /^`{3,}$/);
        assert.equal(rest.at(-1), fence);
        assert.ok(rest.slice(0, -1).every((line) => !line.includes(fence)));
      }),
    );
  });
});
