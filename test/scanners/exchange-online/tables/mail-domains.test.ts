import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mailDomainsTable } from "../../../../src/scanners/exchange-online/tables/mail-domains.ts";
import { accepted, domain, found, goodDmarc, noName, servfail } from "../support/mail-domains.ts";

const build = (sources: Record<string, unknown>) =>
  mailDomainsTable.build({ acceptedDomains: undefined, dkimSigningConfigs: undefined, ...sources });

describe("the table of mail domains", () => {
  it("says in words what receivers make of each record", () => {
    const { rows } = build({
      mailDomainRecords: [domain("contoso.com")],
      dkimSigningConfigs: [{ Domain: "contoso.com", Enabled: true }],
    });
    assert.deepEqual(rows, [
      [
        "contoso.com",
        "v=spf1 ip4:192.0.2.0/24 -all: senders that are not listed fail",
        ["Exchange signs", "selector1._domainkey.contoso.com: live key"],
        `policy reject: ${goodDmarc}`,
      ],
    ]);
  });

  it("tells a missing record from a question without an answer", () => {
    const { rows } = build({
      mailDomainRecords: [
        domain("contoso.com", {
          spf: [noName("contoso.com")],
          dkim: [servfail("selector1._domainkey.contoso.com")],
          dmarc: [servfail("_dmarc.contoso.com")],
        }),
      ],
    });
    assert.deepEqual(rows[0]?.slice(1), [
      "the domain does not exist in DNS",
      ["Exchange's signing was not read", "selector1._domainkey.contoso.com: no answer"],
      "DNS gave no answer for _dmarc.contoso.com: SERVFAIL.",
    ]);
  });

  it("sorts by name, and shows Microsoft's domain for hybrid mail for what it is", () => {
    const { rows } = build({
      mailDomainRecords: [
        domain("fabrikam.com", { spf: [found("fabrikam.com")] }),
        domain("contoso.mail.onmicrosoft.com", { dkim: [], dmarc: [] }),
      ],
      acceptedDomains: [accepted("contoso.mail.onmicrosoft.com", { IsCoexistenceDomain: true })],
    });
    assert.deepEqual(
      rows.map(([name]) => name),
      ["contoso.mail.onmicrosoft.com", "fabrikam.com"],
    );
    assert.match(String(rows[0]?.[2]), /hybrid/);
    assert.match(String(rows[0]?.[3]), /hybrid/);
  });

  it("shows an accepted domain of which DNS was not asked", () => {
    const { rows } = build({ mailDomainRecords: [], acceptedDomains: [accepted("contoso.com")] });
    assert.deepEqual(rows, [["contoso.com", "not read", "not read", "not read"]]);
  });

  it("says that an empty table is probably cut data", () => {
    assert.match(build({ mailDomainRecords: [] }).note, /probably cut/);
  });
});
