import { defineCheck } from "../../../engine/check.ts";
import { demand, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { domains } from "../../organization/domains.ts";
import type { Domain } from "../../organization/domains.ts";
import { isFederated } from "../federation.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import { judgePasswordExpiry } from "../passwords/expiry.ts";
import { referencePasswordExpiry } from "../passwords/scubagear.ts";

/** MS.AAD.6.1v1: passwords of users do not expire, in every domain whose passwords Entra ID keeps. */
export const passwordExpiry = defineCheck(
  "MS.AAD.6.1v1",
  { domains },
  ({ domains: all }) => {
    const judgements = judgePasswordExpiry(all);
    const weighed = weigh(judgements);
    const { violations, evidence } = weighed;
    if (violations.length > 0) {
      const expiring = judgements.flatMap((each) =>
        "evidence" in each && each.evidence.result !== "meets" ? [each.evidence.object.name] : [],
      );
      return notMet(
        `Passwords expire in ${expiring.length} of ${weighed.all} managed domains${besidesUndecided(weighed)}: ${expiring.join(", ")}.`,
        evidence,
      );
    }
    if (evidence.length > 0) {
      const where =
        evidence.length === 1 ? "the one managed domain" : `all ${evidence.length} managed domains`;
      return met(`Passwords never expire in ${where}.`, evidence);
    }
    const federated = all.filter((domain) => domain.isVerified === true && isFederated(domain) === true);
    demand(federated[0], "domains[…] that is verified");
    return notApplicable(
      "All verified domains are federated: the passwords of their users live with another identity provider.",
      federated.map(federatedEvidence),
    );
  },
  { scubagear: ({ domains: all }) => referencePasswordExpiry(all) },
);

function federatedEvidence({ id }: Domain): Evidence {
  return {
    object: { type: "Domain", id, name: id },
    property: "authenticationType",
    actual: "federated",
    expected: "managed domains only are judged",
    result: "context",
  };
}
