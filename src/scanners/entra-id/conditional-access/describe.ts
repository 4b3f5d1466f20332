import type { TenantObject } from "../../../engine/tenant-object.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { groupName, principalName, roleName } from "./principals.ts";
import type { Surroundings } from "./sources.ts";
import { applicationWords, controlWords, flagsOf, guestWords, listed, userActionWords } from "./words.ts";

/** A policy in plain words, for evidence and for the table of policies. */

type Users = NonNullable<ConditionalAccessPolicy["conditions"]>["users"];
type Applications = NonNullable<ConditionalAccessPolicy["conditions"]>["applications"];
type Strength = NonNullable<ConditionalAccessPolicy["grantControls"]>["authenticationStrength"];

/** The policy's name in quotation marks; its id where it has none. */
export function policyName(policy: ConditionalAccessPolicy): string {
  return `“${policy.displayName ?? policy.id ?? "unnamed policy"}”`;
}

/** The policy as findings name it. */
export function policyObject({ id, displayName }: ConditionalAccessPolicy): TenantObject {
  return { type: "Conditional Access policy", id: id ?? null, name: displayName ?? id ?? "unnamed policy" };
}

/** “MFA or a compliant device” */
export function describeControls(grant: ConditionalAccessPolicy["grantControls"]): string {
  const controls = [
    ...(grant?.builtInControls ?? []).filter((control) => control !== "").map(controlWords),
    ...describeStrength(grant?.authenticationStrength),
    ...(grant?.customAuthenticationFactors ?? []).map((factor) => `the custom control “${factor}”`),
    ...((grant?.termsOfUse ?? []).length > 0 ? ["terms of use"] : []),
  ];
  return controls.length === 0 ? "nothing" : listed(controls, grant?.operator === "AND" ? "and" : "or");
}

function describeStrength(strength: Strength): readonly string[] {
  const name = strength?.displayName ?? strength?.id;
  const isSet = (name !== null && name !== undefined) || (strength?.allowedCombinations ?? []).length > 0;
  return isSet ? [`the authentication strength “${name ?? "unnamed"}”`] : [];
}

/** “password + sms, fido2”: what a strength lets in. Its name proves nothing. */
export function describeCombinations(combinations: readonly string[]): string {
  return combinations.map((combination) => combination.replaceAll(",", " + ")).join(", ");
}

/** Whom the policy includes, one item for each kind. */
export function describeIncludedUsers(users: Users, surroundings: Surroundings): readonly string[] {
  return [
    ...(users?.includeUsers ?? []).flatMap((id) => describeUser(id, surroundings)),
    ...(users?.includeGroups ?? []).map((id) => `group ${groupName(id, surroundings)}`),
    ...(users?.includeRoles ?? []).map(roleName),
    ...(flagsOf(users?.includeGuestsOrExternalUsers?.guestOrExternalUserTypes) ?? []).map(guestWords),
  ];
}

/** Whom the policy leaves out. */
export function describeExcludedUsers(users: Users, surroundings: Surroundings): readonly string[] {
  return [
    ...(users?.excludeUsers ?? []).flatMap((id) => describeUser(id, surroundings)),
    ...(users?.excludeGroups ?? []).map((id) => `group ${groupName(id, surroundings)}`),
    ...(users?.excludeRoles ?? []).map(roleName),
    ...(flagsOf(users?.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes) ?? []).map(guestWords),
  ];
}

function describeUser(id: string, surroundings: Surroundings): readonly string[] {
  switch (id) {
    case "All":
      return ["all users"];
    case "None":
      return [];
    case "GuestsOrExternalUsers":
      return ["all guests"];
    default:
      return [`user ${principalName(id, surroundings)}`];
  }
}

/** Which resources, user actions and authentication contexts the policy is about. */
export function describeTargets(applications: Applications): readonly string[] {
  return [
    ...(applications?.includeApplications ?? []).filter((id) => id !== "None").map(applicationWords),
    ...(applications?.includeUserActions ?? []).map(userActionWords),
    ...(applications?.includeAuthenticationContextClassReferences ?? []).map(
      (context) => `authentication context ${context}`,
    ),
  ];
}
