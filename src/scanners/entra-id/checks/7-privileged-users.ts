import { defineCheck } from "../../../engine/check.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import { demand, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { domains } from "../../organization/domains.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import { judgeCloudOnly } from "../privileged-access/cloud-only.ts";
import {
  accountNote,
  distinctUsers,
  holdsGlobalAdministrator,
  holdsWithinScopeOnly,
  rolesBeyondScope,
  rolesInWords,
  roleObject,
  servicePrincipalObject,
  userObject,
} from "../privileged-access/holders.ts";
import {
  referenceAdministratorCount,
  referenceCloudOnly,
  referenceFinerRoles,
} from "../privileged-access/scubagear.ts";
import { globalAdministrator } from "../roles.ts";
import { privilegedServicePrincipals, privilegedUsers } from "../sources/privileged-access.ts";
import type { PrivilegedServicePrincipal, PrivilegedUser } from "../sources/privileged-access.ts";

/** The bounds of MS.AAD.7.1v1, which MS.AAD.7.2v1 builds upon. */
const fewest = 2;
const most = 8;

/** MS.AAD.7.1v1: two to eight users are Global Administrators. */
export const numberOfGlobalAdministrators = defineCheck(
  "MS.AAD.7.1v1",
  { privilegedUsers, privilegedServicePrincipals: optional(privilegedServicePrincipals) },
  ({ privilegedUsers: users, privilegedServicePrincipals: servicePrincipals }, { parameters }) => {
    const minimum = parameters["minimum"] ?? fewest;
    const maximum = parameters["maximum"] ?? most;
    const administrators = distinctUsers(users).filter(holdsGlobalAdministrator);
    const count = administrators.length;
    const within = count >= minimum && count <= maximum;
    const evidence: Evidence[] = [
      {
        object: roleObject(globalAdministrator),
        property: "members",
        actual: people(count),
        expected: `${minimum} to ${maximum} users`,
        result: within ? "meets" : "violates",
      },
      ...administrators.map(holderEvidence),
      ...(servicePrincipals ?? []).filter(holdsGlobalAdministrator).map(servicePrincipalEvidence),
    ];
    const summary = `${people(count)} ${count === 1 ? "holds" : "hold"} the role Global Administrator; ${minimum} to ${maximum} are allowed.`;
    const tightened = minimum > fewest || maximum < most;
    const deviations = [...whyCountsDiffer(administrators), ...(tightened ? ["tightened-threshold"] : [])];
    return within ? met(summary, evidence, deviations) : notMet(summary, evidence, deviations);
  },
  { scubagear: ({ privilegedUsers: users }) => referenceAdministratorCount(users) },
);

/** MS.AAD.7.2v1: there are no more Global Administrators than other privileged users; counted only within the bounds of MS.AAD.7.1v1. Who holds a role for one application or administrative unit only takes no Global Administrator's place. */
export const finerGrainedRoles = defineCheck(
  "MS.AAD.7.2v1",
  { privilegedUsers },
  ({ privilegedUsers: users }) => {
    const everybody = distinctUsers(users);
    const administrators = everybody.filter(holdsGlobalAdministrator);
    const others = everybody.filter(
      (user) => !holdsGlobalAdministrator(user) && !holdsWithinScopeOnly(user),
    ).length;
    const inBounds = administrators.length >= fewest && administrators.length <= most;
    const meets = inBounds && administrators.length <= others;
    const figures = `${people(administrators.length)} with Global Administrator, ${others} with other highly privileged roles only`;
    const evidence: Evidence[] = [
      {
        object: roleObject(globalAdministrator),
        property: "members",
        actual: figures,
        expected: `${fewest} to ${most} users, and no more than hold other highly privileged roles only, and for more than one application or administrative unit`,
        result: meets ? "meets" : "violates",
      },
      ...everybody.map(holderEvidence),
    ];
    const summary = inBounds
      ? `The tenant has ${figures}.`
      : `The tenant has ${figures}; the comparison needs ${fewest} to ${most} Global Administrators.`;
    return meets
      ? met(summary, evidence, whyCountsDiffer(everybody))
      : notMet(summary, evidence, whyCountsDiffer(everybody));
  },
  { scubagear: ({ privilegedUsers: users }) => referenceFinerRoles(users) },
);

/** MS.AAD.7.3v1: privileged users have accounts that live in Entra ID alone. */
export const cloudOnlyAccounts = defineCheck(
  "MS.AAD.7.3v1",
  { privilegedUsers, domains: neededBySome(domains) },
  ({ privilegedUsers: users, domains: tenantDomains }) => {
    // A tenant always has an administrator: an empty list was cut.
    demand(users[0], "privilegedUsers[0]");
    const everybody = distinctUsers(users);
    const judgements = everybody.map((user) => judgeCloudOnly(user, tenantDomains));
    const weighed = weigh(judgements);
    const { violations, evidence, deviations } = weighed;
    return violations.length === 0
      ? met(`All ${everybody.length} privileged users have cloud-only accounts.`, evidence, deviations)
      : notMet(
          `${violations.length} of ${everybody.length} privileged users do not have cloud-only accounts${besidesUndecided(weighed)}.`,
          evidence,
          deviations,
        );
  },
  { scubagear: ({ privilegedUsers: users }) => referenceCloudOnly(users) },
);

/** A count by display names differs from ours where two people share one, or somebody has none; one of members, where a role is held within a scope. */
function whyCountsDiffer(users: readonly PrivilegedUser[]): string[] {
  const names = new Set(users.flatMap(({ displayName }) => displayName ?? []));
  return [
    ...(names.size < users.length ? ["counted-by-id"] : []),
    ...(users.every(isMemberOfEveryRole) ? [] : ["roles-within-a-scope"]),
  ];
}

function isMemberOfEveryRole(user: PrivilegedUser): boolean {
  return rolesBeyondScope(user).length === user.roles.length;
}

function people(count: number): string {
  return `${count} ${count === 1 ? "user" : "users"}`;
}

function holderEvidence(user: PrivilegedUser): Evidence {
  const note = accountNote(user);
  return {
    object: userObject(user),
    property: "roles",
    actual: rolesInWords(user).join(", "),
    expected: holdsGlobalAdministrator(user)
      ? "Global Administrator only where nothing less will do"
      : "the least role that will do",
    result: "context",
    ...(note === undefined ? {} : { note }),
  };
}

function servicePrincipalEvidence(servicePrincipal: PrivilegedServicePrincipal): Evidence {
  return {
    object: servicePrincipalObject(servicePrincipal),
    property: "roles",
    actual: rolesInWords(servicePrincipal).join(", "),
    expected: "not counted: the policy speaks of users",
    result: "context",
    note: "An application with this role can do all that a Global Administrator can.",
  };
}
