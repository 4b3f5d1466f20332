import {
  dmarcCisaReports,
  dmarcContacts,
  dmarcPublished,
  dmarcReject,
} from "../../../../src/scanners/exchange-online/checks/4-dmarc.ts";
import { testCheck } from "../../../support/test-check.ts";
import { accepted, domain, found, noName, servfail } from "../support/mail-domains.ts";

const tenant = (...mailDomainRecords: unknown[]) => ({ mailDomainRecords });
/** contoso.com with these TXT records at _dmarc. */
const contoso = (...records: string[]) =>
  domain("contoso.com", { dmarc: [found("_dmarc.contoso.com", ...records)] });
/** mail.contoso.com with these TXT records of its own, and those of contoso.com. */
const subdomain = (own: string[], ...parents: string[]) =>
  domain("mail.contoso.com", {
    dmarc: [found("_dmarc.mail.contoso.com", ...own), found("_dmarc.contoso.com", ...parents)],
  });
const hybrid = domain("contoso.mail.onmicrosoft.com", { dkim: [], dmarc: [] });
const silent = domain("fabrikam.com", { dmarc: [servfail("_dmarc.fabrikam.com")] });
const british = (...records: string[]) =>
  domain("mail.contoso.co.uk", {
    dmarc: [
      noName("_dmarc.mail.contoso.co.uk"),
      found("_dmarc.contoso.co.uk", ...records),
      noName("_dmarc.co.uk"),
    ],
  });

const undecidable = [
  { name: "DNS could not be asked", sources: {} },
  { name: "the data has no domains, which ScubaGear passes", sources: tenant(), reference: true },
  {
    name: "DNS does not answer for one domain",
    sources: tenant(domain("contoso.com"), silent),
    says: /fabrikam\.com cannot be judged: .*SERVFAIL/,
  },
  {
    name: "the data leaves an accepted domain out, which ScubaGear passes",
    sources: {
      ...tenant(domain("contoso.com")),
      acceptedDomains: [accepted("contoso.com"), accepted("fabrikam.com")],
    },
    reference: true,
    says: /fabrikam\.com/,
  },
  {
    name: "DNS was not asked for the organisational domain",
    sources: tenant(domain("mail.contoso.com", { dmarc: [noName("_dmarc.mail.contoso.com")] })),
    says: /_dmarc\.contoso\.com/,
  },
];

testCheck(dmarcPublished, {
  met: [
    { name: "every domain has a record", sources: tenant(domain("contoso.com"), domain("fabrikam.com")) },
    { name: "a subdomain inherits the record", sources: tenant(subdomain([], "v=DMARC1; p=none")) },
    {
      name: "Microsoft's domain for hybrid mail does not count",
      sources: {
        ...tenant(domain("contoso.com"), hybrid),
        acceptedDomains: [
          accepted("contoso.com"),
          accepted("contoso.mail.onmicrosoft.com", { IsCoexistenceDomain: true }),
        ],
      },
    },
    {
      name: "a wildcard's SPF record stands at the subdomain, which stops ScubaGear's search",
      sources: tenant(subdomain(["v=spf1 -all"], "v=DMARC1; p=reject;")),
      reference: false,
      deviation: "dmarc-record-that-counts",
    },
    {
      name: "the record stands at a domain below co.uk, where ScubaGear does not look",
      sources: tenant(british("v=DMARC1; p=reject;")),
      reference: false,
      deviation: "dmarc-record-that-counts",
    },
    {
      name: "a blank stands before the semicolon, which ScubaGear does not find",
      sources: tenant(contoso("v=DMARC1 ; p=none")),
      reference: false,
      deviation: "dmarc-policy-as-receivers-read-it",
    },
  ],
  notMet: [
    {
      name: "one of two domains has no record",
      sources: tenant(
        domain("contoso.com"),
        domain("fabrikam.com", { dmarc: [noName("_dmarc.fabrikam.com")] }),
      ),
      violations: ["fabrikam.com"],
      says: /1 of 2 domains: fabrikam\.com/,
    },
    { name: "neither a subdomain nor its parent has a record", sources: tenant(subdomain([])) },
    {
      name: "there are two records, which ScubaGear passes",
      sources: tenant(contoso("v=DMARC1; p=reject;", "v=DMARC1; p=none;")),
      reference: true,
      deviation: "dmarc-record-that-counts",
    },
    {
      name: "the record has no policy, which ScubaGear passes",
      sources: tenant(contoso("v=DMARC1; rua=mailto:dmarc@contoso.com")),
      reference: true,
      deviation: "dmarc-policy-as-receivers-read-it",
    },
    {
      name: "a domain has no record, whatever DNS does not say of another",
      sources: tenant(contoso(), silent),
      violations: ["contoso.com"],
    },
  ],
  notApplicable: [
    {
      name: "there is only Microsoft's domain for hybrid mail",
      sources: tenant(hybrid),
      reference: true,
    },
  ],
  unknown: undecidable,
});

