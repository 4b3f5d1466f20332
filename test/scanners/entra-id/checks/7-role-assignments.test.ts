import {
  assignmentsOutsidePim,
  permanentAssignments,
} from "../../../../src/scanners/entra-id/checks/7-role-assignments.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  approvalRule,
  assignment,
  globalAdministrator,
  ofPimGroup,
  premium,
  role,
  roleRules,
  userAdministrator,
  withoutPremium,
} from "../support/privileged-access.ts";

const nobody = { users: [], groups: [], applications: [], guestTypes: [], roles: [] };
const emergencyUser = { declared: declaredSchema.parse({ breakGlass: { users: ["ada"] } }) };
const emergencyGroup = {
  declared: declaredSchema.parse({ breakGlass: { groups: [{ id: "emergency", maximumMembers: 2 }] } }),
};
const groupOf = (members: number) => [
  { id: "emergency", kind: "group", displayName: "Emergency access", exists: true, members },
];
/** Who is in the emergency access group; it holds no group and nobody is eligible for it. */
const emergencyMembers = (...ids: readonly string[]) => ({
  groups: [
    { id: "emergency", users: ids.map((id) => ({ id })), servicePrincipals: [], groups: [], eligible: [] },
  ],
  eligibleUsers: [],
});

function tenant(...assignments: readonly unknown[]) {
  return {
    licences: premium,
    privilegedRoles: [role(globalAdministrator, assignments), role(userAdministrator, [])],
  };
}
const permanent = (id: string, changes: Record<string, unknown> = {}) =>
  assignment(id, { endDateTime: null, ...changes });
const outside = (id: string, changes: Record<string, unknown> = {}) =>
  assignment(id, { startDateTime: null, endDateTime: null, ...changes });

/** PIM rules where a group is enrolled in PIM for Groups: it brings rules of its own. */
function enrolled(group: string, id: string) {
  const rules = [approvalRule(globalAdministrator), ofPimGroup(approvalRule(globalAdministrator), group, id)];
  return [roleRules(globalAdministrator, rules)];
}
const tierZero = permanent("tier-0", { principalName: "Tier 0", principalType: "group" });

