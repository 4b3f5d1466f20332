import type { CheckSettings } from "../../../engine/check.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { mfaCombinations, phishingResistantCombinations } from "./authentication-strength.ts";

/**
 * CISA's reference rules for Conditional Access, to the letter, with what they make of absent keys (dossier §15.1, “CA-common”).
 * Nothing here is our own reading. `undefined` is an absent key, which no comparison is ever true of; `null` is an answer.
 */

type Rule = (policy: ConditionalAccessPolicy, settings: CheckSettings) => boolean;
type List = readonly string[] | null | undefined;

/** MS.AAD.1.1v1: both kinds of legacy client by name; “all” is not enough. */
export const blocksLegacyAuthentication: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) &&
  has(policy.conditions?.clientAppTypes, "other") &&
  has(policy.conditions?.clientAppTypes, "exchangeActiveSync") &&
  blocks(policy);

/** MS.AAD.2.1v1, besides the licence. */
export const blocksHighRiskUsers: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) &&
  has(policy.conditions?.userRiskLevels, "high") &&
  blocks(policy);

/** MS.AAD.2.3v1, besides the licence. */
export const blocksHighRiskSignIns: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) &&
  has(policy.conditions?.signInRiskLevels, "high") &&
  blocks(policy);

/** MS.AAD.3.1v1 */
export const requiresPhishingResistance: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) && grantsPhishingResistance(policy);

/** MS.AAD.3.2v2: purely phishing-resistant strengths do not count. */
export const requiresMfa: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) && grantsMfa(policy);

/** MS.AAD.3.6v1: one policy with all the roles that were read from the tenant; who else it includes is not examined. */
export const requiresPhishingResistanceOfRoles =
  (tenantRoles: readonly string[] | undefined): Rule =>
  (policy, settings) => {
    const included = policy.conditions?.users?.includeRoles;
    return (
      tenantRoles !== undefined &&
      included !== undefined &&
      tenantRoles.every((role) => has(included, role)) &&
      isEnforced(policy, settings) &&
      coversEverything(policy, settings) &&
      grantsPhishingResistance(policy)
    );
  };

/** MS.AAD.3.7v1: the two controls and no third one, combined with OR. */
export const requiresManagedDevice: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) && grantsManagedDevice(policy);

/** MS.AAD.3.8v1: the operator and other controls are not examined. */
export const requiresManagedDeviceToRegister: Rule = (policy, settings) => {
  const controls = policy.grantControls?.builtInControls;
  return (
    has(policy.conditions?.users?.includeUsers, "All") &&
    has(policy.conditions?.applications?.includeUserActions, "urn:user:registersecurityinfo") &&
    isEnforced(policy, settings) &&
    (has(controls, "compliantDevice") || has(controls, "domainJoinedDevice"))
  );
};

/** MS.AAD.3.9v1: the text must be this one flow. */
export const blocksDeviceCode: Rule = (policy, settings) =>
  coversEverybodyAndEverything(policy, settings) &&
  policy.conditions?.authenticationFlows?.transferMethods === "deviceCodeFlow" &&
  blocks(policy);

/** MS.AAD.9.1v1, besides the licence; users and their exclusions are not examined. */
export const blocksHighRiskAgents: Rule = (policy, settings) => {
  const levels = policy.conditions?.agentIdRiskLevels;
  const risks = typeof levels === "string" ? levels.split(",").map((level) => level.trim()) : levels;
  return (
    policy.state === "enabled" &&
    coversEverything(policy, settings) &&
    has(policy.conditions?.clientAppTypes, "all") &&
    has(risks, "high") &&
    has(policy.conditions?.clientApplications?.includeAgentIdServicePrincipals, "All") &&
    blocks(policy)
  );
};

export function grantsMfa(policy: ConditionalAccessPolicy): boolean {
  const combinations = policy.grantControls?.authenticationStrength?.allowedCombinations ?? [];
  const isMfaStrength =
    combinations.every((combination) => mfaCombinations.has(combination)) &&
    combinations.some((combination) => !phishingResistantCombinations.has(combination));
  return has(policy.grantControls?.builtInControls, "mfa") || isMfaStrength;
}

export function grantsManagedDevice(policy: ConditionalAccessPolicy): boolean {
  const controls = policy.grantControls?.builtInControls;
  return (
    has(controls, "compliantDevice") &&
    has(controls, "domainJoinedDevice") &&
    controls?.length === 2 &&
    policy.grantControls?.operator === "OR"
  );
}

function grantsPhishingResistance(policy: ConditionalAccessPolicy): boolean {
  const combinations = policy.grantControls?.authenticationStrength?.allowedCombinations ?? [];
  return (
    combinations.length > 0 &&
    combinations.every((combination) => phishingResistantCombinations.has(combination))
  );
}

function blocks(policy: ConditionalAccessPolicy): boolean {
  return has(policy.grantControls?.builtInControls, "block");
}

function coversEverybodyAndEverything(policy: ConditionalAccessPolicy, settings: CheckSettings): boolean {
  return (
    has(policy.conditions?.users?.includeUsers, "All") &&
    coversEverything(policy, settings) &&
    isEnforced(policy, settings)
  );
}

function coversEverything(policy: ConditionalAccessPolicy, settings: CheckSettings): boolean {
  const applications = policy.conditions?.applications;
  return (
    has(applications?.includeApplications, "All") &&
    areExempt(applications?.excludeApplications, settings.exclusions.applications, settings)
  );
}

function isEnforced(policy: ConditionalAccessPolicy, settings: CheckSettings): boolean {
  const users = policy.conditions?.users;
  return (
    policy.state === "enabled" &&
    users?.excludeRoles !== undefined &&
    (users.excludeRoles ?? []).length === 0 &&
    areExempt(users.excludeUsers, settings.exclusions.users, settings) &&
    areExempt(users.excludeGroups, settings.exclusions.groups, settings) &&
    areGuestsExempt(policy, settings)
  );
}

/** Without a configuration entry the list must be empty, and an absent one is; with an entry, an absent list is no match. */
function areExempt(excluded: List, configured: readonly string[], settings: CheckSettings): boolean {
  if (!settings.hasExclusions) return (excluded ?? []).length === 0;
  return excluded !== undefined && (excluded ?? []).every((id) => configured.includes(id));
}

/** The key must be there; its text is split at commas and not trimmed. */
export function areGuestsExempt(policy: ConditionalAccessPolicy, settings: CheckSettings): boolean {
  const excluded = policy.conditions?.users?.excludeGuestsOrExternalUsers;
  if (excluded === null) return true;
  const types = excluded?.guestOrExternalUserTypes;
  if (!settings.hasExclusions || typeof types !== "string") return false;
  return types.split(",").every((type) => settings.exclusions.guestTypes.includes(type));
}

function has(list: List, value: string): boolean {
  return list?.includes(value) ?? false;
}
