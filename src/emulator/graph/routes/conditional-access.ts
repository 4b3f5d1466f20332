import type { EmulatedConditionalAccessPolicy, EmulatedSessionControls } from "../../tenants/model.ts";
import type { Route, Version } from "../route.ts";

const READERS = ["Policy.Read.ConditionalAccess", "Policy.Read.All"];

const CONDITIONAL_ACCESS_POLICY = {
  properties: [
    "id",
    "conditions",
    "createdDateTime",
    "displayName",
    "grantControls",
    "modifiedDateTime",
    "sessionControls",
    "state",
    "templateId",
  ],
};

/** Conditional Access, with the locations and strengths that its policies name. */
export const conditionalAccessRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/identity/conditionalAccess/policies",
    versions: ["v1.0", "beta"],
    permissions: READERS,
    shape: CONDITIONAL_ACCESS_POLICY,
    top: "refused",
    read: (tenant, { version }) =>
      tenant.policies.conditionalAccess.map((policy) => conditionalAccessPolicyIn(version, policy)),
  },
  {
    kind: "object",
    path: "/identity/conditionalAccess/policies/:id",
    versions: ["v1.0", "beta"],
    permissions: READERS,
    shape: CONDITIONAL_ACCESS_POLICY,
    read: (tenant, asked) => {
      const policy = tenant.policies.conditionalAccess.find(({ id }) => id === asked.key("id"));
      return policy && conditionalAccessPolicyIn(asked.version, policy);
    },
  },
  {
    kind: "list",
    path: "/identity/conditionalAccess/namedLocations",
    permissions: READERS,
    top: "refused",
    read: (tenant) => tenant.policies.namedLocations,
  },
  {
    kind: "list",
    path: "/policies/authenticationStrengthPolicies",
    permissions: ["Policy.Read.AuthenticationMethod", "Policy.Read.All"],
    shape: {
      properties: [
        "id",
        "allowedCombinations",
        "createdDateTime",
        "description",
        "displayName",
        "modifiedDateTime",
        "policyType",
        "requirementsSatisfied",
      ],
    },
    top: "refused",
    read: (tenant) => tenant.policies.authenticationStrengths,
  },
];

/** A policy as a version shows it. */
export function conditionalAccessPolicyIn(version: Version, policy: EmulatedConditionalAccessPolicy): object {
  return version === "beta" ? policy : asInV1(policy);
}

/** v1.0 does not know of agents, nor of continuous access evaluation. */
function asInV1(policy: EmulatedConditionalAccessPolicy): object {
  const { agentIdRiskLevels: _levels, clientApplications, ...conditions } = policy.conditions;
  return {
    ...policy,
    conditions: {
      ...conditions,
      clientApplications: clientApplications && withoutAgents(clientApplications),
    },
    sessionControls: policy.sessionControls && withoutEvaluation(policy.sessionControls),
  };
}

function withoutAgents(
  clients: NonNullable<EmulatedConditionalAccessPolicy["conditions"]["clientApplications"]>,
): object {
  const {
    includeAgentIdServicePrincipals: _in,
    excludeAgentIdServicePrincipals: _out,
    agentIdServicePrincipalFilter: _filter,
    ...rest
  } = clients;
  return rest;
}

function withoutEvaluation(controls: EmulatedSessionControls): object {
  const { continuousAccessEvaluation: _mode, ...rest } = controls;
  return rest;
}
