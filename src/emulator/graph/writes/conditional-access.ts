import { randomUUID } from "node:crypto";
import type { EmulatedConditionalAccessPolicy, EmulatedTenant } from "../../tenants/model.ts";
import { conditionalAccessPolicy, NO_SESSION_CONTROLS } from "../../tenants/conditional-access.ts";
import { badRequest } from "../graph-error.ts";
import type { Version } from "../route.ts";
import { conditionalAccessPolicyIn } from "../routes/conditional-access.ts";
import { policyBody } from "./conditional-access-body.ts";
import type { PolicyBody } from "./conditional-access-body.ts";
import { refuseImpossiblePolicy } from "./conditional-access-rules.ts";
import { merged, replacing } from "./merge.ts";
import { policyWithId, setPolicies } from "./tenant-policies.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

type Policy = EmulatedConditionalAccessPolicy;

const path = "/identity/conditionalAccess/policies";

/** https://learn.microsoft.com/graph/api/conditionalaccessroot-post-policies, and its neighbours for PATCH and DELETE */
export const conditionalAccessWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "POST",
    path,
    body: policyBody,
    write: (tenant, { version, body, now }) => {
      const blank: Policy = { ...blankPolicy(), id: randomUUID(), createdDateTime: now.toISOString() };
      const policy = withChange(tenant, blank, body);
      const missing = (["displayName", "state", "conditions"] as const).find(
        (name) => body[name] === undefined,
      );
      if (missing !== undefined) throw badRequest(`The property '${missing}' is required.`);
      return accept(tenant, policy, version, [...tenant.policies.conditionalAccess, policy], "created");
    },
  }),
  writeRoute({
    method: "PATCH",
    path: `${path}/:id`,
    body: policyBody,
    write: (tenant, { version, body, key, now }) => {
      const { conditionalAccess } = tenant.policies;
      const old = policyWithId(conditionalAccess, key("id"));
      const policy = { ...withChange(tenant, old, body), modifiedDateTime: now.toISOString() };
      accept(tenant, policy, version, replacing(conditionalAccess, old, policy), "shown");
      return undefined;
    },
  }),
  writeRoute({
    method: "DELETE",
    path: `${path}/:id`,
    write: (tenant, { key }) => {
      const { conditionalAccess } = tenant.policies;
      const policy = policyWithId(conditionalAccess, key("id"));
      setPolicies(tenant, { conditionalAccess: conditionalAccess.filter((each) => each !== policy) });
      return undefined;
    },
  }),
];

function accept(
  tenant: EmulatedTenant,
  policy: Policy,
  version: Version,
  conditionalAccess: readonly Policy[],
  as: "created" | "shown",
) {
  refuseImpossiblePolicy(tenant, policy);
  setPolicies(tenant, { conditionalAccess });
  const shown = conditionalAccessPolicyIn(version, policy);
  return as === "created" ? { created: shown } : { shown };
}

/** A policy that says nothing yet, with every property that Graph writes out. */
function blankPolicy(): Policy {
  return conditionalAccessPolicy("", {
    name: "",
    state: "disabled",
    users: { includeUsers: [] },
    applications: { includeApplications: [] },
    grant: null,
  });
}

/** Controls that become something out of nothing are written out in full too. */
function withChange(
  tenant: EmulatedTenant,
  old: Policy,
  { grantControls, sessionControls, ...body }: PolicyBody,
): Policy {
  const changed = merged(old, body);
  return {
    ...changed,
    conditions: writtenOut(changed.conditions),
    grantControls:
      grantControls === undefined ? old.grantControls : grantControls && grantsOf(tenant, old, grantControls),
    sessionControls:
      sessionControls === undefined
        ? old.sessionControls
        : sessionControls && merged(old.sessionControls ?? NO_SESSION_CONTROLS, sessionControls),
  };
}

/** Conditions that were null before have only what the request gave them: Graph writes out the rest of their lists. */
function writtenOut(conditions: Policy["conditions"]): Policy["conditions"] {
  const { platforms = null, locations = null, clientApplications } = conditions;
  return {
    ...conditions,
    platforms: platforms && { includePlatforms: [], excludePlatforms: [], ...platforms },
    locations: locations && { includeLocations: [], excludeLocations: [], ...locations },
    clientApplications: clientApplications && {
      includeServicePrincipals: [],
      excludeServicePrincipals: [],
      servicePrincipalFilter: null,
      ...nothingOfAgents,
      ...clientApplications,
    },
  };
}

const nothingOfAgents = { includeAgentIdServicePrincipals: [], excludeAgentIdServicePrincipals: [] };

function grantsOf(
  tenant: EmulatedTenant,
  old: Policy,
  { authenticationStrength, ...controls }: NonNullable<PolicyBody["grantControls"]>,
): Policy["grantControls"] {
  const before = old.grantControls ?? noGrantControls;
  return {
    ...merged(before, controls),
    authenticationStrength:
      authenticationStrength === undefined
        ? before.authenticationStrength
        : authenticationStrength && strengthWithId(tenant, authenticationStrength.id),
  };
}

function strengthWithId(tenant: EmulatedTenant, id: string) {
  const strength = tenant.policies.authenticationStrengths.find((each) => each.id === id);
  if (strength === undefined) throw badRequest(`There is no authentication strength '${id}'.`);
  return strength;
}

const noGrantControls: NonNullable<Policy["grantControls"]> = {
  operator: "OR",
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
};
