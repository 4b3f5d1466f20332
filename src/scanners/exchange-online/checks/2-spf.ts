import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { mailDomains, weighDomains } from "../mail-domains/domain-judgement.ts";
import { judgeSpf } from "../mail-domains/spf-judgement.ts";
import { domainsInWords } from "../mail-domains/words.ts";
import { referenceSpf } from "../scubagear.ts";
import { mailDomainRecords } from "../sources/mail-domain-records.ts";

/** MS.EXO.2.2v3: each domain publishes an SPF policy that fails senders that are not approved. */
export const spfPolicies = defineCheck(
  "MS.EXO.2.2v3",
  { mailDomainRecords, acceptedDomains: optional(acceptedDomains) },
  ({ mailDomainRecords: records, acceptedDomains: accepted }) => {
    const { violations, evidence, deviations } = weighDomains(mailDomains(records, accepted).map(judgeSpf));
    return violations.length === 0
      ? met("SPF of every domain fails senders that are not listed.", evidence, deviations)
      : notMet(
          `SPF does not fail senders that are not listed in ${domainsInWords(violations, evidence)}.`,
          evidence,
          deviations,
        );
  },
  { scubagear: ({ mailDomainRecords: records }) => referenceSpf(records) },
);
