import { z } from "zod";
import { defineSource, neededBySome, optional } from "../../../engine/source.ts";
import { licences } from "../../organization/licences.ts";
import {
  composePrivilegedServicePrincipals,
  composePrivilegedUsers,
} from "./privileged-access/compose-principals.ts";
import { composePrivilegedRoleRules, composePrivilegedRoles } from "./privileged-access/compose-roles.ts";
import { roleAssignments } from "./privileged-access/role-assignments.ts";
import { roleGroupMembers } from "./privileged-access/role-group-members.ts";
import { roleHolders } from "./privileged-access/role-holders.ts";
import { roleGroupPolicies, rolePolicies } from "./privileged-access/role-policies.ts";
import { roleAssignmentSchedules, roleEligibilitySchedules } from "./privileged-access/role-schedules.ts";
import {
  privilegedRoleRulesSchema,
  privilegedRoleSchema,
  privilegedServicePrincipalSchema,
  privilegedUserSchema,
} from "./privileged-access/shapes.ts";
import { eligibilitiesIfAny } from "./privileged-access/without-pim.ts";

export type {
  PimRule,
  PrivilegedRole,
  PrivilegedRoleRules,
  PrivilegedServicePrincipal,
  PrivilegedUser,
  RoleAssignment,
} from "./privileged-access/shapes.ts";

/**
 * Who holds the highly privileged roles, and under which rules: put together from several reads (role assignments, PIM schedules, group members, users).
 */

const howRolesAreHeld = {
  roleAssignments,
  roleEligibilitySchedules: neededBySome(roleEligibilitySchedules),
  licences: optional(licences),
  roleGroupMembers,
};

export const privilegedUsers = defineSource({
  id: "entra-id/privileged-users",
  title: "the users who hold highly privileged roles",
  api: "derived",
  access: { application: [] },
  schema: z.array(privilegedUserSchema),
  needs: { ...howRolesAreHeld, roleHolders },
  async collect({ needs, failures }) {
    const { groups, eligibleUsers } = needs.roleGroupMembers;
    return composePrivilegedUsers(
      { active: needs.roleAssignments, eligible: eligibilitiesIfAny({ needs, failures }), groups },
      [...needs.roleHolders, ...eligibleUsers],
    );
  },
});

export const privilegedServicePrincipals = defineSource({
  id: "entra-id/privileged-service-principals",
  title: "the service principals that hold highly privileged roles",
  api: "derived",
  access: { application: [] },
  schema: z.array(privilegedServicePrincipalSchema),
  needs: howRolesAreHeld,
  async collect({ needs, failures }) {
    const eligible = eligibilitiesIfAny({ needs, failures });
    return composePrivilegedServicePrincipals({
      active: needs.roleAssignments,
      eligible,
      groups: needs.roleGroupMembers.groups,
    });
  },
});

export const privilegedRoles = defineSource({
  id: "entra-id/privileged-roles",
  title: "the highly privileged roles with their active assignments",
  api: "derived",
  access: { application: [], licence: "Microsoft Entra ID P2" },
  schema: z.array(privilegedRoleSchema),
  needs: { roleAssignmentSchedules },
  async collect({ needs }) {
    return composePrivilegedRoles(needs.roleAssignmentSchedules);
  },
});

export const privilegedRoleRules = defineSource({
  id: "entra-id/privileged-role-rules",
  title: "the highly privileged roles with their PIM rules",
  api: "derived",
  access: { application: [], licence: "Microsoft Entra ID P2" },
  schema: z.array(privilegedRoleRulesSchema),
  needs: { roleAssignmentSchedules, roleEligibilitySchedules, rolePolicies, roleGroupPolicies },
  async collect({ needs }) {
    return composePrivilegedRoleRules({
      active: needs.roleAssignmentSchedules,
      eligible: needs.roleEligibilitySchedules,
      rolePolicies: needs.rolePolicies,
      groupPolicies: needs.roleGroupPolicies,
    });
  },
});
