import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exchangeOnline } from "../../../src/interop/scubagear/exchange-online.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { mailDomainRecords } from "../../../src/scanners/exchange-online/sources/mail-domain-records.ts";
import { remoteDomains } from "../../../src/scanners/exchange-online/sources/remote-domains.ts";
import { sharingPolicies } from "../../../src/scanners/exchange-online/sources/sharing-policies.ts";
import { transportRules } from "../../../src/scanners/exchange-online/sources/transport-rules.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported, isRefused } from "./imported.ts";

const asked = (
  query_name: string,
  query_result: string,
  query_answers: unknown = [],
  query_method = "traditional",
) => ({
  query_name,
  query_method,
  query_result,
  query_answers,
});
const spf = { domain: "contoso.com", compliant: true, rdata: ["v=spf1 -all"] };
const noRecords = { spf_records: [spf], dkim_records: [], dmarc_records: [] };

function contoso(keys: Record<string, unknown>) {
  const [domain] = imported(mailDomainRecords, { ...noRecords, ...keys });
  assert.ok(domain !== undefined);
  return domain;
}

describe("what ScubaGear exports of Exchange Online", () => {
  it("is mapped once for each source", () => {
    const ids = exchangeOnline.sources.map(({ source }) => source.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("takes an object that stands by itself for a list of one", () => {
    const remote = { DomainName: "*", AutoForwardEnabled: false };
    assert.deepEqual(imported(remoteDomains, { remote_domains: remote }), [remote]);
  });

  it("makes lists of the single elements in a policy and a rule, and leaves null as it is", () => {
    const [policy] = imported(sharingPolicies, { sharing_policy: [{ Domains: "*:ContactsSharing" }] });
    assert.deepEqual(policy?.Domains, ["*:ContactsSharing"]);
    const [rule] = imported(transportRules, {
      transport_rule: [{ Conditions: "FromScopePredicate", Exceptions: null }],
    });
    assert.deepEqual([rule?.Conditions, rule?.Exceptions], [["FromScopePredicate"], null]);
    assert.ok(!("ExceptIfSubjectContainsWords" in (rule ?? {})));
  });

  it("is refused where a setting has another type", () => {
    assert.ok(
      isRefused(remoteDomains, { remote_domains: [{ DomainName: "*", AutoForwardEnabled: "False" }] }),
    );
  });
});

describe("the DNS records in ScubaGear's exports", () => {
  it("come together by domain, even where a list is a bare object", () => {
    const {
      domain,
      spf: policies,
      dkim,
      dmarc,
      scubagearSpfCompliant,
    } = contoso({
      dkim_records: { domain: "contoso.com", rdata: "v=DKIM1; p=MIGf" },
      dmarc_records: { domain: "contoso.com", rdata: ["v=DMARC1; p=reject;"] },
    });
    assert.equal(domain, "contoso.com");
    assert.equal(scubagearSpfCompliant, true);
    assert.deepEqual(policies, [{ name: "contoso.com", status: "records", records: ["v=spf1 -all"] }]);
    assert.deepEqual(dkim, [
      { name: "selector1._domainkey.contoso.com", status: "records", records: ["v=DKIM1; p=MIGf"] },
    ]);
    assert.deepEqual(dmarc, [
      { name: "_dmarc.contoso.com", status: "records", records: ["v=DMARC1; p=reject;"] },
    ]);
  });

  it("stand at the name that the log says", () => {
    const log = [
      asked("_dmarc.mail.contoso.com", "Query returned NXDomain"),
      asked("_dmarc.contoso.com", "Query returned 1 txt records", "v=DMARC1; p=reject;"),
    ];
    const { dmarc } = contoso({
      spf_records: [{ ...spf, domain: "mail.contoso.com" }],
      dmarc_records: [{ domain: "mail.contoso.com", rdata: ["v=DMARC1; p=reject;"], log }],
    });
    assert.deepEqual(
      dmarc.map(({ name, status }) => [name, status]),
      [
        ["_dmarc.mail.contoso.com", "noSuchName"],
        ["_dmarc.contoso.com", "records"],
      ],
    );
  });

  it("were asked for at every name that ScubaGear tries, where the log does not say", () => {
    const { dmarc } = contoso({
      spf_records: [{ ...spf, domain: "mail.contoso.com" }],
      dmarc_records: [{ domain: "mail.contoso.com", rdata: [] }],
    });
    assert.deepEqual(
      dmarc.map(({ name, status }) => [name, status]),
      [
        ["_dmarc.mail.contoso.com", "noRecords"],
        ["_dmarc.contoso.com", "noRecords"],
      ],
    );
  });

  it("take an answer by one way to ask for more than a failure by another", () => {
    const log = [
      asked("contoso.com", "Query returned NXDomain", [], "traditional"),
      asked("contoso.com", "Query resulted in exception, timed out", [], "DoH"),
    ];
    const { spf: policies } = contoso({ spf_records: [{ ...spf, compliant: false, rdata: [], log }] });
    assert.deepEqual(policies, [{ name: "contoso.com", status: "noSuchName", records: [] }]);
  });

  it("say that a question failed if no way to ask gave an answer", () => {
    const log = asked("contoso.com", "Query resulted in exception, SERVFAIL");
    const { spf: policies } = contoso({ spf_records: [{ ...spf, compliant: false, rdata: [], log }] });
    assert.equal(policies[0]?.status, "failed");
    assert.match(policies[0]?.message ?? "", /SERVFAIL/);
  });

  it("fail list by list: a command that failed leaves the others as they are", () => {
    const {
      spf: policies,
      dmarc,
      dkim,
    } = contoso({
      exo_unsuccessful_commands: ["get-scubadmarcrecord"],
      dkim_records: [{ domain: "contoso.com", rdata: ["v=DKIM1; p=MIGf"] }],
    });
    assert.deepEqual(
      [policies[0]?.status, dkim[0]?.status, dmarc[0]?.status],
      ["records", "records", "failed"],
    );
    assert.match(dmarc[0]?.message ?? "", /Get-ScubaDmarcRecord failed/);
  });

  it("are not asked for in a domain that a list leaves out", () => {
    assert.deepEqual(contoso({}).dkim, []);
  });

  it("are not read at all without the accepted domains", () => {
    const { snapshot } = readScubaGearExport(
      { ...contosoExport(), ...noRecords, exo_unsuccessful_commands: ["Get-AcceptedDomain"] },
      { sources: [], toolVersion: "0" },
    );
    const reading = snapshot.sources[mailDomainRecords.id];
    assert.ok(reading?.status === "failed");
    assert.match(reading.message, /Get-AcceptedDomain failed/);
  });

  it("are refused where an entry names no domain", () => {
    assert.ok(isRefused(mailDomainRecords, { spf_records: [{ compliant: true }] }));
  });
});
