import { txtRecord, type DnsName, type DnsZone } from "../../dns/zone.ts";
import { stableGuid } from "../ids.ts";

/** A name and what stands there. */
export type NamedRecords = readonly [name: string, records: DnsName];

/** Whose mail Exchange Online sends, as Microsoft publishes it. */
export const MICROSOFT_SPF = "spf.protection.outlook.com";
const MICROSOFT_NETWORKS = "v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip6:2a01:111:f403::/49 -all";
const CISA_REPORTS = "mailto:reports@dmarc.cyber.dhs.gov";

/** What every zone needs beside the tenant's own domains. */
export const MICROSOFTS_NAMES: readonly NamedRecords[] = [[MICROSOFT_SPF, text(MICROSOFT_NETWORKS)]];

/** TXT records at a name. */
export function text(...records: string[]): DnsName {
  return { txt: records.map(txtRecord) };
}

/** SPF that lets Exchange Online send, and nobody else. */
export const STRICT_SPF = `v=spf1 include:${MICROSOFT_SPF} -all`;

/** DMARC that rejects, with reports to CISA and to the domain's own desk. */
export function strictDmarc(domain: string): string {
  return `v=DMARC1; p=reject; pct=100; rua=${CISA_REPORTS},mailto:dmarc@${domain}; ruf=mailto:dmarc-failures@${domain}`;
}

/** A public key, new for each name; 2048 bits as text are longer than one string of a TXT record. */
export function dkimKey(name: string): string {
  const noise = Array.from({ length: 16 }, (_, index) => stableGuid("dkim", name, index.toString())).join("");
  const key = Buffer.from(noise).toString("base64").replaceAll("=", "").slice(0, 380);
  return `v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0B${key}IDAQAB;`;
}

/** Two selectors of Microsoft 365, of which only the active one leads to a key. Below Microsoft's own domain, the keys stand at once. */
export function dkimRecords(domain: string, initialDomain: string): NamedRecords[] {
  const dashed = domain.replaceAll(".", "-");
  const [first, second] = [1, 2].map((number) => `selector${number}-${dashed}._domainkey.${initialDomain}`);
  const key: NamedRecords = [first ?? "", text(dkimKey(domain))];
  if (domain === initialDomain) return [key];
  return [
    key,
    [`selector1._domainkey.${domain}`, { cname: first ?? "" }],
    [`selector2._domainkey.${domain}`, { cname: second ?? "" }],
  ];
}

/** All that a domain should publish about its mail. */
export function wellKeptDomain(domain: string, initialDomain: string): NamedRecords[] {
  return [
    [domain, text("MS=ms70274184", STRICT_SPF)],
    [`_dmarc.${domain}`, text(strictDmarc(domain))],
    ...dkimRecords(domain, initialDomain),
  ];
}

/** A zone in which every domain is well kept, the one for hybrid mail among them. */
export function wellKeptZone(domains: readonly { id: string }[], initialDomain: string): DnsZone {
  return new Map([
    ...MICROSOFTS_NAMES,
    hybridDomain(initialDomain),
    ...domains.flatMap(({ id }) => wellKeptDomain(id, initialDomain)),
  ]);
}

/** The domain that Microsoft makes for hybrid mail: it has SPF, and nothing else can be published there. */
export function hybridDomain(initialDomain: string): NamedRecords {
  return [initialDomain.replace(/\.onmicrosoft\.com$/, ".mail.onmicrosoft.com"), text(STRICT_SPF)];
}