testCheck(dmarcReject, {
  met: [
    { name: "the policy is to reject", sources: tenant(contoso("v=DMARC1; p=reject;")) },
    {
      name: "a subdomain inherits the rejection",
      sources: tenant(subdomain([], "v=DMARC1; p=reject;")),
    },
    {
      name: "no semicolon stands at the end, which ScubaGear fails",
      sources: tenant(contoso("v=DMARC1; p=reject")),
      reference: false,
      deviation: "dmarc-policy-as-receivers-read-it",
    },
    {
      name: "the tag is written with blanks and capitals, which ScubaGear fails",
      sources: tenant(contoso("v=DMARC1; P = Reject;")),
      reference: false,
      deviation: "dmarc-policy-as-receivers-read-it",
    },
    {
      name: "mail of subdomains alone is rejected, and this one is a subdomain",
      sources: tenant(subdomain([], "v=DMARC1; p=none; sp=reject;")),
    },
  ],
  notMet: [
    {
      name: "the policy is quarantine",
      sources: tenant(contoso("v=DMARC1; p=quarantine;")),
      violations: ["contoso.com"],
    },
    {
      name: "mail of subdomains alone is rejected, which ScubaGear passes",
      sources: tenant(contoso("v=DMARC1; p=none; sp=reject;")),
      reference: true,
      deviation: "dmarc-policy-as-receivers-read-it",
      violations: ["contoso.com"],
    },
    {
      name: "a subdomain inherits that nothing is done, which ScubaGear passes",
      sources: tenant(subdomain([], "v=DMARC1; p=reject; sp=none")),
      reference: true,
      deviation: "dmarc-record-that-counts",
    },
    {
      name: "rejecting is only tried, which ScubaGear passes",
      sources: tenant(contoso("v=DMARC1; p=reject; t=y")),
      reference: true,
      deviation: "dmarc-policy-as-receivers-read-it",
    },
    {
      name: "only half of the mail is rejected, which ScubaGear passes",
      sources: tenant(contoso("v=DMARC1; p=reject; pct=50")),
      reference: true,
      deviation: "dmarc-policy-as-receivers-read-it",
    },
    { name: "there is no record", sources: tenant(contoso()) },
  ],
  notApplicable: [
    { name: "there is only Microsoft's domain for hybrid mail", sources: tenant(hybrid), reference: true },
  ],
  unknown: undecidable,
});

const reportsTo = (tags: string) => contoso(`v=DMARC1; p=reject; ${tags}`);

testCheck(dmarcCisaReports, {
  met: [
    {
      name: "CISA gets aggregate reports",
      sources: tenant(reportsTo("rua=mailto:reports@dmarc.cyber.dhs.gov")),
    },
    {
      name: "another TXT record stands beside, which ScubaGear fails",
      sources: tenant(
        contoso("v=DMARC1; p=reject; rua=mailto:reports@dmarc.cyber.dhs.gov", "verification=12345"),
      ),
      reference: false,
      deviation: "dmarc-report-addresses",
    },
    {
      name: "the address is written in capitals, which ScubaGear fails",
      sources: tenant(reportsTo("rua=mailto:Reports@DMARC.cyber.dhs.gov")),
      reference: false,
      deviation: "dmarc-report-addresses",
    },
  ],
  notMet: [
    {
      name: "aggregate reports go elsewhere",
      sources: tenant(reportsTo("rua=mailto:dmarc@contoso.com")),
      violations: ["contoso.com"],
    },
    {
      name: "CISA gets failure reports only",
      sources: tenant(reportsTo("ruf=mailto:reports@dmarc.cyber.dhs.gov")),
    },
    { name: "there is no record", sources: tenant(contoso()) },
    {
      name: "the address is longer than CISA's, which ScubaGear passes",
      sources: tenant(reportsTo("rua=mailto:reports@dmarc.cyber.dhs.gov.litware.com")),
      reference: true,
      deviation: "dmarc-report-addresses",
    },
  ],
  notApplicable: [
    { name: "there is only Microsoft's domain for hybrid mail", sources: tenant(hybrid), reference: true },
  ],
  unknown: undecidable,
});

testCheck(dmarcContacts, {
  met: [
    {
      name: "both kinds of reports go to the organisation and to CISA",
      sources: tenant(domain("contoso.com")),
    },
    {
      name: "aggregate reports go to the organisation alone, which ScubaGear fails",
      sources: tenant(reportsTo("rua=mailto:dmarc@contoso.com; ruf=mailto:dmarc@contoso.com")),
      reference: false,
      deviation: "dmarc-report-addresses",
    },
  ],
  notMet: [
    {
      name: "aggregate reports go to CISA alone",
      sources: tenant(reportsTo("rua=mailto:reports@dmarc.cyber.dhs.gov; ruf=mailto:dmarc@contoso.com")),
      violations: ["contoso.com"],
    },
    {
      name: "nobody gets failure reports",
      sources: tenant(reportsTo("rua=mailto:a@contoso.com,mailto:b@contoso.com")),
    },
    {
      name: "the addresses are no mailto: addresses, which ScubaGear passes",
      sources: tenant(reportsTo("rua=a@contoso.com,b@contoso.com; ruf=dmarc@contoso.com")),
      reference: true,
      deviation: "dmarc-report-addresses",
    },
    {
      name: "the addresses stand in a tag that nobody knows, which ScubaGear passes",
      sources: tenant(reportsTo("xrua=mailto:a@contoso.com,mailto:b@contoso.com; xruf=mailto:a@contoso.com")),
      reference: true,
      deviation: "dmarc-report-addresses",
    },
    { name: "there is no record", sources: tenant(contoso()) },
  ],
  notApplicable: [
    { name: "there is only Microsoft's domain for hybrid mail", sources: tenant(hybrid), reference: true },
  ],
  unknown: undecidable,
});
