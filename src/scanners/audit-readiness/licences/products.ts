import type { Sku } from "../../organization/licences.ts";

/** The service plan M365_ADVANCED_AUDITING, which is Audit (Premium), with the same id in all clouds (logging dossier 6.3, from Microsoft's list of plans). */
export const premiumAuditPlan = "2f442157-a11c-46b9-ae5b-6e39ff4e5849";

/** The plan of the add-on that lets records be kept for up to ten years (logging dossier 3.2, from the same list). */
export const tenYearRetentionPlan = "7d16094b-4db8-41ff-a182-372a90a85407";

/**
 * Products that carry Audit (Standard): Microsoft's training names Microsoft 365 E3, E5, F1 and F3, and Office 365 E1, E3, E5 and F3 (logging dossier 3.2 and 6.3, [V]).
 * Part numbers of the E5 products are from Microsoft's list [V], the others from memory [M]: one that is missing here makes a user "unclear", never "premium".
 * Business and Exchange-only products are not named by Microsoft, and so are none of these.
 */
const standardProducts: ReadonlySet<string> = new Set(
  [
    // Microsoft 365 E3 and G3
    "SPE_E3",
    "SPE_E3_RPA1",
    "SPE_E3_USGOV_GCCHIGH",
    "SPE_E3_USGOV_DOD",
    "M365_G3_GOV",
    "Microsoft_365_E3",
    "Microsoft_365_E3_(no_Teams)",
    "O365_w/o_Teams_Bundle_M3",
    // Microsoft 365 E5, G5 and E7, for users whose plan of Audit (Premium) is off
    "SPE_E5",
    "SPE_E5_NOPSTNCONF",
    "SPE_E5_CALLINGMINUTES",
    "SPE_E5_USGOV_GCCHIGH",
    "Microsoft_365_E5",
    "Microsoft_365_E5_without_Audio_Conferencing",
    "Microsoft_365_E5_(no_Teams)",
    "DEVELOPERPACK_E5",
    "Microsoft_365_E5_EEA_(no_Teams)_with_Calling_Minutes",
    "Microsoft_365_E5_EEA_(no_Teams)_without_Audio_Conferencing",
    "Microsoft_365_E5_EEA_(no_Teams)_without_Audio_Conferencing_(500_seats_min)_HUB",
    "O365_w/o_Teams_Bundle_M5",
    "O365_w/o_Teams_Bundle_M5_(500_seats_min)_HUB",
    "MICROSOFT_365_E7",
    "M365_G5_GCC",
    "M365_G5_GOV",
    // Microsoft 365 F1 and F3
    "M365_F1",
    "M365_F1_COMM",
    "M365_F1_GOV",
    "SPE_F1",
    // Office 365 E1, E3 and F3, and their government editions
    "STANDARDPACK",
    "STANDARDPACK_GOV",
    "DESKLESSPACK",
    "DESKLESSPACK_GOV",
    "ENTERPRISEPACK",
    "ENTERPRISEPACK_GOV",
    "ENTERPRISEPACK_USGOV_GCCHIGH",
    "ENTERPRISEPACK_USGOV_DOD",
    "Office_365_w/o_Teams_Bundle_E1",
    "Office_365_w/o_Teams_Bundle_E3",
    // Office 365 E5 and G5
    "ENTERPRISEPREMIUM",
    "ENTERPRISEPREMIUM_NOPSTNCONF",
    "ENTERPRISEPREMIUM_GOV",
    "ENTERPRISEPREMIUM_NOPBIPBX_GOV",
    "ENTERPRISEPREMIUM_NOPSTNCONF_NOPBI_GOV",
    "Office_365_w/o_Teams_Bundle_E5",
    "Office_365_E5_EEA_(no_Teams)_without_Audio_Conferencing",
  ].map((name) => name.toLowerCase()),
);

export function carriesStandardAudit({ skuPartNumber }: Sku): boolean {
  return standardProducts.has(skuPartNumber.toLowerCase());
}

/** Whether a licence gives what it holds: one in its grace period still does (Warning), one that was suspended, deleted or locked does not. */
export function isUsable({ capabilityStatus }: Sku): boolean {
  return ["enabled", "warning"].includes((capabilityStatus ?? "").toLowerCase());
}

export function holdsPlan({ provisionedPlans = [] }: Sku, planId: string): boolean {
  return includesId(provisionedPlans, planId);
}

export function includesId(ids: readonly string[], wanted: string): boolean {
  return ids.some((id) => id.toLowerCase() === wanted);
}
