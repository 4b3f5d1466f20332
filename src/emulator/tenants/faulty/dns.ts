import type { DnsZone } from "../../dns/zone.ts";
import {
  dkimRecords,
  hybridDomain,
  MICROSOFT_SPF,
  MICROSOFTS_NAMES,
  strictDmarc,
  STRICT_SPF,
  text,
  wellKeptDomain,
  type NamedRecords,
} from "../dns/mail-records.ts";
import { INITIAL_DOMAIN } from "./people.ts";

/** Domains that Fabrikam has for the sake of their DNS. */
export const DOMAINS_WITH_STORIES = {
  /** Its name servers do not answer. */
  lost: "fabrikam-archive.example",
  /** Below a public suffix of two labels; what counts stands at fabrikam-retail.co.uk. */
  british: "orders.fabrikam-retail.co.uk",
  /** Sends no mail, and says so. */
  parked: "fabrikam-holdings.example",
} as const;

const REPORTS = "rua=mailto:dmarc@fabrikam.example";

/** A newsletter's senders, spread over so many records that SPF's ten look-ups do not suffice. */
const NEWSLETTER_PARTS = ["a", "b", "c"].map((part) => `${part}._spf.newsletter.example`);
const NEWSLETTERS: readonly NamedRecords[] = [
  [
    "_spf.newsletter.example",
    text(`v=spf1 ${NEWSLETTER_PARTS.map((part) => `include:${part}`).join(" ")} ~all`),
  ],
  ...NEWSLETTER_PARTS.map((part): NamedRecords => [part, text("v=spf1 ip4:198.51.100.0/24 a mx -all")]),
];

/** A list of senders that others use; its name looks like the end of a strict record. */
const MAILER: NamedRecords = ["x-all.mailer.example", text("v=spf1 ip4:203.0.113.0/24 ?all")];

/** Fabrikam's DNS: each domain has another fault. */
export const FABRIKAM_ZONE: DnsZone = new Map<string, NamedRecords[1]>([
  ...MICROSOFTS_NAMES,
  ...NEWSLETTERS,
  MAILER,
  hybridDomain(INITIAL_DOMAIN),
  ...wellKeptDomain(INITIAL_DOMAIN, INITIAL_DOMAIN),

  // Anybody may send, and only what comes from subdomains is rejected.
  ["fabrikam.example", text(`v=spf1 include:${MICROSOFT_SPF} include:x-all.mailer.example ?all`)],
  ["_dmarc.fabrikam.example", text(`v=DMARC1; p=none; sp=reject; ${REPORTS}`)],
  ...dkimRecords("fabrikam.example", INITIAL_DOMAIN),

  // A wildcard answers at _dmarc, too; the record of fabrikam.example counts all the same.
  ["eu.fabrikam.example", text(STRICT_SPF)],
  ["*.eu.fabrikam.example", text("v=spf1 -all")],
  ...dkimRecords("eu.fabrikam.example", INITIAL_DOMAIN),

  // Two SPF records, and DKIM keys that were withdrawn.
  ["fabrikam-retail.example", text(STRICT_SPF, "v=spf1 include:x-all.mailer.example ~all")],
  ["_dmarc.fabrikam-retail.example", text(strictDmarc("fabrikam-retail.example"))],
  ["selector1._domainkey.fabrikam-retail.example", text("v=DKIM1; k=rsa; p=")],
  ["selector2._domainkey.fabrikam-retail.example", text("v=DKIM1; k=rsa; p=")],

  // Its SPF stands elsewhere, and is in order; DKIM is missing.
  ["shops.fabrikam-retail.example", text("v=spf1 redirect=_spf.fabrikam-retail.example")],
  ["_spf.fabrikam-retail.example", text(STRICT_SPF)],

  // Eleven look-ups, and DMARC for half of the mail.
  [
    "fabrikam-logistics.example",
    { ...text(`v=spf1 include:${MICROSOFT_SPF} include:_spf.newsletter.example -all`), status: "truncated" },
  ],
  ["_dmarc.fabrikam-logistics.example", text(`v=DMARC1;p=quarantine;pct=50;${REPORTS}`)],
  ...dkimRecords("fabrikam-logistics.example", INITIAL_DOMAIN),

  [DOMAINS_WITH_STORIES.lost, { status: "SERVFAIL" }],
  [`_dmarc.${DOMAINS_WITH_STORIES.lost}`, { status: "SERVFAIL" }],
  [`*._domainkey.${DOMAINS_WITH_STORIES.lost}`, { status: "SERVFAIL" }],

  [DOMAINS_WITH_STORIES.british, text(STRICT_SPF)],
  ["_dmarc.fabrikam-retail.co.uk", { ...text(strictDmarc("fabrikam-retail.co.uk")), status: "slow" }],
  ...dkimRecords(DOMAINS_WITH_STORIES.british, INITIAL_DOMAIN),

  [DOMAINS_WITH_STORIES.parked, text("v=spf1 -all")],
  [`_dmarc.${DOMAINS_WITH_STORIES.parked}`, text(strictDmarc(DOMAINS_WITH_STORIES.parked))],
]);
