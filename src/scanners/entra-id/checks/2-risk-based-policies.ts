import { defineCheck } from "../../../engine/check.ts";
import type { Check } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { manual } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { licences } from "../../organization/licences.ts";
import { riskBasedCheck } from "../conditional-access/check.ts";
import { policyName } from "../conditional-access/describe.ts";
import { entraIdP2Evidence } from "../conditional-access/entra-id-p2.ts";
import { forEverybody, forEverything, nothingNarrowsBut } from "../conditional-access/facets.ts";
import { blocksAccess } from "../conditional-access/grant.ts";
import { asksFor, signInRisk, userRisk } from "../conditional-access/risk-and-flows.ts";
import { includesModernClients } from "../conditional-access/scope.ts";
import { blocksHighRiskSignIns, blocksHighRiskUsers } from "../conditional-access/scubagear.ts";
import { listed } from "../conditional-access/words.ts";
import { conditionalAccessPolicies } from "../sources/conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";

/** A policy that asks for sign-in risk as well applies only where both are high, so one risk must stand alone. */
export const highRiskUsersAreBlocked = riskBasedCheck("MS.AAD.2.1v1", {
  holds: "Users at high risk are blocked",
  demands: "blocks all users at high risk",
  facets: [
    ...forEverybody,
    ...forEverything,
    includesModernClients,
    asksFor(userRisk, "high"),
    ...nothingNarrowsBut(userRisk),
    blocksAccess,
  ],
  resembles: actsOnUserRisk,
  scubagear: blocksHighRiskUsers,
});

export const highRiskSignInsAreBlocked = riskBasedCheck("MS.AAD.2.3v1", {
  holds: "Sign-ins at high risk are blocked",
  demands: "blocks all sign-ins at high risk",
  facets: [
    ...forEverybody,
    ...forEverything,
    includesModernClients,
    asksFor(signInRisk, "high"),
    ...nothingNarrowsBut(signInRisk),
    blocksAccess,
  ],
  resembles: actsOnSignInRisk,
  scubagear: blocksHighRiskSignIns,
});

/** No API says who is notified of risky users; what can be read is whether risk is detected and acted on at all. */
export const administratorsAreNotifiedOfHighRiskUsers = defineCheck(
  "MS.AAD.2.2v1",
  { licences: optional(licences), conditionalAccessPolicies: optional(conditionalAccessPolicies) },
  (sources) =>
    manual(
      "Who is notified of high-risk users can only be seen in the Microsoft Entra admin center: open ID Protection > Settings > Users at risk detected alerts, and check that a mailbox that is watched gets the alerts from risk level high on.",
      [
        ...(sources.licences === undefined ? [] : [entraIdP2Evidence(sources.licences, "context")]),
        ...(sources.conditionalAccessPolicies === undefined
          ? []
          : [riskPoliciesEvidence(sources.conditionalAccessPolicies)]),
      ],
    ),
);

function riskPoliciesEvidence(policies: readonly ConditionalAccessPolicy[]): Evidence {
  const acting = policies.filter(
    (policy) => policy.state === "enabled" && (actsOnUserRisk(policy) || actsOnSignInRisk(policy)),
  );
  return {
    object: { type: "Conditional Access policies", id: null, name: "Risk-based policies" },
    property: "conditions.userRiskLevels, conditions.signInRiskLevels",
    actual:
      acting.length === 0
        ? "no enabled policy acts on risk"
        : `acted on by ${listed(acting.map(policyName))}`,
    expected: "risk is acted on, and somebody is told",
    result: "context",
  };
}

function actsOnUserRisk({ conditions }: ConditionalAccessPolicy): boolean {
  return (userRisk.read(conditions) ?? []).length > 0;
}

function actsOnSignInRisk({ conditions }: ConditionalAccessPolicy): boolean {
  return (signInRisk.read(conditions) ?? []).length > 0;
}

export const riskBasedPolicyChecks: readonly Check[] = [
  highRiskUsersAreBlocked,
  administratorsAreNotifiedOfHighRiskUsers,
  highRiskSignInsAreBlocked,
];
