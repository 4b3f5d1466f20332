import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";
import { retentionInEffect } from "../retention/in-effect.ts";
import { retentionDemand } from "../retention/rules.ts";
import { retentionVerdict } from "../retention/verdict.ts";
import { retentionUsers } from "../sources/retention-users.ts";
import { userLicences } from "../sources/user-licences.ts";

/** AR.4.1: the records by which an intrusion is followed are kept for as long as the profile's rule asks. */
export const retentionLongEnough = defineCheck(
  "AR.4.1",
  { auditRetentionPolicies, userLicences, retentionUsers: neededBySome(retentionUsers) },
  ({ auditRetentionPolicies: policies, userLicences: licences, retentionUsers: named }, { declared }) =>
    retentionVerdict(retentionInEffect({ policies, licences, named }), retentionDemand(declared), {
      kept: [],
    }),
);
