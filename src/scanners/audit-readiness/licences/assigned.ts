import { z } from "zod";
import type { Sku } from "../../organization/licences.ts";
import {
  carriesStandardAudit,
  holdsPlan,
  includesId,
  isUsable,
  premiumAuditPlan,
  tenYearRetentionPlan,
} from "./products.ts";
import type { AuditTier } from "./user-licences.ts";

/** A licence as a user or a group has it. https://learn.microsoft.com/graph/api/resources/assignedlicense */
export const assignedLicence = z.object({
  skuId: z.string(),
  /** Plans that were left out when the licence was assigned */
  disabledPlans: z.array(z.string()).nullish(),
});
export type AssignedLicence = z.infer<typeof assignedLicence>;

/** What licences make of the user who has them. */
export interface LicenceReading {
  readonly tier: AuditTier;
  /** They hold Audit (Premium), and all of them have it switched off. */
  readonly switchedOff: boolean;
  readonly tenYears: boolean;
}

/** Finds the subscription that a licence belongs to. */
export function skuFinder(skus: readonly Sku[]): (skuId: string) => Sku | undefined {
  const byId = new Map(skus.map((sku) => [sku.skuId.toLowerCase(), sku]));
  return (skuId) => byId.get(skuId.toLowerCase());
}

/** Undefined where a licence that holds a plan of auditing does not say what was left out of it. */
export function readLicences(
  assigned: readonly AssignedLicence[],
  skuOf: (skuId: string) => Sku | undefined,
): LicenceReading | undefined {
  const premium = assigned.map((licence) => planState(licence, skuOf(licence.skuId), premiumAuditPlan));
  const tenYears = assigned.map((licence) => planState(licence, skuOf(licence.skuId), tenYearRetentionPlan));
  if ([...premium, ...tenYears].includes("untold")) return undefined;
  return {
    tier: premium.includes("on") ? "premium" : withoutPremium(assigned, skuOf),
    switchedOff: !premium.includes("on") && premium.includes("off"),
    tenYears: tenYears.includes("on"),
  };
}

type PlanState = "on" | "off" | "absent" | "untold";

/** Whether a licence gives a plan. One that can no longer be used gives none, and its plans are nobody's to switch on. */
export function planState(
  { disabledPlans }: AssignedLicence,
  sku: Sku | undefined,
  planId: string,
): PlanState {
  if (sku === undefined || !isUsable(sku) || !holdsPlan(sku, planId)) return "absent";
  if (!disabledPlans) return "untold";
  return includesId(disabledPlans, planId) ? "off" : "on";
}

function withoutPremium(
  assigned: readonly AssignedLicence[],
  skuOf: (skuId: string) => Sku | undefined,
): AuditTier {
  if (assigned.length === 0) return "none";
  const usable = assigned
    .map(({ skuId }) => skuOf(skuId))
    .filter((sku) => sku !== undefined && isUsable(sku));
  return usable.some((sku) => sku !== undefined && carriesStandardAudit(sku)) ? "standard" : "unclear";
}
