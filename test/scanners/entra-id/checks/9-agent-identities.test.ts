import { highRiskAgentsAreBlocked } from "../../../../src/scanners/entra-id/checks/9-agent-identities.ts";
import { testCheck } from "../../../support/test-check.ts";
import { excluding, licencesWith, policy, without } from "../support/conditional-access.ts";
import type { PolicyChanges } from "../support/conditional-access.ts";

const licences = licencesWith("AAD_PREMIUM_P2");
const withoutP2 = licencesWith("AAD_PREMIUM");
const tenant = (...policies: readonly unknown[]) => ({ conditionalAccessPolicies: policies, licences });

const allAgents = {
  includeServicePrincipals: [],
  excludeServicePrincipals: [],
  includeAgentIdServicePrincipals: ["All"],
  excludeAgentIdServicePrincipals: [],
};

function blockAgents(conditions: Record<string, unknown> = {}, changes: PolicyChanges = {}) {
  return policy("Block risky agents", {
    users: { includeUsers: ["None"] },
    ...changes,
    conditions: { agentIdRiskLevels: "high", clientApplications: allAgents, ...conditions },
  });
}

testCheck(highRiskAgentsAreBlocked, {
  met: [
    { name: "all agents at high risk are blocked", sources: tenant(blockAgents()) },
    {
      name: "the levels are written with a space",
      sources: tenant(blockAgents({ agentIdRiskLevels: "medium, high" })),
    },
    { name: "the levels are a list", sources: tenant(blockAgents({ agentIdRiskLevels: ["high"] })) },
    {
      name: "an excluded application is declared",
      sources: tenant(blockAgents({}, { applications: { excludeApplications: ["app-hr"] } })),
      settings: excluding({ applications: ["app-hr"] }),
    },
    {
      name: "whom the policy leaves out among people does not matter",
      sources: tenant(blockAgents({}, { users: { includeUsers: ["All"], excludeUsers: ["user-fax"] } })),
    },
    {
      name: "a policy in a cloud that is said not to offer agents counts",
      sources: tenant(blockAgents()),
      settings: { cloud: "gcchigh" },
    },
  ],
  notMet: [
    { name: "there is no policy", sources: tenant(), violations: ["none matches"] },
    {
      name: "only medium risk is acted on",
      sources: tenant(blockAgents({ agentIdRiskLevels: "medium" })),
      violations: ["Block risky agents"],
    },
    {
      name: "no agent is targeted",
      sources: tenant(
        blockAgents({ clientApplications: { ...allAgents, includeAgentIdServicePrincipals: [] } }),
      ),
    },
    { name: "the client apps are not all", sources: tenant(blockAgents({ clientAppTypes: ["browser"] })) },
    {
      name: "an excluded application is not declared",
      sources: tenant(blockAgents({}, { applications: { excludeApplications: ["app-hr"] } })),
    },
    { name: "the policy is off", sources: tenant(blockAgents({}, { state: "disabled" })) },
    {
      name: "only agents that match a filter are blocked, at which ScubaGear does not look",
      sources: tenant(
        blockAgents({
          clientApplications: {
            ...allAgents,
            agentIdServicePrincipalFilter: { mode: "include", rule: 'CustomSecurityAttribute.a -eq "b"' },
          },
        }),
      ),
      reference: true,
      deviation: "conditional-access-narrowed",
      says: /only to agent identities that match the filter/,
    },
    {
      name: "one agent is left out, at which ScubaGear does not look",
      sources: tenant(
        blockAgents({
          clientApplications: { ...allAgents, excludeAgentIdServicePrincipals: ["agent-payroll"] },
        }),
      ),
      reference: true,
      deviation: "conditional-access-narrowed",
    },
    {
      name: "the policy applies at one location only (trap 2), at which ScubaGear does not look",
      sources: tenant(
        blockAgents({ locations: { includeLocations: ["location-hq"], excludeLocations: [] } }),
      ),
      reference: true,
      deviation: "conditional-access-narrowed",
    },
    {
      name: "an answer of v1.0 does not know the risk of agents",
      sources: tenant(without(blockAgents(), "conditions.agentIdRiskLevels")),
    },
    {
      name: "an answer of v1.0 does not know agents",
      sources: tenant(
        without(blockAgents(), "conditions.clientApplications.includeAgentIdServicePrincipals"),
      ),
    },
    {
      name: "the tenant does not have Entra ID P2",
      sources: { ...tenant(blockAgents()), licences: withoutP2 },
      violations: ["Microsoft Entra ID P2"],
    },
  ],
  notApplicable: [
    {
      name: "a policy in GCC High has no licence to act on risk",
      sources: { ...tenant(blockAgents()), licences: withoutP2 },
      settings: { cloud: "gcchigh" },
    },
    {
      name: "the policy in GCC High is report-only",
      sources: tenant(blockAgents({}, { state: "enabledForReportingButNotEnforced" })),
      settings: { cloud: "gcchigh" },
    },
    {
      name: "the policy in DoD acts on medium risk only",
      sources: tenant(blockAgents({ agentIdRiskLevels: "medium" })),
      settings: { cloud: "dod" },
    },
    {
      name: "the policy in GCC High is narrowed, at which ScubaGear does not look",
      sources: tenant(
        blockAgents({ locations: { includeLocations: ["location-hq"], excludeLocations: [] } }),
      ),
      settings: { cloud: "gcchigh" },
      reference: true,
      deviation: "conditional-access-narrowed",
    },
    { name: "GCC High does not offer it", sources: tenant(), settings: { cloud: "gcchigh" } },
    {
      name: "DoD does not offer it, with or without the licence",
      sources: { ...tenant(), licences: withoutP2 },
      settings: { cloud: "dod" },
    },
    {
      name: "21Vianet does not offer it",
      sources: tenant(policy("Block everybody")),
      settings: { cloud: "china" },
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: { licences } },
    { name: "the licences could not be read", sources: { conditionalAccessPolicies: [blockAgents()] } },
    {
      name: "the agents that are left out are missing",
      sources: tenant(
        without(blockAgents(), "conditions.clientApplications.excludeAgentIdServicePrincipals"),
      ),
      reference: true,
    },
    {
      name: "a condition on the agents is set that nobody knows yet",
      sources: tenant(blockAgents({ clientApplications: { ...allAgents, agentOwners: ["owner-1"] } })),
      reference: true,
      says: /“conditions\.clientApplications\.agentOwners”, which this version of Plimsoll does not know/,
    },
    { name: "the state is missing", sources: tenant(without(blockAgents(), "state")) },
  ],
});
