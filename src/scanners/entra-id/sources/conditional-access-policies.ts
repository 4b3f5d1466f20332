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

/** Mode and rule of a filter on attributes. */
const filter = z.object({ mode: z.string().nullish(), rule: z.string().nullish() }).nullish();

const users = z.looseObject({
  includeUsers: strings,
  excludeUsers: strings,
  includeGroups: strings,
  excludeGroups: strings,
  includeRoles: strings,
  excludeRoles: strings,
  includeGuestsOrExternalUsers: guests,
  excludeGuestsOrExternalUsers: guests,
});
const applications = z.looseObject({
  includeApplications: strings,
  excludeApplications: strings,
  includeUserActions: strings,
  includeAuthenticationContextClassReferences: strings,
  applicationFilter: filter,
});
const authenticationFlows = z.looseObject({ transferMethods: flags });
const platforms = z.looseObject({ includePlatforms: strings, excludePlatforms: strings });
const locations = z.looseObject({ includeLocations: strings, excludeLocations: strings });
const devices = z.looseObject({
  includeDevices: strings,
  excludeDevices: strings,
  /** Compliant, DomainJoined: what came before the filter, and older policies still hold */
  includeDeviceStates: strings,
  excludeDeviceStates: strings,
  deviceFilter: filter,
});
const clientApplications = z.looseObject({
  includeServicePrincipals: strings,
  excludeServicePrincipals: strings,
  servicePrincipalFilter: filter,
  includeAgentIdServicePrincipals: strings,
  excludeAgentIdServicePrincipals: strings,
  agentIdServicePrincipalFilter: filter,
});

/**
 * A condition that is not listed here is kept, here and in the parts: each one that is set narrows the policy, and Microsoft adds new ones
 * (`unknownSettings` finds them).
 */
const conditions = z.looseObject({
  users: users.nullish(),
  applications: applications.nullish(),
  clientAppTypes: strings,
  userRiskLevels: strings,
  signInRiskLevels: strings,
  servicePrincipalRiskLevels: strings,
  insiderRiskLevels: flags,
  agentIdRiskLevels: flags,
  authenticationFlows: authenticationFlows.nullish(),
  platforms: platforms.nullish(),
  locations: locations.nullish(),
  devices: devices.nullish(),
  /** All, Compliant, DomainJoined: the oldest spelling of a condition on devices */
  deviceStates: z.object({ includeStates: strings, excludeStates: strings }).nullish(),
  /** Undocumented, and in every answer of the beta: whatever it holds, it is a restriction to some times */
  times: z.unknown().optional(),
  clientApplications: clientApplications.nullish(),
});

/** A control that is not listed here is kept: it may be one more way to satisfy the policy. */
const grantControls = z.looseObject({
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
});

const conditionalAccessPolicy = z.object({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  /** enabled, disabled, enabledForReportingButNotEnforced */
  state: z.string().nullish(),
  /** Undocumented, and null in every answer seen: a policy that is enabled in part only */
  partialEnablementStrategy: z.unknown().optional(),
  conditions: conditions.nullish(),
  grantControls: grantControls.nullish(),
  sessionControls: z.record(z.string(), z.unknown()).nullish(),
});
export type ConditionalAccessPolicy = z.infer<typeof conditionalAccessPolicy>;

const namesIn = (part: z.ZodObject): ReadonlySet<string> => new Set(Object.keys(part.shape));

/** The names that are known of each part of a policy, by the part's path. */
export const knownSettings = {
  conditions: namesIn(conditions),
  "conditions.users": namesIn(users),
  "conditions.applications": namesIn(applications),
  "conditions.authenticationFlows": namesIn(authenticationFlows),
  "conditions.platforms": namesIn(platforms),
  "conditions.locations": namesIn(locations),
  "conditions.devices": namesIn(devices),
  "conditions.clientApplications": namesIn(clientApplications),
  grantControls: namesIn(grantControls),
};

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
