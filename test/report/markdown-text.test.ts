import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { codeBlock, markdownText } from "../../src/report/markdown-text.ts";
import { visible } from "../../src/report/visible-text.ts";
import { nodesOf, parseMarkdown, textOf } from "./fixtures/markdown.ts";
import { payloads } from "./fixtures/hostile.ts";

/** Pieces of which an attacker's name would be made. */
const pieces = [
  ...Array.from("\\`*_{}[]()<>#+-.!|~&$:=@^%\"' \t\n1a/"),
  "](https://attacker.example)",
  "![x](",
  "<img src=x>",
  "<!--",
  "https://attacker.example",
  "www.attacker.example",
  "_www.attacker.example",
  "admin@contoso.com",
  "@org/team",
  "#12",
  "!12",
  "GH-12",
  "&amp;",
  "&#64;",
  "***",
  "---",
  "===",
  "```",
  "1. ",
  "- [ ] ",
  "| --- |",
  "{{ x }}",
  "{% raw %}",
  "[^1]",
  "[[x]]",
  "$$",
  ":::",
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
  fc.constantFrom(...payloads),
);
const runs = { numRuns: 400 };
/** Spaces at the ends and in a row are none of what a text says. */
const squeezed = (text: string) => text.trim().replace(/\s+/gu, " ");

async function typesIn(markdown: string): Promise<string[]> {
  return [...new Set(nodesOf(await parseMarkdown(markdown)).map(({ type }) => type))];
}

function assertOnly(types: readonly string[], allowed: readonly string[], markdown: string): void {
  assert.deepEqual(
    types.filter((type) => !allowed.includes(type)),
    [],
    markdown,
  );
}

describe("text in Markdown", () => {
  it("is text and nothing else at the beginning of a line, and says what it says", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const markdown = markdownText(text);
        const tree = await parseMarkdown(markdown);
        assertOnly(await typesIn(markdown), ["root", "paragraph", "text", "inlineCode"], markdown);
        assert.equal(squeezed(textOf(tree)), squeezed(visible(text, 2_000)) || "–");
      }),
      runs,
    );
  });

  it("stays in its cell, its item, its heading and its bold letters", async () => {
    const frame = ["root", "paragraph", "text", "inlineCode", "strong", "heading", "list", "listItem"];
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const name = markdownText(text);
        const document = `### A ${name}\n\n- **A ${name}**: end\n\n| x | y |\n| --- | --: |\n| ${name} | 1 |`;
        const tree = await parseMarkdown(document);
        assertOnly(await typesIn(document), [...frame, "table", "tableRow", "tableCell"], document);
        assert.deepEqual(
          (tree.children ?? []).map(({ type }) => type),
          ["heading", "list", "table"],
        );
        assert.equal(nodesOf(tree).filter(({ type }) => type === "tableCell").length, 4);
        assert.equal(nodesOf(tree).filter(({ type }) => type === "strong").length, 1);
      }),
      runs,
    );
  });

  for (const word of [
    "@org/team",
    "admin@contoso.com",
    "#12",
    "!12",
    "GH-12",
    "https://attacker.example",
    "www.attacker.example",
    "(_www.attacker.example",
  ]) {
    it(`puts ${word}, which a forge would act on, into a code span`, async () => {
      const nodes = nodesOf(await parseMarkdown(markdownText(`before ${word} after`)));
      assert.deepEqual(
        nodes.filter(({ type }) => type === "inlineCode").map(({ value }) => value),
        [word.replace("(", "")],
      );
    });
  }

  for (const [sentence, value] of [
    ["Set it to $false.", "$false"],
    ["Ask soc@contoso.example.", "soc@contoso.example"],
    ['Set @{Add="MailItemsAccessed"}, then', '@{Add="MailItemsAccessed"}'],
    ["(see “https://contoso.example/a_(b)”);", "https://contoso.example/a_(b)"],
    ["Open https://contoso.example/$(id)", "https://contoso.example/$(id)"],
    ["They say “@{u=“a”}”", "@{u=“a”}"],
  ] as const) {
    it(`keeps the sentence’s punctuation out of the value to copy: ${sentence}`, async () => {
      const tree = await parseMarkdown(markdownText(sentence));
      assert.deepEqual(
        nodesOf(tree).flatMap(({ type, value: code }) => (type === "inlineCode" ? [code] : [])),
        [value],
      );
      assert.equal(textOf(tree), sentence);
    });
  }

  it("is a dash where there is none", () => assert.equal(markdownText(" "), "–"));

  it("leaves ordinary words alone", () =>
    assert.equal(
      markdownText("All staff (EMEA): 50 % of 1,200, day-to-day"),
      "All staff (EMEA): 50 % of 1,200, day-to-day",
    ));
});

describe("a block of code in Markdown", () => {
  it("ends where it ends, whatever is in it", async () => {
    const lines = fc.array(hostile, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("\n"));
    await fc.assert(
      fc.asyncProperty(lines, async (text) => {
        const tree = await parseMarkdown(codeBlock("powershell", text));
        assert.deepEqual(
          (tree.children ?? []).map(({ type, lang }) => [type, lang]),
          [["code", "powershell"]],
        );
      }),
      runs,
    );
  });

  it("keeps every sign of a command", async () => {
    const command = "Get-Thing -Name 'a`b' | Where-Object { $_.x -eq \"*\" }\n```\n<b>&amp;";
    const [block] = (await parseMarkdown(codeBlock("powershell", command))).children ?? [];
    assert.equal(block?.value, command);
  });

  it("spells out what nobody sees in it", () =>
    assert.equal(codeBlock("http", "GET /a\u202E\r\nx"), "```http\nGET /a⟨U+202E⟩\nx\n```"));
});
