import { describeIncludedUsers, describeTargets } from "./describe.ts";
import { remarksOnFilter } from "./places-and-devices.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Facet } from "./requirement.ts";
import { clientAppWords, listed, stateWords } from "./words.ts";

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
  const who = listed(describeIncludedUsers(conditions?.users, surroundings));
  return [gap({ property, actual: who, expected: "all users", clause: `includes only ${who}` })];
};

export const includesAllResources: Facet = ({ conditions }) => {
  const property = "conditions.applications.includeApplications";
  const included = conditions?.applications?.includeApplications;
  if (included === undefined) return [absence(property)];
  if (included?.includes("All") === true) return [];
  const what = listed(describeTargets(conditions?.applications));
  return [gap({ property, actual: what, expected: "all resources", clause: `is only about ${what}` })];
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
  const what = listed(describeTargets(conditions?.applications));
  return [gap({ property, actual: what, expected, clause: `is not about ${expected}` })];
};

/**
 * Applies to browsers and to modern apps. Legacy clients are not asked for: they cannot answer a prompt,
 * and keeping them out is MS.AAD.1.1v1, whose finding says so if they get in.
 */
export const includesModernClients: Facet = ({ conditions }) => {
  const property = "conditions.clientAppTypes";
  const types = conditions?.clientAppTypes;
  if (types === undefined) return [absence(property)];
  if (types?.includes("all") === true) return [];
  if (["browser", "mobileAppsAndDesktopClients"].every((type) => types?.includes(type))) return [];
  const which = listed((types ?? []).map(clientAppWords));
  return [
    gap({
      property,
      actual: which,
      expected: "all client apps, or browsers and mobile and desktop apps",
      clause: `applies only to ${which}`,
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
    actual: listed((types ?? []).map(clientAppWords)),
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
  const which = listed((types ?? []).map(clientAppWords));
  return [gap({ property, actual: which, expected: "all client apps", clause: `applies only to ${which}` })];
};

export const includesAllAgents: Facet = ({ conditions }) => {
  const property = "conditions.clientApplications.includeAgentIdServicePrincipals";
  // Answers of v1.0 have no such key: a policy in them targets no agent.
  const agents = conditions?.clientApplications?.includeAgentIdServicePrincipals ?? [];
  if (agents.includes("All")) return [];
  const actual = agents.length === 0 ? "no agent" : listed(agents);
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
