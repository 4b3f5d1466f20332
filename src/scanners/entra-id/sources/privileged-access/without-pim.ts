import { ReadFailure } from "../../../../tenant/failure.ts";
import { hasEntraIdP2 } from "../../../organization/licences.ts";
import type { Licences } from "../../../organization/licences.ts";
import type { RoleScheduleInstance } from "./role-schedules.ts";

interface PimContext {
  readonly needs: {
    readonly roleEligibilitySchedules: readonly RoleScheduleInstance[] | undefined;
    readonly licences: Licences | undefined;
  };
  readonly failures: Readonly<Record<string, ReadFailure>>;
}

/**
 * The eligible assignments; none in a tenant without Privileged Identity Management, where nobody can be eligible. Only the service's own word
 * for it counts, and only if the tenant's licences do not say otherwise: any other failure is thrown on, for the list of people would be too short.
 */
export function eligibilitiesIfAny({ needs, failures }: PimContext): readonly RoleScheduleInstance[] {
  if (needs.roleEligibilitySchedules !== undefined) return needs.roleEligibilitySchedules;
  const failure = failures["roleEligibilitySchedules"];
  const ownsPim = needs.licences !== undefined && hasEntraIdP2(needs.licences);
  if (failure?.failure === "licence" && !ownsPim) return [];
  throw failure ?? new ReadFailure("notRead", "The eligible assignments of roles were not read.");
}
