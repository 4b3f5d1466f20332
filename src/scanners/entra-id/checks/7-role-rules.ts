import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { hasEntraIdP2, licences } from "../../organization/licences.ts";
import type { Licences } from "../../organization/licences.ts";
import { weigh } from "../../judgement.ts";
import { withoutPim } from "../privileged-access/pim-licence.ts";
import { isGlobalAdministrator, judgeRules } from "../privileged-access/role-rules.ts";
import type { RuleDemand } from "../privileged-access/role-rules.ts";
import {
  alertOnActivation,
  alertOnActiveAssignment,
  alertOnEligibleAssignment,
  approvalToActivate,
} from "../privileged-access/rule-demands.ts";
import {
  referenceActivationAlerts,
  referenceApproval,
  referenceAssignmentAlerts,
  referencePim,
} from "../privileged-access/scubagear.ts";
import { globalAdministrator } from "../roles.ts";
import { privilegedRoleRules } from "../sources/privileged-access.ts";
import type { PrivilegedRoleRules } from "../sources/privileged-access.ts";

/** Without P2 there are no PIM rules to read: the licences alone decide then. */
const needs = { licences, privilegedRoleRules: neededBySome(privilegedRoleRules) };

interface Sources {
  readonly licences: Licences;
  readonly privilegedRoleRules: readonly PrivilegedRoleRules[] | undefined;
}

/** One of the four policies on PIM's rules: of which roles it speaks, which rules they need, and what to say. */
interface RulePolicy {
  readonly concerns: (role: PrivilegedRoleRules) => boolean;
  /** What the roles are called, should none be there. */
  readonly called: string;
  readonly demands: readonly RuleDemand[];
  readonly met: string;
  readonly notMet: (places: string) => string;
}

const approval: RulePolicy = {
  concerns: isGlobalAdministrator,
  called: globalAdministrator,
  demands: [approvalToActivate],
  met: "Activating the role Global Administrator requires approval.",
  notMet: (places) => `Global Administrator can be activated without approval: ${places}.`,
};

const assignmentAlerts: RulePolicy = {
  concerns: () => true,
  called: "Highly privileged roles",
  demands: [alertOnActiveAssignment, alertOnEligibleAssignment],
  met: "Every assignment of a highly privileged role sends an alert.",
  notMet: (places) =>
    `Some assignments of highly privileged roles send no alert to an additional recipient: ${places}.`,
};

const globalActivationAlert: RulePolicy = {
  concerns: isGlobalAdministrator,
  called: globalAdministrator,
  demands: [alertOnActivation],
  met: "Every activation of the role Global Administrator sends an alert.",
  notMet: (places) =>
    `Global Administrator can be activated without an alert to an additional recipient: ${places}.`,
};

const otherActivationAlerts: RulePolicy = {
  concerns: (role) => !isGlobalAdministrator(role),
  called: "Highly privileged roles other than Global Administrator",
  demands: [alertOnActivation],
  met: "Every activation of a highly privileged role other than Global Administrator sends an alert.",
  notMet: (places) =>
    `Other highly privileged roles can be activated without an alert to an additional recipient: ${places}.`,
};

/** MS.AAD.7.6v1: activating Global Administrator requires approval. */
export const approvalForGlobalAdministrator = ruleCheck("MS.AAD.7.6v1", approval, referenceApproval);

/** MS.AAD.7.7v1: eligible and active assignments of highly privileged roles send an alert. */
export const alertsOnAssignment = ruleCheck("MS.AAD.7.7v1", assignmentAlerts, referenceAssignmentAlerts);

/** MS.AAD.7.8v1: activating Global Administrator sends an alert. */
export const alertOnGlobalActivation = ruleCheck("MS.AAD.7.8v1", globalActivationAlert, (roles) =>
  referenceActivationAlerts(roles, "global"),
);

/** MS.AAD.7.9v1: activating another highly privileged role sends an alert. */
export const alertOnOtherActivations = ruleCheck("MS.AAD.7.9v1", otherActivationAlerts, (roles) =>
  referenceActivationAlerts(roles, "others"),
);

function ruleCheck(
  policyId: string,
  policy: RulePolicy,
  reference: (roles: readonly PrivilegedRoleRules[]) => boolean,
) {
  return defineCheck(policyId, needs, (sources) => decide(sources, policy), {
    scubagear: ({ licences: owned, privilegedRoleRules: roles }) => referencePim(owned, roles, reference),
  });
}

function decide({ licences: owned, privilegedRoleRules: roles }: Sources, policy: RulePolicy): Verdict {
  if (!hasEntraIdP2(owned)) return withoutPim();
  const concerned = demandSource(roles, "privilegedRoleRules").filter(policy.concerns);
  const { violations, evidence, deviations } = weigh(judgeRules(concerned, policy.demands, policy.called));
  if (violations.length === 0) return met(policy.met, evidence, deviations);
  const places = [
    ...new Set(
      violations.map(({ object }) =>
        object.type === "PIM group" ? `the group “${object.name}”` : object.name,
      ),
    ),
  ];
  return notMet(policy.notMet(places.join(", ")), evidence, deviations);
}
