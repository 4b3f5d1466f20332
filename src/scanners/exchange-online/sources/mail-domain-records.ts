import { z } from "zod";
import { defineSource, optional } from "../../../engine/source.ts";
import type { DnsReader } from "../../../tenant/apis/index.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { dkimName } from "../mail-domains/dkim.ts";
import { dmarcName } from "../mail-domains/dmarc.ts";
import { lastTwoLabels, organizationalDomain } from "../mail-domains/organizational-domain.ts";
import { spfQuestions } from "../mail-domains/spf.ts";
import type { DkimSigningConfig } from "./dkim-signing-configs.ts";
import { dkimSigningConfigs } from "./dkim-signing-configs.ts";

/** What DNS said to one question, or why there is no answer. */
const lookupSchema = z.object({
  name: z.string(),
  status: z.enum(["records", "noRecords", "noSuchName", "failed"]),
  records: z.array(z.string()),
  /** Only where it failed */
  message: z.string().nullish(),
});
export type Lookup = z.infer<typeof lookupSchema>;

const mailDomainRecordsSchema = z.array(
  z.object({
    domain: z.string(),
    /** TXT at the domain, then at each `include:` and `redirect=` that its SPF leads to, each once */
    spf: z.array(lookupSchema),
    /** TXT at _dmarc.<domain>, then at _dmarc.<organisational domain> and _dmarc.<last two labels> if those are others */
    dmarc: z.array(lookupSchema),
    /** TXT at <selector>._domainkey.<domain>, one for each selector that was tried */
    dkim: z.array(lookupSchema),
    /** ScubaGear's own reading of SPF, in its exports only */
    scubagearSpfCompliant: z.boolean().nullish(),
  }),
);
export type MailDomainRecords = z.infer<typeof mailDomainRecordsSchema>[number];

/** SPF, DMARC and DKIM of every accepted domain. A question that was not answered is data of that domain alone. */
export const mailDomainRecords = defineSource({
  id: "exchange-online/mail-domain-records",
  title: "the DNS records for mail (SPF, DKIM, DMARC)",
  api: "dns",
  access: { application: [] },
  schema: mailDomainRecordsSchema,
  // Without the signing configurations, Microsoft's usual selectors are still tried.
  needs: { acceptedDomains, dkimSigningConfigs: optional(dkimSigningConfigs) },
  collect: ({ apis, needs, declared }) => {
    const configs = needs.dkimSigningConfigs ?? [];
    return Promise.all(
      needs.acceptedDomains.map((domain) =>
        recordsOf(apis.dns, domain, selectorsOf(domain.DomainName, configs, declared.approvedDkimSelectors)),
      ),
    );
  },
});

/** The DKIM selectors to try for a domain. */
interface Selectors {
  readonly usual: readonly string[];
  /** Only where the usual ones have no record: the form that Microsoft uses below its own domains. */
  readonly others: readonly string[];
}

async function recordsOf(
  dns: DnsReader,
  { DomainName: domain, IsCoexistenceDomain }: AcceptedDomain,
  selectors: Selectors,
): Promise<MailDomainRecords> {
  // Microsoft's own domain for hybrid mail: nobody can publish keys or DMARC there.
  const isCoexistence = IsCoexistenceDomain === true;
  const [spf, dmarc, dkim] = await Promise.all([
    spfLookups(dns, domain),
    isCoexistence ? [] : lookUpAll(dns, dmarcNames(domain)),
    isCoexistence ? [] : dkimLookups(dns, domain, selectors),
  ]);
  return { domain, spf, dmarc, dkim };
}

/** Asks, round by round, for whatever the answers so far lead to; the limit of ten look-ups ends it. */
async function spfLookups(dns: DnsReader, domain: string): Promise<Lookup[]> {
  const lookups: Lookup[] = [await lookUp(dns, domain)];
  for (;;) {
    const open = spfQuestions(domain, lookups);
    if (open.length === 0) return lookups;
    lookups.push(...(await lookUpAll(dns, open)));
  }
}

function dmarcNames(domain: string): string[] {
  const places = [domain.toLowerCase(), organizationalDomain(domain), lastTwoLabels(domain)];
  return [...new Set(places)].map(dmarcName);
}

async function dkimLookups(dns: DnsReader, domain: string, { usual, others }: Selectors): Promise<Lookup[]> {
  const namesOf = (selectors: readonly string[]) => selectors.map((selector) => dkimName(selector, domain));
  const lookups = await lookUpAll(dns, namesOf(usual));
  if (lookups.some(({ status }) => status === "records")) return lookups;
  return [...lookups, ...(await lookUpAll(dns, namesOf(others)))];
}

/** https://learn.microsoft.com/defender-office-365/email-authentication-dkim-configure */
function selectorsOf(
  domain: string,
  configs: readonly DkimSigningConfig[],
  approved: readonly string[],
): Selectors {
  const config = configs.find(({ Domain }) => Domain.toLowerCase() === domain.toLowerCase());
  const ownSuffix = `._domainkey.${domain.toLowerCase()}`;
  // The configuration names where the keys stand: for a domain of Microsoft's, at selectors of that very domain.
  const configured = [config?.Selector1CNAME, config?.Selector2CNAME].flatMap((target) => {
    const name = target?.toLowerCase() ?? "";
    return name.endsWith(ownSuffix) ? [name.slice(0, -ownSuffix.length)] : [];
  });
  const dashed = domain.toLowerCase().replaceAll(".", "-");
  const usual = [...new Set(["selector1", "selector2", ...configured, ...approved])];
  const others = [`selector1-${dashed}`, `selector2-${dashed}`].filter(
    (selector) => !usual.includes(selector),
  );
  return { usual, others };
}

function lookUpAll(dns: DnsReader, names: readonly string[]): Promise<Lookup[]> {
  return Promise.all(names.map((name) => lookUp(dns, name)));
}

async function lookUp(dns: DnsReader, name: string): Promise<Lookup> {
  try {
    const answer = await dns.txt(name);
    return { name, status: answer.kind, records: answer.kind === "records" ? [...answer.records] : [] };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return { name, status: "failed", records: [], message: error.message };
  }
}
