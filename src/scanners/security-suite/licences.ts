import { hasServicePlan } from "../organization/licences.ts";
import type { Licences } from "../organization/licences.ts";

/** Service plans of Microsoft Defender for Office 365: plan 1 and plan 2. Government SKUs carry these names, or the same with _GOV. */
const defenderPlans = [
  "ATP_ENTERPRISE",
  "THREAT_INTELLIGENCE",
  "ATP_ENTERPRISE_GOV",
  "THREAT_INTELLIGENCE_GOV",
];

/** Whether the tenant owns Microsoft Defender for Office 365. Said on the evidence of licences only, never because a call failed. */
export function hasDefenderForOffice365(owned: Licences): boolean {
  return defenderPlans.some((plan) => hasServicePlan(owned, plan));
}

/** Microsoft Purview Audit (Premium), as ScubaGear recognises it: dossier §13.2. */
export function hasPremiumAudit(owned: Licences): boolean {
  return hasServicePlan(owned, "M365_ADVANCED_AUDITING");
}
