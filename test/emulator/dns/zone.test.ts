import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resolverOf, txtRecord } from "../../../src/emulator/dns/zone.ts";

const resolve = resolverOf(
  new Map([
    ["contoso.example", { txt: [["v=spf1 -all"]] }],
    ["*.eu.contoso.example", { txt: [["wild"]] }],
    ["www.eu.contoso.example", {}],
    ["alias.contoso.example", { cname: "contoso.example" }],
    ["circle.contoso.example", { cname: "circle.contoso.example" }],
    ["lost.example", { status: "SERVFAIL" as const }],
  ]),
);

describe("the emulated zone", () => {
  const answers: readonly (readonly [
    title: string,
    name: string,
    type: string,
    code: string,
    data: unknown[],
  ])[] = [
    ["a name", "contoso.example", "TXT", "NOERROR", [["v=spf1 -all"]]],
    ["a name in capital letters", "CONTOSO.example", "TXT", "NOERROR", [["v=spf1 -all"]]],
    ["a record of another type", "contoso.example", "A", "NOERROR", []],
    ["a name that only has names below it", "eu.contoso.example", "TXT", "NOERROR", []],
    ["a name that a wildcard covers", "_dmarc.eu.contoso.example", "TXT", "NOERROR", [["wild"]]],
    ["a name that stands beside the wildcard", "www.eu.contoso.example", "TXT", "NOERROR", []],
    ["a name below one that stands beside the wildcard", "a.www.eu.contoso.example", "TXT", "NXDOMAIN", []],
    ["an alias", "alias.contoso.example", "TXT", "NOERROR", ["contoso.example", ["v=spf1 -all"]]],
    ["an alias of itself", "circle.contoso.example", "TXT", "SERVFAIL", []],
    ["a name whose servers are lost", "lost.example", "TXT", "SERVFAIL", []],
    ["no such name", "fabrikam.example", "TXT", "NXDOMAIN", []],
  ];
  for (const [title, name, type, code, data] of answers)
    it(`answers for ${title}`, () => {
      const answer = resolve(name, type);
      assert.equal(answer.code, code);
      assert.deepEqual(
        answer.records.map((record) => record.data),
        data,
      );
    });

  it("stores a long record in strings of 255 bytes", () => {
    assert.deepEqual(
      txtRecord("x".repeat(600)).map(({ length }) => length),
      [255, 255, 90],
    );
  });
});
