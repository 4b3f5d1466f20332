import { defineTable } from "../../../engine/scanner.ts";
import { optional } from "../../../engine/source.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";
import { auditTiers } from "../licences/user-licences.ts";
import type { AuditTier } from "../licences/user-licences.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { searchableDays } from "../retention/searchable-days.ts";
import { userLicences } from "../sources/user-licences.ts";

const titles: Readonly<Record<AuditTier, string>> = {
  premium: "Audit (Premium)",
  standard: "Audit (Standard)",
  none: "no licence",
  unclear: "not known: a product of which Microsoft does not say, or a licence that is no longer in use",
};

/**
 * The tiers of auditing by number of users (logging dossier 3.1). A table and no policy: to lack Audit (Premium) is no fault since Audit (Standard) carries
 * the events as well; what it costs in retention, AR.4.1 judges.
 */
export const auditTiersTable = defineTable({
  id: "audit-tiers",
  title: "Tiers of auditing",
  needs: { userLicences, auditRetentionPolicies: optional(auditRetentionPolicies) },
  build({ userLicences: { tiers, tenYears, untold }, auditRetentionPolicies: policies }) {
    const days = policies && searchableDays(policies);
    const addOn = `${counted(tenYears.length, "user has", "users have")} the add-on with which records can be kept for up to ten years.`;
    const cut =
      untold === 0
        ? ""
        : ` Of ${counted(untold, "user", "users")} the tenant's answer did not say everything.`;
    return {
      note: `What the licences of the users carry. ${addOn} How long reading is kept holds for users whom no retention policy names.${cut}`,
      columns: ["Tier", "Users", "Can sign in", "Reading of mail is kept for"],
      rows: auditTiers.map((tier) => [
        titles[tier],
        figure(tiers[tier].users),
        figure(tiers[tier].enabled),
        days === undefined ? "not read" : counted(days[tier], "day", "days"),
      ]),
    };
  },
});
