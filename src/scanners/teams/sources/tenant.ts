import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { valueAt } from "../../any-casing.ts";

const tenantSchema = z.object({
  /** Names of service plans, for example `Teams_GCC` or `MCOEV`. */
  AssignedPlan: z.array(z.string()).nullish(),
});
export type TeamsTenant = z.infer<typeof tenantSchema>;

/**
 * The tenant as Teams knows it: what Get-CsTenant prints. Microsoft does not document the answer, so it may be one object or a list of one, with plans
 * as texts or as objects, and keys in any casing (dossier §9.1, §17.10).
 */
export const teamsTenant = defineSource({
  id: "teams/tenant",
  title: "the tenant's service plans as Teams knows them",
  api: "teams",
  access: { application: [], role: "Microsoft Entra: Global Reader" },
  schema: tenantSchema,
  async collect({ apis }) {
    const answer = await apis.teams.tenant();
    const [tenant, ...others] = Array.isArray(answer) ? answer : [answer];
    if (others.length > 0) throw new ReadFailure("malformed", "Teams answered with more than one tenant.");
    const plans = valueAt(tenant, "AssignedPlan");
    return { AssignedPlan: Array.isArray(plans) ? plans.map(planName) : plans };
  },
});

function planName(plan: unknown): unknown {
  return typeof plan === "string" ? plan : (valueAt(plan, "Capability") ?? valueAt(plan, "ServicePlan"));
}
