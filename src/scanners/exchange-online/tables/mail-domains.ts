import { defineTable } from "../../../engine/scanner.ts";
import { optional } from "../../../engine/source.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { readDkimKeys } from "../mail-domains/dkim.ts";
import { dmarcInWords } from "../mail-domains/dmarc-judgement.ts";
import { readDmarc } from "../mail-domains/dmarc.ts";
import { mailDomains } from "../mail-domains/domain-judgement.ts";
import type { MailDomain } from "../mail-domains/domain-judgement.ts";
import { spfInWords } from "../mail-domains/spf-judgement.ts";
import { readSpf } from "../mail-domains/spf.ts";
import { dkimSigningConfigs } from "../sources/dkim-signing-configs.ts";
import type { DkimSigningConfig } from "../sources/dkim-signing-configs.ts";
import { mailDomainRecords } from "../sources/mail-domain-records.ts";
import type { MailDomainRecords } from "../sources/mail-domain-records.ts";

const hybrid = "not possible: Microsoft's own domain for hybrid mail";

/** Every domain for which the tenant takes mail, with what receivers make of its DNS records. */
export const mailDomainsTable = defineTable({
  id: "mail-domains",
  title: "Mail domains",
  needs: {
    mailDomainRecords,
    acceptedDomains: optional(acceptedDomains),
    dkimSigningConfigs: optional(dkimSigningConfigs),
  },
  build: ({ mailDomainRecords: records, acceptedDomains: accepted, dkimSigningConfigs: configs }) => {
    const domains = mailDomains(records, accepted);
    return {
      note:
        domains.length === 0
          ? "The data holds no domains. Every tenant has one, so it was probably cut."
          : "The domains for which the tenant takes mail, and what receivers make of their DNS records.",
      columns: ["Domain", "SPF", "DKIM", "DMARC"],
      rows: domains
        .map((domain) => [domain.name, ...cellsOf(domain, configs)])
        .sort(([one], [other]) => String(one).localeCompare(String(other), "en")),
    };
  },
});

function cellsOf(
  { name, records, isCoexistence }: MailDomain,
  configs: readonly DkimSigningConfig[] | undefined,
): (string | string[])[] {
  if (records === undefined) return ["not read", "not read", "not read"];
  return [
    spfInWords(readSpf(name, records.spf)),
    isCoexistence ? hybrid : dkimInWords(records, configs),
    isCoexistence ? hybrid : dmarcInWords(name, readDmarc(name, records.dmarc)),
  ];
}

/** Whether Exchange signs, then each key that stands in DNS or could not be looked up. */
function dkimInWords(
  { domain, dkim }: MailDomainRecords,
  configs: readonly DkimSigningConfig[] | undefined,
): string[] {
  const config = configs?.find(({ Domain }) => Domain.toLowerCase() === domain.toLowerCase());
  const signing =
    configs === undefined
      ? "Exchange's signing was not read"
      : config?.Enabled === true
        ? "Exchange signs"
        : "Exchange does not sign";
  const keys = readDkimKeys(dkim).filter(({ kind }) => kind !== "absent");
  return [signing, ...keys.map(({ name, kind }) => `${name}: ${keyWords[kind]}`)];
}

const keyWords = {
  live: "live key",
  revoked: "revoked key",
  absent: "no key",
  undecided: "no answer",
} as const;
