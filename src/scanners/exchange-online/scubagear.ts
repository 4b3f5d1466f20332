import type { Lookup } from "./mail-domains/lookup.ts";
import type { DkimSigningConfig } from "./sources/dkim-signing-configs.ts";
import type { MailDomainRecords } from "./sources/mail-domain-records.ts";

/**
 * ScubaGear's rules for MS.EXO.2–4, to the letter (dossier §12, §15.3). They look for texts in whatever TXT records were found; a lookup that
 * failed found none. A domain with no lookup of a kind is one that ScubaGear does not ask about.
 */

/** MS.EXO.2.2v3. An export carries ScubaGear's own reading of each domain's records. */
export function referenceSpf(domains: readonly MailDomainRecords[]): boolean {
  return domains.every(({ domain, spf, scubagearSpfCompliant }) => {
    const policies = recordsAt(spf, [domain]).filter((record) => record.startsWith("v=spf1 "));
    const restricts = policies.some((policy) => /-all|~all|redirect/.test(policy));
    return scubagearSpfCompliant ?? restricts;
  });
}

/** MS.EXO.3.1v1 */
export function referenceDkim(
  domains: readonly MailDomainRecords[],
  configs: readonly DkimSigningConfig[],
): boolean {
  const exempt = new Set(
    configs.map(({ Domain }) => Domain).filter((name) => name.endsWith(".mail.onmicrosoft.com")),
  );
  return domains.every(
    ({ domain, dkim }) =>
      exempt.has(domain) ||
      (configs.some(({ Domain, Enabled }) => Domain === domain && Enabled === true) &&
        dkimAnswer(domain, dkim).some((record) => record.startsWith("v=DKIM1;"))),
  );
}

/** The answer that ScubaGear keeps: the first of the selectors that it tries, in its order. */
function dkimAnswer(domain: string, lookups: readonly Lookup[]): readonly string[] {
  const dashed = domain.replaceAll(".", "-");
  const selectors = ["selector1", "selector2", `selector1-${dashed}`, `selector2-${dashed}`];
  return recordsAt(
    lookups,
    selectors.map((selector) => `${selector}._domainkey.${domain}`),
  );
}

/** MS.EXO.4.1v1 */
export function referenceDmarcPublished(domains: readonly MailDomainRecords[]): boolean {
  return dmarcAnswers(domains).every((records) => records.some((record) => record.startsWith("v=DMARC1;")));
}

/** MS.EXO.4.2v1 */
export function referenceDmarcReject(domains: readonly MailDomainRecords[]): boolean {
  return dmarcAnswers(domains).every((records) => records.some((record) => record.includes("p=reject;")));
}

/** MS.EXO.4.3v1 */
export function referenceDmarcCisaReports(domains: readonly MailDomainRecords[]): boolean {
  return dmarcAnswers(domains).every(
    (records) =>
      records.length > 0 &&
      records.every((record) =>
        record
          .split(";")
          .some((field) => field.includes("rua=") && field.includes("mailto:reports@dmarc.cyber.dhs.gov")),
      ),
  );
}

/** MS.EXO.4.4v1 */
export function referenceDmarcContacts(domains: readonly MailDomainRecords[]): boolean {
  const addressesIn = (field: string) => field.split("@").length - 1;
  return dmarcAnswers(domains).every(
    (records) =>
      records.length > 0 &&
      records.every((record) => {
        const fields = record.split(";");
        return (
          fields.some((field) => field.includes("rua=") && addressesIn(field) >= 2) &&
          fields.some((field) => field.includes("ruf=") && addressesIn(field) >= 1)
        );
      }),
  );
}

/** What ScubaGear finds for each domain: at the domain itself, or, without any answer, at its last two labels. */
function dmarcAnswers(domains: readonly MailDomainRecords[]): (readonly string[])[] {
  return domains
    .filter(({ dmarc }) => dmarc.length > 0)
    .map(({ domain, dmarc }) => {
      const lastTwo = domain.split(".").slice(-2).join(".");
      return recordsAt(dmarc, [`_dmarc.${domain}`, `_dmarc.${lastTwo}`]);
    });
}

/** The records at the first of the names that has any. */
function recordsAt(lookups: readonly Lookup[], names: readonly string[]): readonly string[] {
  return (
    names
      .map((name) => lookups.find((lookup) => lookup.name === name)?.records ?? [])
      .find((records) => records.length > 0) ?? []
  );
}
