import { defineCheck } from "../../../engine/check.ts";
import type { Check, CheckSettings } from "../../../engine/check.ts";
import { hasEntraIdP2, licences } from "../../organization/licences.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { decideCoverage } from "./coverage-verdict.ts";
import { decideWithEntraIdP2 } from "./entra-id-p2.ts";
import type { Requirement } from "./requirement.ts";
import { conditionalAccessSources } from "./sources.ts";

/** The check of a policy that Conditional Access alone has to enforce. */
export function conditionalAccessCheck(policyId: string, requirement: Requirement): Check {
  return defineCheck(
    policyId,
    conditionalAccessSources,
    (sources, settings, failures) => decideCoverage(requirement, sources, { settings, failures }),
    {
      scubagear: (sources, settings) =>
        scubagearFinds(requirement, sources.conditionalAccessPolicies, settings),
    },
  );
}

/** The same for a policy that acts on risk, which only Microsoft Entra ID P2 detects. */
export function riskBasedCheck(policyId: string, requirement: Requirement): Check {
  return defineCheck(
    policyId,
    { ...conditionalAccessSources, licences },
    (sources, settings, failures) => decideWithEntraIdP2(requirement, sources, { settings, failures }),
    {
      scubagear: (sources, settings) =>
        hasEntraIdP2(sources.licences) &&
        scubagearFinds(requirement, sources.conditionalAccessPolicies, settings),
    },
  );
}

/** ScubaGear's verdict: any one policy that satisfies its rule suffices. */
export function scubagearFinds(
  requirement: Requirement,
  policies: readonly ConditionalAccessPolicy[],
  settings: CheckSettings,
): boolean {
  return policies.some((policy) => requirement.scubagear?.(policy, settings) === true);
}
