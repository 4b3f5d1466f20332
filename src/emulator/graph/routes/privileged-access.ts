import { stableGuid } from "../../tenants/ids.ts";
import type { EmulatedTenant, GroupHolding, PimRule } from "../../tenants/model.ts";
import { directoryObject } from "../directory-objects.ts";
import { valuesFor } from "../filter.ts";
import { badRequest } from "../graph-error.ts";
import type { Query } from "../query.ts";
import type { Asked, GraphObject, Relations, Route } from "../route.ts";

const POLICY_RELATION: Relations = {
  policy: {
    shape: {
      properties: ["id", "description", "displayName", "isOrganizationDefault", "scopeId", "scopeType"],
    },
    read: (_tenant, assignment) => policyOf(assignment),
    relations: { rules: { read: rulesOf } },
  },
};

const GROUP_RELATIONS: Relations = {
  principal: { read: (tenant, { principalId }) => directoryObject(tenant, String(principalId)) },
  group: { read: (tenant, { groupId }) => directoryObject(tenant, String(groupId)) },
};

const GROUP_INSTANCE_PROPERTIES = [
  "id",
  "accessId",
  "endDateTime",
  "groupId",
  "memberType",
  "principalId",
  "startDateTime",
];

/** Privileged Identity Management: the rules for roles and groups, and who may enter a group. */
export const privilegedAccessRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/policies/roleManagementPolicyAssignments",
    // Sources differ on whether RoleManagement.Read.Directory opens the rules of roles too; the stricter reading is played.
    permissions: (query) => [
      scopeTypeIn(query) === "Group"
        ? "RoleManagementPolicy.Read.AzureADGroup"
        : "RoleManagementPolicy.Read.Directory",
    ],
    pim: true,
    shape: { properties: ["id", "policyId", "roleDefinitionId", "scopeId", "scopeType"] },
    relations: POLICY_RELATION,
    filterable: ["roleDefinitionId", "scopeId", "scopeType"],
    top: "ignored",
    read: policyAssignments,
  },
  {
    kind: "object",
    path: "/policies/roleManagementPolicies/:policy/rules/:id",
    permissions: ["RoleManagementPolicy.Read.Directory", "RoleManagementPolicy.Read.AzureADGroup"],
    pim: true,
    read: (tenant, asked) =>
      roleManagementPolicy(tenant, asked.key("policy"))?.rules.find(({ id }) => id === asked.key("id")),
  },
  {
    kind: "list",
    path: "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances",
    permissions: ["PrivilegedEligibilitySchedule.Read.AzureADGroup"],
    pim: true,
    shape: { properties: [...GROUP_INSTANCE_PROPERTIES, "eligibilityScheduleId"] },
    relations: GROUP_RELATIONS,
    filterable: ["accessId", "groupId", "principalId"],
    top: "honoured",
    read: (tenant, { query }) =>
      groupHoldings(tenant, "eligible", query).map((holding) => ({
        ...groupInstance(holding),
        eligibilityScheduleId: idOf("schedule", holding),
      })),
  },
  {
    kind: "list",
    path: "/identityGovernance/privilegedAccess/group/assignmentScheduleInstances",
    permissions: ["PrivilegedAssignmentSchedule.Read.AzureADGroup"],
    pim: true,
    shape: { properties: [...GROUP_INSTANCE_PROPERTIES, "assignmentScheduleId", "assignmentType"] },
    relations: GROUP_RELATIONS,
    filterable: ["accessId", "groupId", "principalId"],
    top: "honoured",
    read: (tenant, { query }) =>
      groupHoldings(tenant, "assigned", query).map((holding) => ({
        ...groupInstance(holding),
        assignmentScheduleId: idOf("schedule", holding),
        assignmentType: "assigned",
      })),
  },
];

/** What a PIM policy is for: a role, or joining or owning a group. */
export interface PolicyOwner {
  scopeType: "DirectoryRole" | "Group";
  scopeId: string;
  /** `member` or `owner`, for a group. */
  roleDefinitionId: string;
}

