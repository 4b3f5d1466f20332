import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { codeBlock, plain, table } from "../../src/report/markdown.ts";
import { payloads } from "./fixtures/hostile.ts";
import { markdownNodes, textOf } from "./markdown-tree.ts";

const markup = [
  "# heading",
  "> quotation",
  "- item",
  "+ item",
  "* item",
  "1. item",
  "2) item",
  "---",
  "===",
  "**bold** and _italic_ and ~~gone~~",
  "`code` and ``code``",
  "[link](https://attacker.example)",
  "![image](https://attacker.example/x.png)",
  "[reference][1]",
  "[1]: https://attacker.example",
  "<https://attacker.example>",
  "https://attacker.example/path",
  "www.attacker.example",
  "&lt;script&gt; &#60;",
  "a | b",
  "back\\slash \\",
  "$x$ and $$y$$",
  "{{ page.secret }}",
];

describe("plain", () => {
  for (const text of [...markup, ...payloads])
    it(`is read as the very text, and nothing else: ${text}`, async () => {
      for (const prefix of ["", "Name: ", "- "]) {
        const nodes = await markdownNodes(prefix + plain(text));
        const shapes = nodes.map(({ type }) => type).filter((type) => type !== "text" && type !== "sentence");
        assert.deepEqual(
          shapes,
          prefix === "- " ? ["root", "list", "listItem", "paragraph"] : ["root", "paragraph"],
        );
        assert.equal(textOf(nodes), (prefix === "- " ? "" : prefix) + text);
      }
    });

  it("stays on its line, with every line end to be seen", () => {
    assert.equal(plain("a\n# b\r\nc\u2028d"), "a␊# b␍␊c⟨U+2028⟩d");
  });

  it("leaves ordinary sentences as they are", () => {
    const sentence = "Open Entra ID > Policies (9 of 10): users' sign-ins, 0.1.0, “On”, 50% + 1 = done!";
    assert.equal(plain(sentence), sentence);
    assert.equal(plain("0.1.0"), "0.1.0");
  });
});

describe("table", () => {
  it("keeps a cell in its cell", async () => {
    const nodes = await markdownNodes(table(["Name", "Effort"], [[plain("a | b \\| c"), "Low"]]));
    assert.equal(nodes.filter(({ type }) => type === "tableCell").length, 4);
  });
});

describe("codeBlock", () => {
  it("cannot be ended by what stands in it", async () => {
    for (const text of ["```\n# out", "````\nout", "a ``` b", "~~~", "x\n```"]) {
      const nodes = await markdownNodes(codeBlock("powershell", text));
      assert.deepEqual(
        nodes.map(({ type, lang, value }) => [type, lang ?? "", value]),
        [
          ["root", "", undefined],
          ["code", "powershell", text],
        ],
      );
    }
  });

  it("shows what a reader would not see", () => {
    assert.equal(codeBlock("sh", "a\u202Eb\r\nc\u001b[2J"), "```sh\na⟨U+202E⟩b\nc␛[2J\n```");
  });
});