testCheck(permanentAssignments, {
  met: [
    {
      name: "a member of the emergency access group is listed again under their own id",
      sources: {
        ...tenant(
          permanent("emergency", { principalType: "group" }),
          permanent("ada", { memberType: "Group" }),
        ),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: emergencyMembers("ada"),
      },
      settings: emergencyGroup,
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "every active assignment ends, and the PIM rules could not be read",
      sources: tenant(assignment("ada")),
    },
    { name: "nobody is active at all", sources: tenant() },
    {
      name: "the permanent assignment is declared for this policy",
      sources: tenant(permanent("ada")),
      settings: { exclusions: { ...nobody, users: ["ada"] }, hasExclusions: true },
    },
    {
      name: "the permanent assignment of a group is declared for this policy",
      sources: tenant(permanent("service-accounts", { principalType: "group" })),
      settings: { exclusions: { ...nobody, groups: ["service-accounts"] }, hasExclusions: true },
    },
    {
      name: "emergency access is permanent by design (trap 14)",
      sources: tenant(permanent("ada")),
      settings: emergencyUser,
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "an emergency access group as small as declared is permanent by design (trap 13)",
      sources: {
        ...tenant(permanent("emergency", { principalType: "group" })),
        referencedPrincipals: groupOf(2),
      },
      settings: emergencyGroup,
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "a group that is enrolled in PIM for Groups may hold the role (trap 20)",
      sources: { ...tenant(tierZero), privilegedRoleRules: enrolled("Tier 0", "tier-0") },
      reference: false,
      deviation: "pim-group",
    },
    {
      name: "a declared group needs no PIM rules, which could not be read",
      sources: tenant(tierZero),
      settings: { exclusions: { ...nobody, groups: ["tier-0"] }, hasExclusions: true },
    },
  ],
  notMet: [
    {
      name: "a member of another group holds the same role as the emergency access group",
      sources: {
        ...tenant(
          permanent("emergency", { principalType: "group" }),
          permanent("bob", { principalName: "Bob", memberType: "Group" }),
        ),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: emergencyMembers("ada"),
      },
      settings: emergencyGroup,
      violations: ["Bob"],
    },
    {
      name: "a member of the emergency access group holds the role directly as well",
      sources: {
        ...tenant(
          permanent("emergency", { principalType: "group" }),
          permanent("ada", { principalName: "Ada" }),
        ),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: emergencyMembers("ada"),
      },
      settings: emergencyGroup,
      violations: ["Ada"],
    },
    {
      name: "an assignment has no end",
      sources: tenant(assignment("ada"), permanent("bob", { principalName: "Bob" })),
      violations: ["Bob"],
      says: /^1 of 2/,
    },
    {
      name: "a group's assignment has no end, and no group is enrolled in PIM for Groups",
      sources: {
        ...tenant(tierZero),
        privilegedRoleRules: [roleRules(globalAdministrator, [approvalRule(globalAdministrator)])],
      },
      violations: ["Tier 0"],
    },
    {
      name: "a user's assignment has no end, whatever the PIM rules would say of a group's",
      passesWithout: ["tier-0", "bob"],
      sources: tenant(tierZero, permanent("bob", { principalName: "Bob" })),
      violations: ["Bob"],
    },
    {
      name: "a service principal's assignment has no end",
      sources: tenant(permanent("backup", { principalName: "Backup", principalType: "servicePrincipal" })),
      violations: ["Backup"],
    },
    {
      name: "somebody else is declared",
      sources: tenant(permanent("ada")),
      settings: { exclusions: { ...nobody, users: ["bob"] }, hasExclusions: true },
    },
    {
      name: "ids are compared exactly, as ScubaGear does",
      sources: tenant(permanent("ada")),
      settings: { exclusions: { ...nobody, users: ["ADA"] }, hasExclusions: true },
    },
    {
      name: "the emergency access group has grown beyond what is declared (trap 13)",
      sources: {
        ...tenant(permanent("emergency", { principalType: "group" })),
        referencedPrincipals: groupOf(3_500),
        privilegedRoleRules: enrolled("Tier 0", "tier-0"),
      },
      settings: emergencyGroup,
    },
    {
      name: "a group of the same name is enrolled in PIM for Groups, and this one is not (trap 20)",
      sources: { ...tenant(tierZero), privilegedRoleRules: enrolled("Tier 0", "another-tier-0") },
      violations: ["Tier 0"],
    },
    {
      name: "an assignment of a deleted principal is shown by its id (trap 23)",
      sources: tenant(permanent("gone", { principalName: null, principalType: null })),
      violations: ["gone"],
    },
    {
      name: "one assignment has no end, and another does not say",
      sources: tenant(permanent("ada"), assignment("bob", { endDateTime: undefined })),
      says: /^1 of 2 .* are permanent; 1 could not be judged\.$/,
    },
    {
      name: "without Microsoft Entra ID P2 there is no PIM",
      sources: { licences: withoutPremium },
      says: /no provisioned Microsoft Entra ID P2/,
    },
    {
      name: "without Microsoft Entra ID P2 the roles do not matter",
      sources: { ...tenant(assignment("ada")), licences: withoutPremium },
    },
  ],
  unknown: [
    { name: "the licences could not be read", sources: { privilegedRoles: [] } },
    {
      name: "the members of the emergency access group could not be read, and one may be listed again",
      sources: {
        ...tenant(
          permanent("emergency", { principalType: "group" }),
          permanent("ada", { memberType: "Group" }),
        ),
        referencedPrincipals: groupOf(1),
      },
      settings: emergencyGroup,
      says: /members of groups that hold highly privileged roles/,
    },
    {
      name: "the emergency access group is not among the groups whose members were read",
      sources: {
        ...tenant(
          permanent("emergency", { principalType: "group" }),
          permanent("ada", { memberType: "Inherited" }),
        ),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: { groups: [], eligibleUsers: [] },
      },
      settings: emergencyGroup,
      says: /roleGroupMembers\.groups\[emergency\]/,
    },
    {
      name: "the roles could not be read",
      sources: { licences: premium },
      says: /highly privileged roles with their active assignments/,
    },
    {
      name: "the PIM rules, which would tell whether the group is enrolled, could not be read",
      sources: tenant(assignment("ada"), tierZero),
      says: /Not allowed to read the highly privileged roles with their PIM rules/,
    },
    {
      name: "the PIM rules could not be read, and the principal may be a group",
      sources: tenant(permanent("tier-0", { principalType: undefined })),
      says: /PIM rules/,
    },
    {
      name: "a tenant without any of these roles does not exist",
      sources: { licences: premium, privilegedRoles: [] },
      reference: true,
    },
    {
      name: "an assignment does not say when it ends, which ScubaGear passes",
      sources: tenant(assignment("ada", { endDateTime: undefined })),
      reference: true,
      says: /endDateTime of ada/,
    },
    {
      name: "an assignment ends at a time that is none",
      sources: tenant(assignment("ada", { endDateTime: "" })),
      reference: true,
      says: /endDateTime of ada/,
    },
    {
      name: "the members of the emergency access group could not be counted",
      sources: tenant(permanent("emergency")),
      settings: emergencyGroup,
      says: /users and groups/,
    },
    {
      name: "the emergency access group is not among the groups that were read",
      sources: { ...tenant(permanent("emergency")), referencedPrincipals: [] },
      settings: emergencyGroup,
      says: /referencedPrincipals\[emergency\]/,
    },
  ],
});

