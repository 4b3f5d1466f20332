import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resolverOf } from "../../../../src/emulator/dns/zone.ts";
import { tenants } from "../../../../src/emulator/index.ts";
import type { EmulatedTenant } from "../../../../src/emulator/index.ts";
import { collect } from "../../../../src/engine/collect.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import type { Declared } from "../../../../src/profile/schema.ts";
import { readDkimKeys } from "../../../../src/scanners/exchange-online/mail-domains/dkim.ts";
import { readDmarc } from "../../../../src/scanners/exchange-online/mail-domains/dmarc.ts";
import { readSpf } from "../../../../src/scanners/exchange-online/mail-domains/spf.ts";
import type { MailDomainRecords } from "../../../../src/scanners/exchange-online/sources/mail-domain-records.ts";
import { mailDomainRecords } from "../../../../src/scanners/exchange-online/sources/mail-domain-records.ts";
import type { DnsAnswer, DnsReader } from "../../../../src/tenant/apis/index.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";

function tenantNamed(name: string): EmulatedTenant {
  return (
    tenants.find((each) => each.name === name)?.build({ domains: 20 }) ?? assert.fail(`there is no ${name}`)
  );
}

/** The tenant's DNS without a network; `asked` gathers the names. */
function dnsOf({ dns }: EmulatedTenant, asked: string[] = []): DnsReader {
  const resolve = resolverOf(dns);
  return {
    async txt(name): Promise<DnsAnswer> {
      asked.push(name);
      const { code, records } = resolve(name, "TXT");
      if (code === "SERVFAIL") throw new ReadFailure("unreachable", `DNS gave no answer for ${name}.`);
      if (code === "NXDOMAIN") return { kind: "noSuchName" };
      const texts = records.flatMap((record) => (record.type === "TXT" ? [record.data.join("")] : []));
      return texts.length === 0 ? { kind: "noRecords" } : { kind: "records", records: texts };
    },
  };
}

interface Circumstances {
  readonly asked?: string[];
  readonly declared?: Partial<Declared>;
  readonly withoutSigning?: boolean;
}

async function read(tenant: EmulatedTenant, circumstances: Circumstances = {}): Promise<MailDomainRecords[]> {
  const { asked, declared, withoutSigning } = circumstances;
  const exchange = {
    ...silentApis.exchange,
    async run(cmdlet: string): Promise<unknown[]> {
      if (cmdlet === "Get-AcceptedDomain") return [...tenant.exchange["Get-AcceptedDomain"]];
      if (withoutSigning === true) throw new ReadFailure("permission", "Not allowed.");
      return [...tenant.exchange["Get-DkimSigningConfig"]];
    },
  };
  const readings = await collect({
    sources: [mailDomainRecords],
    reachFor: () => ({
      apis: { ...silentApis, exchange, dns: dnsOf(tenant, asked) },
      reads: () => 0,
      granted: async () => undefined,
    }),
    tenantId: tenant.organization.id,
    cloud: "commercial",
    declared: { ...declaredSchema.parse({}), ...declared },
  });
  const reading = readings[mailDomainRecords.id];
  assert.ok(reading?.status === "ok", JSON.stringify(reading));
  return mailDomainRecords.schema.parse(reading.value);
}

/** What a domain's records come to, in words. */
function storyOf({ domain, spf, dmarc, dkim }: MailDomainRecords): string[] {
  const sender = readSpf(domain, spf);
  const policy = readDmarc(domain, dmarc);
  const keys = new Set(readDkimKeys(dkim).map(({ kind }) => kind));
  return [
    sender.kind === "record" ? sender.unlisted : sender.kind,
    policy.kind === "record" ? `${policy.policy} at ${policy.at}` : policy.kind,
    ["live", "undecided", "revoked", "absent"].find((kind) => [...keys].some((each) => each === kind)) ??
      "not asked",
  ];
}

async function storiesOf(name: string): Promise<Record<string, string[]>> {
  const records = await read(tenantNamed(name));
  return Object.fromEntries(records.map((each) => [each.domain, storyOf(each)]));
}