/** The PIM policy with an id, and its rules; undefined if there is none. */
export function roleManagementPolicy(
  tenant: EmulatedTenant,
  policyId: string,
): (PolicyOwner & { rules: readonly PimRule[] }) | undefined {
  const groupId = /^Group_([^_]+)_/.exec(policyId)?.[1];
  const owners: PolicyOwner[] =
    groupId === undefined
      ? tenant.roles.definitions.map(({ templateId }) => ({
          scopeType: "DirectoryRole",
          scopeId: "/",
          roleDefinitionId: templateId,
        }))
      : ["member", "owner"].map((accessId) => ({
          scopeType: "Group",
          scopeId: groupId,
          roleDefinitionId: accessId,
        }));
  const owner = owners.find((each) => policyIdOf(tenant, each) === policyId);
  return owner && { ...owner, rules: rulesOf(tenant, { ...owner }) };
}

function policyAssignments(tenant: EmulatedTenant, { query }: Asked): object[] {
  const scopeType = scopeTypeIn(query);
  const [scopeId] = (query.filter && valuesFor("scopeId", query.filter)) ?? [];
  if (scopeType === undefined || scopeId === undefined)
    throw badRequest("The filter must name both scopeId and scopeType.");
  if (scopeType === "Group")
    return (["member", "owner"] as const)
      .filter((accessId) => tenant.roles.rulesOfGroup(scopeId, accessId) !== undefined)
      .map((accessId) => policyAssignment(tenant, "Group", scopeId, accessId));
  return tenant.roles.definitions.map(({ templateId }) =>
    policyAssignment(tenant, "DirectoryRole", "/", templateId),
  );
}

function policyAssignment(
  tenant: EmulatedTenant,
  scopeType: "DirectoryRole" | "Group",
  scopeId: string,
  roleDefinitionId: string,
): object {
  const policyId = policyIdOf(tenant, { scopeType, scopeId, roleDefinitionId });
  return { id: `${policyId}_${roleDefinitionId}`, policyId, scopeId, scopeType, roleDefinitionId };
}

function policyIdOf(tenant: EmulatedTenant, { scopeType, scopeId, roleDefinitionId }: PolicyOwner): string {
  const owner = scopeType === "Group" ? scopeId : tenant.organization.id;
  return `${scopeType}_${owner}_${stableGuid("policy", scopeId, roleDefinitionId)}`;
}

/** The policy behind an assignment. Which role it is for stays on the object, out of sight, for its rules to be found. */
function policyOf({ policyId, scopeId, scopeType, roleDefinitionId }: GraphObject): object {
  return {
    id: policyId,
    displayName: scopeType,
    description: scopeType,
    isOrganizationDefault: false,
    scopeId,
    scopeType,
    roleDefinitionId,
  };
}

function rulesOf(tenant: EmulatedTenant, policy: GraphObject): readonly PimRule[] {
  const roleId = String(policy["roleDefinitionId"]);
  if (policy["scopeType"] === "DirectoryRole") return tenant.roles.rulesOfRole(roleId);
  const accessId = roleId === "owner" ? "owner" : "member";
  return tenant.roles.rulesOfGroup(String(policy["scopeId"]), accessId) ?? [];
}

function groupHoldings(tenant: EmulatedTenant, kind: GroupHolding["kind"], query: Query): GroupHolding[] {
  const isNarrowed = (["groupId", "principalId"] as const).some(
    (property) => query.filter !== undefined && valuesFor(property, query.filter) !== undefined,
  );
  if (!isNarrowed) throw badRequest("The filter must name groupId or principalId.");
  return tenant.roles.groupHoldings.filter((holding) => holding.kind === kind);
}

function groupInstance(holding: GroupHolding) {
  const { accessId, groupId, principalId, startDateTime, endDateTime } = holding;
  return {
    id: idOf("instance", holding),
    accessId,
    groupId,
    principalId,
    memberType: "direct",
    startDateTime,
    endDateTime,
  };
}

function idOf(what: string, { kind, accessId, groupId, principalId }: GroupHolding): string {
  return stableGuid(what, kind, accessId, groupId, principalId);
}

function scopeTypeIn(query: Query): "DirectoryRole" | "Group" | undefined {
  const [scopeType] = (query.filter && valuesFor("scopeType", query.filter)) ?? [];
  return scopeType === "DirectoryRole" || scopeType === "Group" ? scopeType : undefined;
}
