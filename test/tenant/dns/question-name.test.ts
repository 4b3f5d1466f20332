import assert from "node:assert/strict";
import { it } from "node:test";
import { questionName } from "../../../src/tenant/dns/question-name.ts";

const names: readonly (readonly [title: string, name: string, question: string | undefined])[] = [
  ["a name in capital letters", "_DMARC.Contoso.Example", "_dmarc.contoso.example"],
  ["the dot of the root", "contoso.example.", "contoso.example"],
  ["a name beyond ASCII", "_dmarc.bücher.example", "_dmarc.xn--bcher-kva.example"],
  ["an empty name", "", undefined],
  ["an empty label", "contoso..example", undefined],
  ["a blank", "con toso.example", undefined],
  ["a path", "../../etc/passwd", undefined],
  ["a tag", "<script>.example", undefined],
  ["a null byte", "contoso\0.example", undefined],
  ["a label of 63 characters", `${"a".repeat(63)}.example`, `${"a".repeat(63)}.example`],
  ["a label of 64 characters", `${"a".repeat(64)}.example`, undefined],
  ["254 characters", `${"a.".repeat(126)}aa`, undefined],
];
for (const [title, name, question] of names)
  it(`${title}: ${question === undefined ? "not a question" : "a question"}`, () => {
    assert.equal(questionName(name), question);
  });
