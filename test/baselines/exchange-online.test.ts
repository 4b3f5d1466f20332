import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";

const exchangeOnline = loadBaselines({ baselines: ["scuba"] }).find(
  ({ product }) => product === "exchange-online",
);
const policies = exchangeOnline?.policies ?? [];

function idsOf(numbers: string): string[] {
  return numbers
    .trim()
    .split(/\s+/)
    .map((number) => `MS.EXO.${number}`);
}

const ids = idsOf("1.1v2 2.2v3 3.1v1 4.1v1 4.2v1 4.3v1 4.4v1 5.1v1 6.1v1 6.2v1 7.1v1 13.1v1");

describe("baselines/exchange-online.yaml", () => {
  it("holds CISA's 12 policies in CISA's order", () => {
    assert.deepEqual(
      policies.map(({ id }) => id),
      ids,
    );
  });

  it("holds no threshold that a profile could tighten", () => {
    assert.ok(policies.length > 0);
    assert.deepEqual(
      policies.filter(({ parameters }) => parameters !== undefined).map(({ id }) => id),
      [],
    );
  });

  it("gives lines of a zone file where a record at the DNS host decides, and PowerShell for the rest", () => {
    const ofShell = (shell: string) =>
      policies.filter(({ remediation }) => remediation.command?.shell === shell).map(({ id }) => id);
    assert.deepEqual(ofShell("dns"), idsOf("2.2v3 4.1v1 4.2v1 4.3v1 4.4v1"));
    assert.deepEqual(ofShell("powershell"), idsOf("1.1v2 3.1v1 5.1v1 6.1v1 6.2v1 7.1v1 13.1v1"));
  });

  it("spells out the record to publish in its steps", () => {
    const recordOf = (id: string) =>
      policies
        .find((policy) => policy.id === id)
        ?.remediation.steps.join(" ")
        .match(/v=(?:spf1|DMARC1)[; ].*? \(/)?.[0];
    assert.deepEqual(idsOf("2.2v3 4.1v1 4.2v1 4.3v1 4.4v1").map(recordOf), [
      "v=spf1 ip4:203.0.113.10 include:spf.protection.outlook.com -all (",
      "v=DMARC1; p=none; rua=mailto:dmarc@contoso.com (",
      "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com (",
      "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com,mailto:reports@dmarc.cyber.dhs.gov (",
      "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com,mailto:reports@dmarc.cyber.dhs.gov; ruf=mailto:dmarc@contoso.com (",
    ]);
  });

  it("needs no licence beyond Exchange Online", () => {
    assert.ok(policies.length > 0);
    assert.deepEqual(
      policies.filter(({ licence }) => licence !== undefined).map(({ id }) => id),
      [],
    );
  });
});
