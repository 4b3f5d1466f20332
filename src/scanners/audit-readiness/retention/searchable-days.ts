import type { AuditTier } from "../licences/user-licences.ts";
import type { AuditRetentionPolicy } from "../../security-suite/sources/audit.ts";
import { mailAccessDays } from "./mail-access.ts";
import { effectiveRetention } from "./model.ts";
import { policiesInForce } from "./policies.ts";
import { mailAccessTypes } from "./record-types.ts";

/**
 * For how many days a reading of mail (MailItemsAccessed) can be searched in Purview, by what the licences of the user who read carry: the shorter of the
 * two record types that it may come as. For users whom no policy names, and without the add-on for ten years. Undefined where a policy does not say.
 */
export function searchableDays(
  policies: readonly AuditRetentionPolicy[],
): Readonly<Record<AuditTier, number>> | undefined {
  const { policies: inForce, gaps } = policiesInForce(policies);
  if (gaps.length > 0) return undefined;
  const daysFor = (allowance: "premium" | "notPremium") => {
    const users = { allowance, users: 1, namedBy: [], names: [], inDirectory: true, canSignIn: true };
    return mailAccessDays(effectiveRetention(inForce, [users], mailAccessTypes));
  };
  const [premium, others] = [daysFor("premium"), daysFor("notPremium")];
  return { premium, standard: others, none: others, unclear: others };
}
