import { defineCheck } from "../../../engine/check.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import { met, notApplicable, notMet } from "../../../engine/verdict.ts";
import { privilegedUsers } from "../../entra-id/sources/privileged-access.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { judgeHygiene, mostPolicies } from "../retention/hygiene.ts";
import { retentionInEffect } from "../retention/in-effect.ts";
import { mayShorten, policiesInForce } from "../retention/policies.ts";
import { judgeShortening } from "../retention/shortening.ts";
import { retentionUsers } from "../sources/retention-users.ts";
import { userLicences } from "../sources/user-licences.ts";

/** AR.4.2: no policy of the organisation's own shortens what Microsoft would keep by default. */
export const nothingShortened = defineCheck(
  "AR.4.2",
  {
    auditRetentionPolicies,
    userLicences: neededBySome(userLicences),
    retentionUsers: neededBySome(retentionUsers),
    privilegedUsers: optional(privilegedUsers),
  },
  ({
    auditRetentionPolicies: policies,
    userLicences: licences,
    retentionUsers: named,
    privilegedUsers: admins,
  }) => {
    const { policies: inForce, gaps } = policiesInForce(policies);
    const count = counted(inForce.length, "retention policy", "retention policies");
    if (gaps.length === 0 && !inForce.some(mayShorten)) {
      return met(
        inForce.length === 0
          ? "No retention policy of the organisation's own is in force: Microsoft's defaults hold."
          : `None of ${count} in force shortens a kind of records by which an intrusion is followed.`,
        [],
      );
    }
    const inEffect = retentionInEffect({ policies, licences, named });
    const judged = judgeShortening(inEffect.kept, admins);
    const { violations, evidence } = weigh([
      ...judged.map((each): Judgement => ({ evidence: each })),
      ...inEffect.gaps,
    ]);
    return violations.length === 0
      ? met(`None of ${count} in force keeps such records for less than Microsoft's default.`, evidence)
      : notMet(
          `${figure(violations.length)} of ${count} in force ${violations.length === 1 ? "makes" : "make"} Microsoft delete records by which an intrusion is followed earlier than by default.`,
          evidence,
        );
  },
);

/** AR.4.3: the list of retention policies holds no more than what is meant. */
export const retentionPoliciesTidy = defineCheck(
  "AR.4.3",
  { auditRetentionPolicies, retentionUsers: neededBySome(retentionUsers) },
  ({ auditRetentionPolicies: policies, retentionUsers: named }) => {
    if (policies.length === 0)
      return notApplicable("The tenant has no retention policies of its own for audit records.", []);
    const { violations, evidence } = weigh(judgeHygiene(policies, named));
    const count = counted(policies.length, "retention policy", "retention policies");
    return violations.length === 0
      ? met(
          `${count} of ${figure(mostPolicies)} that are possible: each in force, different from the others, and for users that exist.`,
          evidence,
        )
      : notMet(
          `Among ${count}, ${counted(violations.length, "thing is", "things are")} worth tidying up.`,
          evidence,
        );
  },
);
