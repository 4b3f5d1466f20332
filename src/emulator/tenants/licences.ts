import type { AssignedLicense, SubscribedSku } from "@microsoft/microsoft-graph-types";
import type { Identified } from "./model.ts";

/** Service plans by the names and ids of Microsoft's licensing reference. */
const SERVICE_PLANS = {
  AAD_PREMIUM: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
  AAD_PREMIUM_P2: "eec0eb4f-6444-4f95-aba0-50c24d67f998",
  EXCHANGE_S_ENTERPRISE: "efb87545-963c-4e0d-99df-69c6916d9eb0",
  M365_ADVANCED_AUDITING: "2f442157-a11c-46b9-ae5b-6e39ff4e5849",
  /** Defender for Office 365, Plan 1 and Plan 2 */
  ATP_ENTERPRISE: "f20fedf3-f3c3-43c3-8267-2bfdd51c0939",
  THREAT_INTELLIGENCE: "8e0c0a52-6a6c-4d40-8370-dd62790dcd70",
  /** Data loss prevention: for mail and files, for Teams, and on devices */
  BPOS_S_DlpAddOn: "9bec7e34-c9fa-40b7-a9d1-bd6d1165c7ed",
  COMMUNICATIONS_DLP: "6dc145d6-95dd-4191-b9c3-185575ee6f6b",
  MICROSOFTENDPOINTDLP: "64bfac92-2b17-4482-b5e5-a0304429de3e",
  SHAREPOINTENTERPRISE: "5dbe027f-2339-4123-9542-606e4d348a72",
  TEAMS1: "57ff2da0-773e-42df-b2af-ffb7a2317929",
  POWERAPPS_O365_P2: "c68f8d98-5534-41c8-bf36-22fa496fa792",
  POWERAPPS_O365_P3: "9c0dab89-a30c-4117-86e7-97bda240acd2",
  /** Power BI Pro */
  BI_AZURE_P2: "70d33638-9c74-4d01-bfd3-562de28bd4ba",
} as const;

type ServicePlan = keyof typeof SERVICE_PLANS;

const SKU_IDS = {
  SPE_E3: "05e9a617-0261-4cee-bb44-138d3ef5d965",
  SPE_E5: "06ebc4ee-1bb5-47dd-8120-11324bc54e06",
} as const;

/** A licence as a user or a group has it, with the plans that were left out when it was assigned. */
export function licence(of: keyof typeof SKU_IDS, leftOut: readonly ServicePlan[] = []): AssignedLicense {
  return { disabledPlans: leftOut.map((plan) => SERVICE_PLANS[plan]), skuId: SKU_IDS[of] };
}

/** Microsoft 365 E5, which holds Entra ID P2, Defender for Office 365 Plan 2, all of data loss prevention, and Power BI Pro. */
export function microsoft365E5(tenantId: string, seats: number): Identified<SubscribedSku> {
  const plans: ServicePlan[] = [
    "AAD_PREMIUM",
    "AAD_PREMIUM_P2",
    "EXCHANGE_S_ENTERPRISE",
    "M365_ADVANCED_AUDITING",
    "ATP_ENTERPRISE",
    "THREAT_INTELLIGENCE",
    "BPOS_S_DlpAddOn",
    "COMMUNICATIONS_DLP",
    "MICROSOFTENDPOINTDLP",
    "SHAREPOINTENTERPRISE",
    "TEAMS1",
    "POWERAPPS_O365_P3",
    "BI_AZURE_P2",
  ];
  return sku(tenantId, "SPE_E5", plans, seats);
}

/** Microsoft 365 E3, which holds Entra ID P1 only, and of data loss prevention what is for mail and files. */
export function microsoft365E3(tenantId: string, seats: number): Identified<SubscribedSku> {
  const plans: ServicePlan[] = [
    "AAD_PREMIUM",
    "EXCHANGE_S_ENTERPRISE",
    "BPOS_S_DlpAddOn",
    "SHAREPOINTENTERPRISE",
    "TEAMS1",
    "POWERAPPS_O365_P2",
  ];
  return sku(tenantId, "SPE_E3", plans, seats);
}

function sku(
  tenantId: string,
  skuPartNumber: keyof typeof SKU_IDS,
  plans: readonly ServicePlan[],
  seats: number,
): Identified<SubscribedSku> {
  const skuId = SKU_IDS[skuPartNumber];
  return {
    id: `${tenantId}_${skuId}`,
    skuId,
    skuPartNumber,
    appliesTo: "User",
    capabilityStatus: "Enabled",
    consumedUnits: Math.floor(seats * 0.9),
    prepaidUnits: { enabled: seats, warning: 0, suspended: 0, lockedOut: 0 },
    servicePlans: plans.map((servicePlanName) => ({
      servicePlanId: SERVICE_PLANS[servicePlanName],
      servicePlanName,
      provisioningStatus: "Success",
      appliesTo: "User",
    })),
  };
}
