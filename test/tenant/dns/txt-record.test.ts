import assert from "node:assert/strict";
import { it } from "node:test";
import * as fc from "fast-check";
import { txtRecord } from "../../../src/tenant/dns/txt-record.ts";

const records: readonly (readonly [title: string, data: string, record: string])[] = [
  ["one string", '"v=spf1 -all"', "v=spf1 -all"],
  ["several strings, joined without a blank", '"v=DKIM1; p=MII" "BIj"', "v=DKIM1; p=MIIBIj"],
  ["no quotes at all", "v=spf1 -all", "v=spf1 -all"],
  ["a quote within", String.raw`"say \"hello\""`, 'say "hello"'],
  ["a backslash within", String.raw`"a\\b"`, String.raw`a\b`],
  ["a byte by its number", String.raw`"a\059b"`, "a;b"],
  ["an empty string", '""', ""],
  ["a quote without its other", '"v=spf1', '"v=spf1'],
];
for (const [title, data, record] of records)
  it(`reads ${title}`, () => assert.equal(txtRecord(data), record));

it("reads back whatever strings a record is written in", () => {
  const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (strings) => {
      assert.equal(txtRecord(strings.map(quoted).join(" ")), strings.join(""));
    }),
  );
});
