import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resolverOf } from "../../src/emulator/dns/zone.ts";
import type { EmulatedTenant } from "../../src/emulator/index.ts";
import { tenants } from "../../src/emulator/index.ts";
import { publishRecords } from "./dns-records.ts";

function faulty(): EmulatedTenant {
  return tenants.find(({ name }) => name === "faulty")?.build({}) ?? assert.fail("there is no such tenant");
}

/** Texts and aliases, as whoever asks for TXT sees them. */
function at(name: string, { dns }: EmulatedTenant): string[] {
  return resolverOf(dns)(name, "TXT").records.map((record) =>
    record.type === "TXT" ? record.data.join("|") : `CNAME ${record.data}`,
  );
}

describe("publishing the records of a zone file", () => {
  const published: readonly (readonly [title: string, lines: string, name: string, after: string[]])[] = [
    [
      "a text where none was",
      '_dmarc.shops.fabrikam-retail.example. 3600 IN TXT "v=DMARC1; p=reject"',
      "_dmarc.shops.fabrikam-retail.example",
      ["v=DMARC1; p=reject"],
    ],
    [
      "both SPF records give way to the one",
      'fabrikam-retail.example. 3600 IN TXT "v=spf1 -all" ; in their place',
      "fabrikam-retail.example",
      ["v=spf1 -all"],
    ],
    [
      "texts of other kinds stay",
      'fabrikam.onmicrosoft.com. TXT "v=spf1 -all"',
      "fabrikam.onmicrosoft.com",
      ["MS=ms70274184", "v=spf1 -all"],
    ],
    [
      "two SPF records that are published together both stand, so that the mistake is seen",
      'fabrikam.example. TXT "v=spf1 -all"\nfabrikam.example. TXT "v=spf1 ~all"',
      "fabrikam.example",
      ["v=spf1 -all", "v=spf1 ~all"],
    ],
    [
      "a long text in several strings",
      'fabrikam.example. 300 TXT "v=spf1 include:a.example" " -all"',
      "fabrikam.example",
      ["v=spf1 include:a.example| -all"],
    ],
    [
      "an alias in the place of a text",
      "; DKIM\n\nSelector1._domainkey.fabrikam-retail.example. 3600 IN CNAME nowhere.example.",
      "selector1._domainkey.fabrikam-retail.example",
      ["CNAME nowhere.example"],
    ],
  ];
  for (const [title, lines, name, after] of published)
    it(title, () => {
      const tenant = faulty();
      publishRecords(lines, tenant);
      assert.deepEqual(at(name, tenant), after);
    });

  it("leaves the next tenant that is built as it was", () => {
    const before = at("fabrikam.example", faulty());
    publishRecords('fabrikam.example. TXT "v=spf1 -all"', faulty());
    assert.deepEqual(at("fabrikam.example", faulty()), before);
  });

  const refused: readonly (readonly [title: string, lines: string, message: RegExp])[] = [
    ["a sentence", "Ask your provider.", /no record/],
    ["nothing but comments", "; later", /no record stands/],
    ["a name without its final dot", 'fabrikam.example TXT "v=spf1 -all"', /no record/],
    ["an alias without its final dot", "a.fabrikam.example. CNAME b.example", /no record/],
    ["a placeholder", '_dmarc.<domain>. TXT "v=DMARC1; p=reject"', /no record/],
    ["a text without quotes", "fabrikam.example. TXT v=spf1 -all", /no quoted string/],
    ["a quote that is never closed", 'fabrikam.example. TXT "v=spf1 -all', /no quoted string/],
    ["a string that is too long", `fabrikam.example. TXT "${"a".repeat(256)}"`, /longer than 255/],
    [
      "somebody else's name",
      'spf.protection.outlook.com. TXT "v=spf1 +all"',
      /no domain of the organisation/,
    ],
    [
      "a text beside an alias",
      'a.fabrikam.example. CNAME b.example.\na.fabrikam.example. TXT "a"',
      /beside an alias/,
    ],
  ];
  for (const [title, lines, message] of refused)
    it(`refuses ${title}`, () => {
      assert.throws(() => publishRecords(lines, faulty()), message);
    });
});
