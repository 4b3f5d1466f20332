import { z } from "zod";
import { defineSource } from "../../../../engine/source.ts";
import { highlyPrivilegedRoles } from "../../roles.ts";
import { unlessAbsent } from "../graph-reads/absence.ts";
import { filter, literal } from "../graph-reads/filter.ts";
import { groupsAmong } from "./role-groups.ts";
import { roleAssignmentSchedules, roleEligibilitySchedules } from "./role-schedules.ts";
import { pimRuleSchema } from "./shapes.ts";

const policyAssignment = z.object({
  /** A role template id, or `member` or `owner` of a group */
  roleDefinitionId: z.string(),
  policy: z.object({ rules: z.array(pimRuleSchema) }),
});
const policyAssignments = z.array(policyAssignment);

const path = "/policies/roleManagementPolicyAssignments";
const withRules = "$expand=policy($expand=rules)";

/** The PIM rules of all roles in one list, with the rules inside. https://learn.microsoft.com/graph/api/policyroot-list-rolemanagementpolicyassignments */
export const rolePolicies = defineSource({
  id: "entra-id/role-policies",
  title: "the rules of Privileged Identity Management for highly privileged roles",
  api: "graph",
  access: { application: ["RoleManagementPolicy.Read.Directory"], licence: "Microsoft Entra ID P2" },
  schema: policyAssignments,
  async collect({ apis }) {
    const ofRoles = filter("scopeId eq '/' and scopeType eq 'DirectoryRole'");
    const assignments = policyAssignments.parse(await apis.graph.list(`${path}?${ofRoles}&${withRules}`));
    return assignments.filter((assignment) => highlyPrivilegedRoles.has(assignment.roleDefinitionId));
  },
});

const groupPolicy = z.object({
  groupId: z.string(),
  groupName: z.string(),
  /** Empty where the group is not managed by PIM for Groups */
  rules: z.array(pimRuleSchema),
});
export type GroupPolicy = z.infer<typeof groupPolicy>;

/** The rules for entering, as a member, the groups that hold or may activate a role. */
export const roleGroupPolicies = defineSource({
  id: "entra-id/role-group-policies",
  title: "the rules of PIM for Groups for groups that hold highly privileged roles",
  api: "graph",
  access: { application: ["RoleManagementPolicy.Read.AzureADGroup"], licence: "Microsoft Entra ID P2" },
  schema: z.array(groupPolicy),
  needs: { roleAssignmentSchedules, roleEligibilitySchedules },
  collect({ apis, needs }) {
    const groups = groupsAmong([...needs.roleAssignmentSchedules, ...needs.roleEligibilitySchedules]);
    return Promise.all(
      groups.map(async ({ id, name }): Promise<GroupPolicy> => {
        const ofGroup = filter(
          `scopeId eq ${literal(id)} and scopeType eq 'Group' and roleDefinitionId eq 'member'`,
        );
        const answer = await unlessAbsent(apis.graph.list(`${path}?${ofGroup}&${withRules}`));
        const assignments = policyAssignments.parse(answer ?? []);
        return { groupId: id, groupName: name, rules: assignments.flatMap(({ policy }) => policy.rules) };
      }),
    );
  },
});
