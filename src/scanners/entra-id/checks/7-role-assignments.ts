import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { hasEntraIdP2, licences } from "../../organization/licences.ts";
import type { Licences } from "../../organization/licences.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { judgeAssignments } from "../privileged-access/assignments.ts";
import type { AssignmentDemand } from "../privileged-access/assignments.ts";
import { withoutPim } from "../privileged-access/pim-licence.ts";
import { referenceInsidePim, referenceNoPermanent, referencePim } from "../privileged-access/scubagear.ts";
import { roleGroupMembers } from "../sources/privileged-access/role-group-members.ts";
import { privilegedRoleRules, privilegedRoles } from "../sources/privileged-access.ts";
import type { PrivilegedRole } from "../sources/privileged-access.ts";
import { referencedPrincipals } from "../sources/referenced-principals.ts";

/** Without P2 there are no PIM schedules to read: the licences alone decide then. */
const needs = {
  licences,
  privilegedRoles: neededBySome(privilegedRoles),
  referencedPrincipals: neededBySome(referencedPrincipals),
  roleGroupMembers: neededBySome(roleGroupMembers),
};

interface Sources {
  readonly licences: Licences;
  readonly privilegedRoles: readonly PrivilegedRole[] | undefined;
}

const anEnd: AssignmentDemand = {
  field: "endDateTime",
  has: (end) => `active until ${end}`,
  lacks: "active without end",
  expected: "an end, or eligible instead of active",
  exclusionsDiffer: false,
  allowsPimGroups: true,
};

const permanent: Words = {
  met: (count) =>
    `None of the ${count} active assignments of highly privileged roles is permanent without being allowed to.`,
  notMet: (bad, count) => `${bad} of ${count} active assignments of highly privileged roles are permanent`,
};

/** MS.AAD.7.4v1: nobody holds a highly privileged role without end. The PIM rules matter only where a group does that may be enrolled in PIM for Groups. */
export const permanentAssignments = defineCheck(
  "MS.AAD.7.4v1",
  { ...needs, privilegedRoleRules: neededBySome(privilegedRoleRules) },
  (sources, settings) =>
    decide(sources, permanent, (roles) =>
      judgeAssignments(roles, anEnd, {
        settings,
        principals: sources.referencedPrincipals,
        groupMembers: sources.roleGroupMembers?.groups,
        roleRules: sources.privilegedRoleRules,
      }),
    ),
  {
    scubagear: ({ licences: owned, privilegedRoles: roles }, { exclusions }) =>
      referencePim(owned, roles, (read) => referenceNoPermanent(read, exclusions)),
  },
);

const aStart: AssignmentDemand = {
  field: "startDateTime",
  has: (start) => `assigned in PIM, from ${start}`,
  lacks: "assigned outside PIM (no start)",
  expected: "assigned in Privileged Identity Management",
  exclusionsDiffer: true,
  allowsPimGroups: false,
};

const outsidePim: Words = {
  met: (count) =>
    `None of the ${count} active assignments of highly privileged roles was made outside PIM without being allowed to.`,
  notMet: (bad, count) =>
    `${bad} of ${count} active assignments of highly privileged roles were made outside PIM`,
};

/** MS.AAD.7.5v1: highly privileged roles are assigned in Privileged Identity Management only, which alone writes a start. */
export const assignmentsOutsidePim = defineCheck(
  "MS.AAD.7.5v1",
  needs,
  (sources, settings) =>
    decide(sources, outsidePim, (roles) =>
      judgeAssignments(roles, aStart, {
        settings,
        principals: sources.referencedPrincipals,
        groupMembers: sources.roleGroupMembers?.groups,
      }),
    ),
  {
    scubagear: ({ licences: owned, privilegedRoles: roles }) =>
      referencePim(owned, roles, referenceInsidePim),
  },
);

interface Words {
  readonly met: (count: number) => string;
  /** Without a full stop. */
  readonly notMet: (bad: number, count: number) => string;
}

function decide(
  sources: Sources,
  words: Words,
  judge: (roles: readonly PrivilegedRole[]) => Judgement[],
): Verdict {
  if (!hasEntraIdP2(sources.licences)) return withoutPim();
  const roles = demandSource(sources.privilegedRoles, "privilegedRoles");
  // These roles exist in every tenant: an empty list was cut.
  demand(roles[0], "privilegedRoles[0]");
  const weighed = weigh(judge(roles));
  const { violations, all, evidence, deviations, obstacles } = weighed;
  if (violations.length === 0) return met(words.met(all), evidence, deviations);
  const summary = `${words.notMet(violations.length, all)}${besidesUndecided(weighed)}.`;
  return withObstacles(notMet(summary, evidence, deviations), obstacles);
}
