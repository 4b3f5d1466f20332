import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { spelledOut } from "../../src/report/spelled-out.ts";
import { contoso } from "./fixtures/contoso.ts";

describe("data spelled out", () => {
  it("keeps its shape and everything that can be seen", () => {
    const shown = contoso();
    assert.deepEqual(spelledOut(shown), shown);
  });

  it("shows what is unseen in strings and keys, at any depth", () =>
    assert.deepEqual(spelledOut({ "a\u0007": [{ b: ["c\u202E\n", 1, null, true] }] }), {
      "a␇": [{ b: ["c⟨U+202E⟩␊", 1, null, true] }],
    }));

  it("leaves commands and queries their lines, whichever way they end, and nothing else unseen", () =>
    assert.deepEqual(spelledOut({ text: "a\r\nb\nc\u001b", title: "a\nb" }), {
      text: "a\nb\nc␛",
      title: "a␊b",
    }));
});
