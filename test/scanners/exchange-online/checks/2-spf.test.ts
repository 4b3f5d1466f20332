import { spfPolicies } from "../../../../src/scanners/exchange-online/checks/2-spf.ts";
import { testCheck } from "../../../support/test-check.ts";
import { accepted, domain, found, noName, servfail } from "../support/mail-domains.ts";

/** One domain with these TXT records, and what its terms lead to. */
const contoso = (records: string[], ...others: unknown[]) =>
  domain("contoso.com", { spf: [found("contoso.com", ...records), ...others] });
const tenant = (...mailDomainRecords: unknown[]) => ({ mailDomainRecords });
const microsoft = found("spf.protection.outlook.com", "v=spf1 ip4:40.92.0.0/15 -all");
const fabrikam = domain("fabrikam.com");
const lax = domain("litware.com", { spf: [found("litware.com", "v=spf1 ?all")] });
const silent = domain("litware.com", { spf: [servfail("litware.com")] });
const manyLookups = Array.from({ length: 11 }, (_, index) => `a:mail${index}.contoso.com`).join(" ");

testCheck(spfPolicies, {
  met: [
    {
      name: "every domain fails senders that are not listed",
      sources: {
        ...tenant(contoso(["v=spf1 include:spf.protection.outlook.com -all"], microsoft), fabrikam),
        acceptedDomains: [accepted("contoso.com"), accepted("fabrikam.com")],
      },
    },
    { name: "a soft fail is enough", sources: tenant(contoso(["v=spf1 mx ~all"])) },
    {
      name: "other TXT records stand beside the one of SPF",
      sources: tenant(contoso(["MS=ms12345678", "v=spf1 -all"])),
    },
    {
      name: "redirect= leads to a record that fails others",
      sources: tenant(
        contoso(["v=spf1 redirect=_spf.contoso.com"], found("_spf.contoso.com", "v=spf1 -all")),
      ),
    },
    {
      name: "the version is written in capitals, which ScubaGear does not find",
      sources: tenant(contoso(["V=SPF1 -all"])),
      reference: false,
      deviation: "spf-as-receivers-read-it",
    },
    {
      name: "an export of ScubaGear does not hold what include: leads to",
      sources: tenant({
        ...contoso(["v=spf1 include:spf.protection.outlook.com -all"]),
        scubagearSpfCompliant: true,
      }),
    },
    {
      name: "Microsoft's domain for hybrid mail has the record that Microsoft gives it",
      sources: {
        ...tenant(
          domain("contoso.mail.onmicrosoft.com", {
            spf: [
              found("contoso.mail.onmicrosoft.com", "v=spf1 include:outlook.com -all"),
              found("outlook.com", "v=spf1 -all"),
            ],
            dmarc: [],
            dkim: [],
          }),
        ),
        acceptedDomains: [accepted("contoso.mail.onmicrosoft.com", { IsCoexistenceDomain: true })],
      },
    },
  ],
  notMet: [
    {
      name: "a domain has no SPF record",
      sources: tenant(contoso(["MS=ms12345678"]), fabrikam),
      violations: ["contoso.com"],
      says: /1 of 2 domains: contoso\.com/,
    },
    {
      name: "a domain does not exist in DNS",
      sources: tenant(domain("contoso.com", { spf: [noName("contoso.com")] })),
    },
    {
      name: "nothing is said of senders that are not listed",
      sources: tenant(lax),
      violations: ["litware.com"],
    },
    {
      name: "-all stands in the name of an include, which ScubaGear passes",
      sources: tenant(
        contoso(["v=spf1 include:x-all.contoso.com ?all"], found("x-all.contoso.com", "v=spf1 -all")),
      ),
      reference: true,
      deviation: "spf-as-receivers-read-it",
    },
    {
      name: "there are two SPF records, which ScubaGear passes",
      sources: tenant(contoso(["v=spf1 -all", "v=spf1 mx -all"])),
      reference: true,
      deviation: "spf-as-receivers-read-it",
      violations: ["contoso.com"],
    },
    {
      name: "redirect= leads to a record that lets others through, which ScubaGear passes",
      sources: tenant(
        contoso(["v=spf1 redirect=_spf.contoso.com"], found("_spf.contoso.com", "v=spf1 ?all")),
      ),
      reference: true,
      deviation: "spf-as-receivers-read-it",
    },
    {
      name: "the network around the mail servers holds every address, which ScubaGear passes",
      sources: tenant(contoso(["v=spf1 mx/0 -all"])),
      reference: true,
      deviation: "spf-as-receivers-read-it",
    },
    {
      name: "the record needs eleven look-ups, which ScubaGear passes",
      sources: tenant(contoso([`v=spf1 ${manyLookups} -all`])),
      reference: true,
      deviation: "spf-as-receivers-read-it",
    },
    {
      name: "one domain lets others through, whatever DNS does not say of another",
      sources: tenant(lax, domain("fabrikam.com", { spf: [servfail("fabrikam.com")] })),
      violations: ["litware.com"],
    },
    {
      name: "ScubaGear's export has a record that it does not accept, and neither do we",
      sources: tenant({
        ...contoso(["v=spf1 include:spf.protection.outlook.com ?all"]),
        scubagearSpfCompliant: false,
      }),
    },
  ],
  unknown: [
    { name: "DNS could not be asked", sources: {} },
    { name: "the data has no domains, which ScubaGear passes", sources: tenant(), reference: true },
    {
      name: "DNS does not answer for one domain",
      sources: tenant(fabrikam, silent),
      says: /litware\.com cannot be judged: .*SERVFAIL/,
    },
    {
      name: "what redirect= leads to is not in the data, which ScubaGear passes",
      sources: tenant(contoso(["v=spf1 redirect=_spf.contoso.com"])),
      reference: true,
      says: /_spf\.contoso\.com/,
    },
    {
      name: "what include: leads to did not answer, which ScubaGear passes",
      sources: tenant(contoso(["v=spf1 include:_spf.contoso.com -all"], servfail("_spf.contoso.com"))),
      reference: true,
    },
    {
      name: "an accepted domain is left out of the DNS records, which ScubaGear passes",
      sources: { ...tenant(fabrikam), acceptedDomains: [accepted("fabrikam.com"), accepted("litware.com")] },
      reference: true,
      says: /litware\.com/,
    },
  ],
});