testCheck(assignmentsOutsidePim, {
  met: [
    {
      name: "a member of the emergency access group is listed again under their own id",
      sources: {
        ...tenant(outside("emergency", { principalType: "group" }), outside("ada", { memberType: "Group" })),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: emergencyMembers("ada"),
      },
      settings: emergencyGroup,
      reference: false,
      deviation: "break-glass",
    },
    { name: "every active assignment was made in PIM", sources: tenant(assignment("ada"), permanent("bob")) },
    {
      name: "emergency access may stand outside PIM (trap 14)",
      sources: tenant(outside("ada")),
      settings: emergencyUser,
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "an emergency access group may stand outside PIM",
      sources: { ...tenant(outside("emergency")), referencedPrincipals: groupOf(1) },
      settings: emergencyGroup,
      reference: false,
      deviation: "break-glass",
    },
    {
      name: "the assignment is declared for this policy, which ScubaGear does not know",
      sources: tenant(outside("ada")),
      settings: { exclusions: { ...nobody, users: ["ada"] }, hasExclusions: true },
      reference: false,
      deviation: "declared-assignment",
    },
  ],
  notMet: [
    {
      name: "a member of another group holds the same role as the emergency access group",
      sources: {
        ...tenant(
          outside("emergency", { principalType: "group" }),
          outside("bob", { principalName: "Bob", memberType: "Group" }),
        ),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: emergencyMembers("ada"),
      },
      settings: emergencyGroup,
      violations: ["Bob"],
    },
    {
      name: "a member of the emergency access group holds the role directly as well",
      sources: {
        ...tenant(outside("emergency", { principalType: "group" }), outside("ada", { principalName: "Ada" })),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: emergencyMembers("ada"),
      },
      settings: emergencyGroup,
      violations: ["Ada"],
    },
    {
      name: "an assignment has no start (trap 20)",
      passesWithout: ["bob"],
      sources: tenant(assignment("ada"), outside("bob", { principalName: "Bob" })),
      violations: ["Bob"],
      says: /^1 of 2/,
    },
    {
      name: "an assignment outside PIM has no start, even if it should have an end",
      sources: tenant(assignment("ada", { startDateTime: null })),
    },
    {
      name: "a group must get the role in PIM too, enrolled in PIM for Groups or not",
      sources: tenant(outside("tier-0", { principalType: "group" })),
    },
    { name: "without Microsoft Entra ID P2 there is no PIM", sources: { licences: withoutPremium } },
  ],
  unknown: [
    { name: "the licences could not be read", sources: {} },
    {
      name: "the members of the emergency access group could not be read, and one may be listed again",
      sources: {
        ...tenant(outside("emergency", { principalType: "group" }), outside("ada", { memberType: "Group" })),
        referencedPrincipals: groupOf(1),
      },
      settings: emergencyGroup,
      says: /members of groups that hold highly privileged roles/,
    },
    {
      name: "the emergency access group is not among the groups whose members were read",
      sources: {
        ...tenant(
          outside("emergency", { principalType: "group" }),
          outside("ada", { memberType: "Inherited" }),
        ),
        referencedPrincipals: groupOf(1),
        roleGroupMembers: { groups: [], eligibleUsers: [] },
      },
      settings: emergencyGroup,
      says: /roleGroupMembers\.groups\[emergency\]/,
    },
    { name: "the roles could not be read", sources: { licences: premium } },
    {
      name: "an assignment does not say when it began, which ScubaGear passes",
      sources: tenant(assignment("ada", { startDateTime: undefined })),
      reference: true,
      says: /startDateTime of ada/,
    },
  ],
});
