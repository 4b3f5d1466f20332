import { defineCheck } from "../../../engine/check.ts";
import type { Check, CheckSettings, Failures } from "../../../engine/check.ts";
import { notApplicable } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { hasEntraIdP2, licences } from "../../organization/licences.ts";
import type { Licences } from "../../organization/licences.ts";
import { scubagearFinds } from "../conditional-access/check.ts";
import { decideWithEntraIdP2 } from "../conditional-access/entra-id-p2.ts";
import { forEverything } from "../conditional-access/facets.ts";
import { blocksAccess } from "../conditional-access/grant.ts";
import { anyPlaceAndDevice, noTargetFilter } from "../conditional-access/places-and-devices.ts";
import type { Requirement } from "../conditional-access/requirement.ts";
import { agentRisk, asksForHighAgentRisk, noListConditionBut } from "../conditional-access/risk-and-flows.ts";
import { includesAllAgents, includesAllClients, isOn, noAgentLeftOut } from "../conditional-access/scope.ts";
import { blocksHighRiskAgents } from "../conditional-access/scubagear.ts";
import { conditionalAccessSources } from "../conditional-access/sources.ts";
import type { ConditionalAccessSources } from "../conditional-access/sources.ts";
import { noUnknownCondition } from "../conditional-access/unknown-settings.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";

/** Clouds that do not offer Conditional Access for agent identities (dossier §13.3); ScubaGear does not know the last. */
const cloudsWithoutAgentsInScubaGear: readonly string[] = ["gcchigh", "dod"];
const cloudsWithoutAgents: readonly string[] = [...cloudsWithoutAgentsInScubaGear, "china"];

/** Whom the policy includes among people is not asked: agents are targeted as workload identities. */
const highRiskAgentsBlocked: Requirement = {
  holds: "Agent identities at high risk are blocked",
  demands: "blocks all agent identities at high risk",
  facets: [
    isOn,
    ...forEverything,
    includesAllAgents,
    noAgentLeftOut,
    includesAllClients,
    asksForHighAgentRisk,
    noListConditionBut(agentRisk),
    ...anyPlaceAndDevice,
    noTargetFilter,
    noUnknownCondition,
    blocksAccess,
  ],
  resembles: targetsAgents,
  scubagear: blocksHighRiskAgents,
};

export const highRiskAgentsAreBlocked = defineCheck(
  "MS.AAD.9.1v1",
  { ...conditionalAccessSources, licences },
  decideAgents,
  {
    scubagear: (sources, settings) => {
      if (!hasEntraIdP2(sources.licences)) return false;
      if (scubagearFinds(highRiskAgentsBlocked, sources.conditionalAccessPolicies, settings)) return true;
      return cloudsWithoutAgentsInScubaGear.includes(settings.cloud) ? "notApplicable" : false;
    },
  },
);

/** A policy that enforces it counts in every cloud; only where there is none is that excused if the cloud does not offer it. */
function decideAgents(
  sources: ConditionalAccessSources & { readonly licences: Licences },
  settings: CheckSettings,
  failures: Failures,
): Verdict {
  const verdict = decideWithEntraIdP2(highRiskAgentsBlocked, sources, { settings, failures });
  if (verdict.kind === "met" || !cloudsWithoutAgents.includes(settings.cloud)) return verdict;
  return notApplicable(
    "Conditional Access for agent identities is not offered in this tenant's cloud.",
    [
      {
        object: { type: "Cloud", id: null, name: settings.cloud },
        property: "cloud",
        actual: settings.cloud,
        expected: "a cloud that offers Conditional Access for agent identities",
        result: "context",
      },
    ],
    verdict.deviations,
  );
}

function targetsAgents({ conditions }: ConditionalAccessPolicy): boolean {
  const agents = conditions?.clientApplications?.includeAgentIdServicePrincipals ?? [];
  return agents.length > 0 || (agentRisk.read(conditions) ?? []).length > 0;
}

export const agentIdentityChecks: readonly Check[] = [highRiskAgentsAreBlocked];
