import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/**
 * Conditional Access policies. https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 *
 * Microsoft Graph sends nearly every key, with null or an empty list for what is not set (dossier §4.3); the few that it leaves out are filled in
 * when the policies are read (`withUnsetConditions`). So a key that is absent from a snapshot is cut data: the schema keeps it `undefined`, and
 * whoever reads it calls `demand`.
 */
const strings = z.array(z.string()).nullish();

const guests = z
  .object({
    /** Comma-separated: internalGuest, b2bCollaborationGuest, b2bCollaborationMember, b2bDirectConnectUser, otherExternalUser, serviceProvider. */
    guestOrExternalUserTypes: z.string().nullish(),
    externalTenants: z.object({ membershipKind: z.string().nullish(), members: strings }).nullish(),
  })
  .nullish();

/** Flags travel as one comma-separated string, with or without spaces; some serialisers send a list. */
const flags = z.union([z.string(), z.array(z.string())]).nullish();

const conditions = z.object({
  users: z
    .object({
      includeUsers: strings,
      excludeUsers: strings,
      includeGroups: strings,
      excludeGroups: strings,
      includeRoles: strings,
      excludeRoles: strings,
      includeGuestsOrExternalUsers: guests,
      excludeGuestsOrExternalUsers: guests,
    })
    .nullish(),
  applications: z
    .object({
      includeApplications: strings,
      excludeApplications: strings,
      includeUserActions: strings,
      includeAuthenticationContextClassReferences: strings,
      applicationFilter: z.object({ mode: z.string().nullish(), rule: z.string().nullish() }).nullish(),
    })
    .nullish(),
  clientAppTypes: strings,
  userRiskLevels: strings,
  signInRiskLevels: strings,
  servicePrincipalRiskLevels: strings,
  insiderRiskLevels: flags,
  agentIdRiskLevels: flags,
  authenticationFlows: z.object({ transferMethods: flags }).nullish(),
  platforms: z.object({ includePlatforms: strings, excludePlatforms: strings }).nullish(),
  locations: z.object({ includeLocations: strings, excludeLocations: strings }).nullish(),
  devices: z
    .object({
      includeDevices: strings,
      excludeDevices: strings,
      deviceFilter: z.object({ mode: z.string().nullish(), rule: z.string().nullish() }).nullish(),
    })
    .nullish(),
  clientApplications: z
    .object({
      includeServicePrincipals: strings,
      excludeServicePrincipals: strings,
      includeAgentIdServicePrincipals: strings,
      excludeAgentIdServicePrincipals: strings,
    })
    .nullish(),
});

const grantControls = z
  .object({
    operator: z.string().nullish(),
    builtInControls: strings,
    customAuthenticationFactors: strings,
    termsOfUse: strings,
    authenticationStrength: z
      .object({
        id: z.string().nullish(),
        displayName: z.string().nullish(),
        allowedCombinations: strings,
      })
      .nullish(),
  })
  .nullish();

const conditionalAccessPolicy = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  /** enabled, disabled, enabledForReportingButNotEnforced */
  state: z.string().nullish(),
  conditions: conditions.nullish(),
  grantControls,
  sessionControls: z.record(z.string(), z.unknown()).nullish(),
});
export type ConditionalAccessPolicy = z.infer<typeof conditionalAccessPolicy>;

/** Newer conditions, which Graph leaves out of policies that do not set them: seen in the 2025-10 export of CISA's own test tenant. */
const unsetConditions = {
  authenticationFlows: null,
  insiderRiskLevels: null,
  agentIdRiskLevels: null,
  servicePrincipalRiskLevels: [],
};

/** A policy as Graph sends it, with the conditions spelt out that Graph leaves out where they are not set. */
export function withUnsetConditions(policy: unknown): unknown {
  const parsed = z.looseObject({ conditions: z.looseObject({}) }).safeParse(policy);
  if (!parsed.success) return policy;
  return { ...parsed.data, conditions: { ...unsetConditions, ...parsed.data.conditions } };
}

export const conditionalAccessPolicies = defineSource({
  id: "entra-id/conditional-access-policies",
  title: "Conditional Access policies",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.array(conditionalAccessPolicy),
  // beta: v1.0 lacks agentIdRiskLevels and includeAgentIdServicePrincipals, which MS.AAD.9.1v1 needs.
  // alone: the workload answers one request a second for a whole tenant, and its 429 names no time to wait.
  async collect({ apis }) {
    const options = { version: "beta", alone: true, evolvableEnums: true } as const;
    const policies = await apis.graph.list("/identity/conditionalAccess/policies", options);
    return policies.map(withUnsetConditions);
  },
});
