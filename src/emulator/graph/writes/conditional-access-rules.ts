import type { EmulatedConditionalAccessPolicy, EmulatedTenant } from "../../tenants/model.ts";
import { badRequest } from "../graph-error.ts";

type Policy = EmulatedConditionalAccessPolicy;

/** Throws the 400 for a policy that names what the tenant has not, or that contradicts itself. The sentences are ours. */
export function refuseImpossiblePolicy(tenant: EmulatedTenant, policy: Policy): void {
  const objection = unknownPrincipal(tenant, policy) ?? missingPart(policy) ?? contradiction(policy);
  if (objection !== undefined) throw badRequest(objection);
  if (policy.state === "enabled" && tenant.policies.securityDefaults.isEnabled === true)
    throw badRequest(
      "Security Defaults is enabled in the tenant. It must be disabled before a Conditional Access policy is enabled.",
    );
}

const isGuid = (id: string) => /^[0-9a-f-]{36}$/i.test(id);

function unknownPrincipal({ directory, roles }: EmulatedTenant, { conditions }: Policy): string | undefined {
  const { users } = conditions;
  const stranger = (
    lists: readonly (readonly string[] | null | undefined)[],
    isKnown: (id: string) => boolean,
  ) => lists.flatMap((list) => list ?? []).find((id) => isGuid(id) && !isKnown(id));
  const user = stranger(
    [users?.includeUsers, users?.excludeUsers],
    (id) => directory.users.find("id", id) !== undefined,
  );
  const group = stranger(
    [users?.includeGroups, users?.excludeGroups],
    (id) => directory.groups.find("id", id) !== undefined,
  );
  const role = stranger([users?.includeRoles, users?.excludeRoles], (id) =>
    roles.definitions.some(({ templateId }) => templateId === id),
  );
  if (user !== undefined) return `Policy contains an invalid user: ${user}.`;
  if (group !== undefined) return `Policy contains an invalid group: ${group}.`;
  return role === undefined ? undefined : `Policy contains an invalid directory role: ${role}.`;
}

function missingPart({ conditions, grantControls, sessionControls }: Policy): string | undefined {
  const { users, applications, clientApplications } = conditions;
  const included = [
    users?.includeUsers,
    users?.includeGroups,
    users?.includeRoles,
    clientApplications?.includeServicePrincipals,
  ];
  const meant = [
    applications?.includeApplications,
    applications?.includeUserActions,
    applications?.includeAuthenticationContextClassReferences,
  ];
  const isEmpty = (lists: readonly (readonly unknown[] | null | undefined)[]) =>
    lists.every((list) => (list ?? []).length === 0);
  if (isEmpty(included) && (users?.includeGuestsOrExternalUsers ?? null) === null)
    return "Policy must include users, groups, roles or workload identities.";
  if (isEmpty(meant)) return "Policy must include applications, user actions or contexts.";
  const grants = [
    grantControls?.builtInControls,
    grantControls?.termsOfUse,
    grantControls?.customAuthenticationFactors,
  ];
  const hasGrant = !isEmpty(grants) || (grantControls?.authenticationStrength ?? null) !== null;
  const hasSession = Object.values(sessionControls ?? {}).some((control) => control !== null);
  return hasGrant || hasSession ? undefined : "Policy must have at least one grant or session control.";
}

function contradiction({ conditions, grantControls, sessionControls }: Policy): string | undefined {
  const { users, applications, clientAppTypes = [], agentIdRiskLevels, clientApplications } = conditions;
  const controls = grantControls?.builtInControls ?? [];
  const strength = grantControls?.authenticationStrength ?? null;
  if (clientAppTypes?.includes("all") && clientAppTypes.length > 1)
    return "The client app type 'all' stands alone.";
  if (controls.includes("block") && (controls.length > 1 || strength !== null))
    return "Block can not be combined with other grant controls.";
  if (controls.includes("mfa") && strength !== null)
    return "MFA and an authentication strength can not be asked for together.";
  if ((users?.includeUsers ?? []).includes("All") && (users?.includeUsers ?? []).length > 1)
    return "'All' stands alone among the included users.";
  const included = applications?.includeApplications ?? [];
  if (included.length > 0 && (applications?.includeUserActions ?? []).length > 0)
    return "Applications and user actions can not be included together.";
  if (agentIdRiskLevels !== null && (clientApplications?.includeAgentIdServicePrincipals ?? []).length === 0)
    return "The risk of agents needs a policy that includes agents.";
  const { persistentBrowser, secureSignInSession, signInFrequency } = sessionControls ?? {};
  if (persistentBrowser?.isEnabled === true && !included.includes("All"))
    return "A persistent browser session can be set only for all applications.";
  if (secureSignInSession?.isEnabled === true && included.includes("All"))
    return "Token protection is available for some applications only.";
  if (signInFrequency?.frequencyInterval === "timeBased" && (signInFrequency.value ?? null) === null)
    return "A sign-in frequency needs a value and a type.";
  return undefined;
}
