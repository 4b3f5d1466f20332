import type { CloudName } from "../../tenant/clouds.ts";
import { notApplicable } from "../../engine/verdict.ts";
import type { Verdict } from "../../engine/verdict.ts";
import type { TeamsTenant } from "./sources/tenant.ts";

const governmentClouds: ReadonlySet<CloudName> = new Set(["gcc", "gcchigh", "dod"]);

/** The service plans of Teams that exist in government clouds only, for example `Teams_GCC`, `TEAMS_GCCHIGH` (dossier §13.3). */
export function governmentPlans(tenant: TeamsTenant | undefined): string[] {
  return (tenant?.AssignedPlan ?? []).filter((plan) => plan.includes("GCC") || plan.includes("DOD"));
}

/**
 * “Not applicable” for what Teams does not offer in government clouds, and `decide` everywhere else (trap 43). The cloud that the scan signed in to tells;
 * the tenant's plans tell as well, for an export may not say which cloud it comes from. `why` is a sentence.
 */
export function unlessGovernment(
  tenant: TeamsTenant | undefined,
  cloud: CloudName,
  why: string,
  decide: () => Verdict,
): Verdict {
  const plans = governmentPlans(tenant);
  const inCloud = governmentClouds.has(cloud);
  if (!inCloud && plans.length === 0) return decide();
  return notApplicable(why, [
    {
      object: { type: "Tenant", id: null, name: "This tenant" },
      property: plans.length > 0 ? "AssignedPlan" : "cloud",
      actual: plans.length > 0 ? `has the service plans ${plans.join(", ")}` : `is in the cloud ${cloud}`,
      expected: "only tenants outside government clouds are judged",
      result: "context",
    },
  ]);
}