describe("the DNS records for mail", () => {
  it("show Contoso to be well kept", async () => {
    for (const [domain, story] of Object.entries(await storiesOf("compliant")))
      assert.deepEqual(story, ["fail", `reject at ${domain}`, "live"]);
  });

  it("show each of Fabrikam's faults", async () => {
    assert.deepEqual(await storiesOf("faulty"), {
      "fabrikam.onmicrosoft.com": ["fail", "reject at fabrikam.onmicrosoft.com", "live"],
      "fabrikam.example": ["neutral", "none at fabrikam.example", "live"],
      "eu.fabrikam.example": ["fail", "reject at fabrikam.example", "live"],
      "fabrikam-retail.example": ["permError", "reject at fabrikam-retail.example", "revoked"],
      "shops.fabrikam-retail.example": ["fail", "reject at fabrikam-retail.example", "absent"],
      "fabrikam-logistics.example": ["permError", "quarantine at fabrikam-logistics.example", "live"],
      "fabrikam-archive.example": ["undecided", "undecided", "undecided"],
      "orders.fabrikam-retail.co.uk": ["fail", "reject at fabrikam-retail.co.uk", "live"],
      "fabrikam-holdings.example": ["fail", "reject at fabrikam-holdings.example", "absent"],
      "fabrikam.mail.onmicrosoft.com": ["fail", "undecided", "not asked"],
    });
  });

  it("show Northwind's domains to be well kept, however many", async () => {
    const stories = Object.entries(await storiesOf("large"));
    assert.equal(stories.length, 20);
    for (const [domain, story] of stories) assert.deepEqual(story, ["fail", `reject at ${domain}`, "live"]);
  });

  it("of a domain for hybrid mail are SPF alone", async () => {
    const asked: string[] = [];
    await read(tenantNamed("faulty"), { asked });
    assert.deepEqual(
      asked.filter((name) => name.endsWith("fabrikam.mail.onmicrosoft.com")),
      ["fabrikam.mail.onmicrosoft.com"],
    );
  });

  it("hold a failure as data of its domain", async () => {
    const records = await read(tenantNamed("faulty"));
    const lost = records.find(({ domain }) => domain === "fabrikam-archive.example");
    assert.deepEqual(lost?.spf, [
      {
        name: "fabrikam-archive.example",
        status: "failed",
        records: [],
        message: "DNS gave no answer for fabrikam-archive.example.",
      },
    ]);
  });

  it("are sought where the last two labels point to, too, as ScubaGear does", async () => {
    const records = await read(tenantNamed("faulty"));
    const british = records.find(({ domain }) => domain === "orders.fabrikam-retail.co.uk");
    assert.deepEqual(
      british?.dmarc.map(({ name }) => name),
      ["_dmarc.orders.fabrikam-retail.co.uk", "_dmarc.fabrikam-retail.co.uk", "_dmarc.co.uk"],
    );
  });

  it("are sought at the selectors of the configuration, at the usual ones and at those that the profile approves", async () => {
    const [initial, contoso] = await read(tenantNamed("compliant"), {
      declared: { approvedDkimSelectors: ["newsletter"] },
    });
    const selectorsOf = (records: MailDomainRecords | undefined) =>
      records?.dkim.map(({ name }) => name.split("._domainkey.")[0]);
    assert.deepEqual(selectorsOf(contoso), ["selector1", "selector2", "newsletter"]);
    const own = ["selector1-contoso-onmicrosoft-com", "selector2-contoso-onmicrosoft-com"];
    assert.deepEqual(selectorsOf(initial), ["selector1", "selector2", ...own, "newsletter"]);
  });

  it("are found without the signing configurations", async () => {
    const [initial] = await read(tenantNamed("compliant"), { withoutSigning: true });
    assert.ok(readDkimKeys(initial?.dkim ?? []).some(({ kind }) => kind === "live"));
  });
});
