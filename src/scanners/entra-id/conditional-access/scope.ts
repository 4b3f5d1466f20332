import { describeIncludedUsers, describeTargets } from "./describe.ts";
import { remarksOnFilter } from "./places-and-devices.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Facet } from "./requirement.ts";
import { clientAppWords, listed, onlyOrNo, stateWords } from "./words.ts";

/** To whom and to what a policy applies. */

/** Report-only policies only log what they would have done. */
export const isOn: Facet = ({ state }) => {
  if (state === undefined) return [absence("state")];
  if (state === "enabled") return [];
  const actual = stateWords(state);
  return [gap({ property: "state", actual, expected: "On", clause: `is ${actual.toLowerCase()}` })];
};

export const includesEverybody: Facet = ({ conditions }, surroundings) => {
  const property = "conditions.users.includeUsers";
  const included = conditions?.users?.includeUsers;
  if (included === undefined) return [absence(property)];
  if (included?.includes("All") === true) return [];
  const who = onlyOrNo(describeIncludedUsers(conditions?.users, surroundings), "user");
  return [gap({ property, actual: who, expected: "all users", clause: `includes ${who}` })];
};

export const includesAllResources: Facet = ({ conditions }) => {
  const property = "conditions.applications.includeApplications";
  const included = conditions?.applications?.includeApplications;
  if (included === undefined) return [absence(property)];
  if (included?.includes("All") === true) return [];
  const what = onlyOrNo(describeTargets(conditions?.applications), "resource");
  return [gap({ property, actual: what, expected: "all resources", clause: `is about ${what}` })];
};

export const noApplicationFilter: Facet = ({ conditions }) =>
  remarksOnFilter(
    "conditions.applications.applicationFilter",
    conditions?.applications?.applicationFilter,
    "applications",
  );

export const includesSecurityInfoRegistration: Facet = ({ conditions }) => {
  const property = "conditions.applications.includeUserActions";
  const actions = conditions?.applications?.includeUserActions;
  if (actions === undefined) return [absence(property)];
  if (actions?.includes("urn:user:registersecurityinfo") === true) return [];
  const expected = "registering security information";
  const what = onlyOrNo(describeTargets(conditions?.applications), "resource");
  return [gap({ property, actual: what, expected, clause: `is not about ${expected}` })];
};

/**
 * Applies to browsers and to modern apps. Legacy clients are not asked for: they cannot answer a prompt for MFA,
 * and keeping them out altogether is MS.AAD.1.1v1, whose finding says so if they get in.
 */
export const includesModernClients: Facet = ({ conditions }) => {
  const property = "conditions.clientAppTypes";
  const types = conditions?.clientAppTypes;
  if (types === undefined) return [absence(property)];
  if (types?.includes("all") === true) return [];
  if (["browser", "mobileAppsAndDesktopClients"].every((type) => types?.includes(type))) return [];
  const which = onlyOrNo((types ?? []).map(clientAppWords), "client app");
  return [
    gap({
      property,
      actual: which,
      expected: "all client apps, or browsers and mobile and desktop apps",
      clause: `applies to ${which}`,
      deviation: "conditional-access-narrowed",
    }),
  ];
};

/** Names a kind of legacy client, or all clients; which kinds it names is for the requirement's parts to say. */
export const includesLegacyClients: Facet = ({ conditions }) => {
  const property = "conditions.clientAppTypes";
  const types = conditions?.clientAppTypes;
  if (types === undefined) return [absence(property)];
  const observed = {
    property,
    actual: onlyOrNo((types ?? []).map(clientAppWords), "client app"),
    expected: "legacy clients",
  };
  if (types?.includes("exchangeActiveSync") === true || types?.includes("other") === true) return [];
  if (types?.includes("all") === true) return [acceptance({ ...observed, deviation: "stronger-than-asked" })];
  return [gap({ ...observed, clause: "does not name legacy clients" })];
};

/** Agents sign in with none of the kinds of client app that can be picked singly. */
export const includesAllClients: Facet = ({ conditions }) => {
  const property = "conditions.clientAppTypes";
  const types = conditions?.clientAppTypes;
  if (types === undefined) return [absence(property)];
  if (types?.includes("all") === true) return [];
  const which = onlyOrNo((types ?? []).map(clientAppWords), "client app");
  return [gap({ property, actual: which, expected: "all client apps", clause: `applies to ${which}` })];
};

export const includesAllAgents: Facet = ({ conditions }) => {
  const property = "conditions.clientApplications.includeAgentIdServicePrincipals";
  // Answers of v1.0 have no such key: a policy in them targets no agent.
  const agents = conditions?.clientApplications?.includeAgentIdServicePrincipals ?? [];
  if (agents.includes("All")) return [];
  const actual = onlyOrNo(agents, "agent");
  return [gap({ property, actual, expected: "all agent identities", clause: `targets ${actual}` })];
};

export const noAgentLeftOut: Facet = ({ conditions }) => {
  const property = "conditions.clientApplications.excludeAgentIdServicePrincipals";
  const targets = conditions?.clientApplications;
  if (targets === undefined || targets === null) return [];
  const excluded = targets.excludeAgentIdServicePrincipals;
  if (excluded === undefined) return [absence(property)];
  if ((excluded ?? []).length === 0) return [];
  const clause = `leaves out ${listed(excluded ?? [])}`;
  return [
    gap({
      property,
      actual: clause,
      expected: "no agent left out",
      clause,
      deviation: "conditional-access-narrowed",
    }),
  ];
};
