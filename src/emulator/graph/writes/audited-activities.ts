import { directoryAudits } from "./audited-objects.ts";
import { policyAudits } from "./audited-policies.ts";
import type { Audit } from "./audited-routes.ts";

/** How a change is recorded; undefined for one that leaves no record here. */
export function auditFor(method: string, route: string): Audit | undefined {
  const found = [...policyAudits, ...directoryAudits].find(
    (each) => each.route.test(route) && each.activities[method] !== undefined,
  );
  const activity = found?.activities[method];
  return found === undefined || activity === undefined ? undefined : { ...found, activity };
}
