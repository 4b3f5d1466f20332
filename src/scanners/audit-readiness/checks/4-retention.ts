import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";
import { figure } from "../mailbox-auditing/words.ts";
import { retentionInEffect } from "../retention/in-effect.ts";
import { demandInWords, judgeRetention, mailAccessInWords } from "../retention/judge.ts";
import { scoredRecordTypes } from "../retention/record-types.ts";
import { retentionDemand } from "../retention/rules.ts";
import { retentionUsers } from "../sources/retention-users.ts";
import { userLicences } from "../sources/user-licences.ts";

/** AR.4.1: the records by which an intrusion is followed are kept for as long as the profile's rule asks. */
export const retentionLongEnough = defineCheck(
  "AR.4.1",
  { auditRetentionPolicies, userLicences, retentionUsers: neededBySome(retentionUsers) },
  ({ auditRetentionPolicies: policies, userLicences: licences, retentionUsers: named }, { declared }) => {
    const { kept, gaps } = retentionInEffect({ policies, licences, named });
    const demand = retentionDemand(declared);
    const { shortTypes, exportIsTheOnlyRoute, evidence: judged } = judgeRetention(kept, demand);
    const { violations, evidence } = weigh([...judged.map((each) => ({ evidence: each })), ...gaps]);
    const asked = `${mailAccessInWords(kept)}; asked for are ${demandInWords(demand)}`;
    if (violations.length === 0)
      return met(
        `${asked}. All ${figure(scoredRecordTypes.length)} kinds of records are kept so long.`,
        evidence,
      );
    return notMet(
      `${asked}. ${figure(shortTypes.length)} of ${figure(scoredRecordTypes.length)} kinds of records are not kept so long for everybody${exportIsTheOnlyRoute ? ", and for users without Audit (Premium) an export is the only way" : ""}.`,
      evidence,
    );
  },
);
