import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { judgeDmarc } from "../mail-domains/dmarc-judgement.ts";
import type { DmarcDemand } from "../mail-domains/dmarc-judgement.ts";
import { cisaReports, ownContacts, published, rejecting } from "../mail-domains/dmarc-demands.ts";
import { mailDomains, weighDomains } from "../mail-domains/domain-judgement.ts";
import { domainsInWords } from "../mail-domains/words.ts";
import { mailDomainRecords } from "../sources/mail-domain-records.ts";
import type { MailDomainRecords } from "../sources/mail-domain-records.ts";

const needs = { mailDomainRecords, acceptedDomains: optional(acceptedDomains) };

interface Domains {
  readonly mailDomainRecords: readonly MailDomainRecords[];
  readonly acceptedDomains: readonly AcceptedDomain[] | undefined;
}

/** MS.EXO.4.1v1: a DMARC policy is published for every domain, be it by its organisational domain. */
export const dmarcPublished = defineCheck(
  "MS.EXO.4.1v1",
  needs,
  (sources) => dmarcVerdict(sources, published, "has a DMARC policy", "There is no DMARC policy for"),
  { scubagear: ({ mailDomainRecords: records }) => published.scubagear(records) },
);

/** MS.EXO.4.2v1: the DMARC policy of every domain is to reject. */
export const dmarcReject = defineCheck(
  "MS.EXO.4.2v1",
  needs,
  (sources) =>
    dmarcVerdict(
      sources,
      rejecting,
      "asks receivers to reject forged mail",
      "Forged mail is not rejected for",
    ),
  { scubagear: ({ mailDomainRecords: records }) => rejecting.scubagear(records) },
);

/** MS.EXO.4.3v1: aggregate reports go to CISA as well. */
export const dmarcCisaReports = defineCheck(
  "MS.EXO.4.3v1",
  needs,
  (sources) =>
    dmarcVerdict(
      sources,
      cisaReports,
      "sends aggregate reports to CISA",
      "CISA gets no aggregate reports from",
    ),
  { scubagear: ({ mailDomainRecords: records }) => cisaReports.scubagear(records) },
);

/** MS.EXO.4.4v1: the organisation itself gets aggregate and failure reports. */
export const dmarcContacts = defineCheck(
  "MS.EXO.4.4v1",
  needs,
  (sources) =>
    dmarcVerdict(
      sources,
      ownContacts,
      "sends aggregate and failure reports to the organisation",
      "The organisation does not get both kinds of reports from",
    ),
  { scubagear: ({ mailDomainRecords: records }) => ownContacts.scubagear(records) },
);

/** `does` completes “Every domain …”, and `lacks` begins the sentence that counts the others. */
function dmarcVerdict(sources: Domains, demand: DmarcDemand, does: string, lacks: string): Verdict {
  const { violations, evidence, deviations } = weighDomains(
    mailDomains(sources.mailDomainRecords, sources.acceptedDomains).map((domain) =>
      judgeDmarc(domain, demand),
    ),
  );
  if (violations.length > 0)
    return notMet(`${lacks} ${domainsInWords(violations, evidence)}.`, evidence, deviations);
  return evidence.some(({ result }) => result === "meets")
    ? met(`Every domain ${does}.`, evidence, deviations)
    : notApplicable("There is no domain for which DMARC could be published.", evidence);
}
