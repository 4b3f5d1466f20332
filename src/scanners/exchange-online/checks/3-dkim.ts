import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { met, notApplicable, notMet, withObstacles } from "../../../engine/verdict.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { judgeDkim } from "../mail-domains/dkim-judgement.ts";
import { mailDomains, weighDomains } from "../mail-domains/domain-judgement.ts";
import { domainsInWords } from "../mail-domains/words.ts";
import { referenceDkim } from "../scubagear.ts";
import { dkimSigningConfigs } from "../sources/dkim-signing-configs.ts";
import { mailDomainRecords } from "../sources/mail-domain-records.ts";

/** MS.EXO.3.1v1: mail of every domain that sends is signed with DKIM. */
export const dkimSigning = defineCheck(
  "MS.EXO.3.1v1",
  { mailDomainRecords, dkimSigningConfigs, acceptedDomains: optional(acceptedDomains) },
  ({ mailDomainRecords: records, dkimSigningConfigs: configs, acceptedDomains: accepted }, { declared }) => {
    const { violations, evidence, deviations, obstacles } = weighDomains(
      mailDomains(records, accepted).map((domain) => judgeDkim(domain, configs, declared)),
    );
    if (violations.length > 0)
      return withObstacles(
        notMet(
          `Mail is not signed with DKIM in ${domainsInWords(violations, evidence)}.`,
          evidence,
          deviations,
        ),
        obstacles,
      );
    return evidence.some(({ result }) => result === "meets")
      ? met("Mail of every domain that sends is signed with DKIM.", evidence, deviations)
      : notApplicable("No domain sends mail that could be signed with DKIM.", evidence);
  },
  {
    scubagear: ({ mailDomainRecords: records, dkimSigningConfigs: configs }) =>
      referenceDkim(records, configs),
  },
);
