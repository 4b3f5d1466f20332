import { stableGuid } from "../../tenants/ids.ts";
import type { EmulatedTenant, RoleHolding } from "../../tenants/model.ts";
import { directoryObject, existingObjects } from "../directory-objects.ts";
import type { Relations, Route } from "../route.ts";
import { DIRECTORY_OBJECT } from "../shapes.ts";

const ROLE_READERS = ["RoleManagement.Read.Directory", "RoleManagement.Read.All", "Directory.Read.All"];

const PRINCIPAL_AND_ROLE: Relations = {
  principal: { read: (tenant, { principalId }) => directoryObject(tenant, String(principalId)) },
  roleDefinition: {
    read: (tenant, { roleDefinitionId }) => roleDefinitions(tenant).find(({ id }) => id === roleDefinitionId),
  },
};

const SCHEDULE_INSTANCE_PROPERTIES = [
  "id",
  "appScopeId",
  "directoryScopeId",
  "endDateTime",
  "memberType",
  "principalId",
  "roleDefinitionId",
  "startDateTime",
];

/** Directory roles: who holds them now, and, through PIM, who holds or may take them until when. */
export const roleRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/directoryRoles",
    permissions: ROLE_READERS,
    shape: { properties: ["id", "description", "displayName", "roleTemplateId"] },
    filterable: ["displayName", "roleTemplateId"],
    top: "refused",
    read: (tenant) =>
      tenant.roles.definitions.map(({ templateId, ...role }) => ({ ...role, roleTemplateId: templateId })),
  },
  {
    kind: "list",
    path: "/directoryRoles/:id/members",
    permissions: ROLE_READERS,
    shape: DIRECTORY_OBJECT,
    top: "refused",
    read: (tenant, asked) => membersOfRole(tenant, asked.key("id")),
  },
  {
    kind: "list",
    path: "/roleManagement/directory/roleDefinitions",
    permissions: ROLE_READERS,
    shape: {
      properties: ["id", "description", "displayName", "isBuiltIn", "isEnabled", "templateId", "version"],
    },
    filterable: ["id", "displayName", "isBuiltIn"],
    top: "honoured",
    read: roleDefinitions,
  },
  {
    kind: "list",
    path: "/roleManagement/directory/roleAssignments",
    permissions: ROLE_READERS,
    shape: { properties: ["id", "directoryScopeId", "principalId", "roleDefinitionId"] },
    relations: PRINCIPAL_AND_ROLE,
    oneRelationOnly: true,
    filterable: ["id", "principalId", "roleDefinitionId"],
    top: "honoured",
    read: (tenant) => activeHoldings(tenant).filter(isDirect).map(roleAssignment),
  },
  {
    kind: "list",
    path: "/roleManagement/directory/roleAssignmentScheduleInstances",
    permissions: [
      "RoleAssignmentSchedule.Read.Directory",
      "RoleManagement.Read.Directory",
      "RoleManagement.Read.All",
    ],
    pim: true,
    shape: {
      properties: [
        ...SCHEDULE_INSTANCE_PROPERTIES,
        "assignmentType",
        "roleAssignmentOriginId",
        "roleAssignmentScheduleId",
      ],
    },
    relations: PRINCIPAL_AND_ROLE,
    filterable: ["id", "principalId", "roleDefinitionId"],
    top: "ignored",
    read: (tenant) => activeHoldings(tenant).map(assignmentInstance),
  },
  {
    kind: "list",
    path: "/roleManagement/directory/roleEligibilityScheduleInstances",
    permissions: [
      "RoleEligibilitySchedule.Read.Directory",
      "RoleManagement.Read.Directory",
      "RoleManagement.Read.All",
    ],
    pim: true,
    shape: { properties: [...SCHEDULE_INSTANCE_PROPERTIES, "roleEligibilityScheduleId"] },
    relations: PRINCIPAL_AND_ROLE,
    filterable: ["id", "principalId", "roleDefinitionId"],
    top: "ignored",
    read: (tenant) =>
      tenant.roles.holdings.filter(({ kind }) => kind === "eligible").map(eligibilityInstance),
  },
  {
    // What was granted, where the instances are what counts now.
    kind: "list",
    path: "/roleManagement/directory/roleEligibilitySchedules",
    permissions: [
      "RoleEligibilitySchedule.Read.Directory",
      "RoleManagement.Read.Directory",
      "RoleManagement.Read.All",
    ],
    pim: true,
    shape: {
      properties: [
        "id",
        "directoryScopeId",
        "memberType",
        "principalId",
        "roleDefinitionId",
        "scheduleInfo",
        "status",
      ],
    },
    relations: PRINCIPAL_AND_ROLE,
    filterable: ["id", "principalId", "roleDefinitionId"],
    top: "ignored",
    read: (tenant) =>
      tenant.roles.holdings.filter(({ kind }) => kind === "eligible").map(eligibilitySchedule),
  },
];

/** The members of an activated role: direct, active, and for the whole tenant only. */
function membersOfRole(tenant: EmulatedTenant, roleId: string): object[] | undefined {
  const role = tenant.roles.definitions.find(({ id }) => id === roleId);
  if (role === undefined) return undefined;
  const principals = activeHoldings(tenant)
    .filter(isDirect)
    .filter(
      ({ roleTemplateId, directoryScopeId }) =>
        roleTemplateId === role.templateId && directoryScopeId === "/",
    )
    .map(({ principalId }) => principalId);
  return existingObjects(tenant, [...new Set(principals)]);
}

function roleDefinitions(tenant: EmulatedTenant) {
  return tenant.roles.definitions.map(({ templateId, displayName, description }) => ({
    // The definition of a built-in role has the id of its template.
    id: templateId,
    templateId,
    displayName,
    description,
    isBuiltIn: true,
    isEnabled: true,
    version: "1",
  }));
}

function activeHoldings(tenant: EmulatedTenant): RoleHolding[] {
  return tenant.roles.holdings.filter(({ kind }) => kind !== "eligible");
}

function isDirect({ memberType }: RoleHolding): boolean {
  return memberType === "Direct";
}

/** An active holding, as it stands among the role assignments. */
export function roleAssignment(holding: RoleHolding) {
  const { principalId, roleTemplateId, directoryScopeId } = holding;
  return { id: idOf("assignment", holding), principalId, roleDefinitionId: roleTemplateId, directoryScopeId };
}

function assignmentInstance(holding: RoleHolding) {
  return {
    ...scheduleInstance(holding),
    assignmentType: holding.kind === "activated" ? "Activated" : "Assigned",
    roleAssignmentOriginId: idOf("assignment", holding),
    roleAssignmentScheduleId: idOf("assignment schedule", holding),
  };
}

function eligibilityInstance(holding: RoleHolding) {
  return { ...scheduleInstance(holding), roleEligibilityScheduleId: idOf("eligibility schedule", holding) };
}

function eligibilitySchedule(holding: RoleHolding) {
  const { principalId, roleTemplateId, directoryScopeId, memberType, startDateTime, endDateTime } = holding;
  const expiration = endDateTime === null ? { type: "noExpiration" } : { type: "afterDateTime", endDateTime };
  return {
    id: idOf("eligibility schedule", holding),
    principalId,
    roleDefinitionId: roleTemplateId,
    directoryScopeId,
    memberType,
    status: "Provisioned",
    scheduleInfo: { startDateTime, expiration },
  };
}

function scheduleInstance(holding: RoleHolding) {
  return {
    id: idOf("instance", holding),
    principalId: holding.principalId,
    roleDefinitionId: holding.roleTemplateId,
    directoryScopeId: holding.directoryScopeId,
    appScopeId: null,
    startDateTime: holding.startDateTime,
    endDateTime: holding.endDateTime,
    memberType: holding.memberType,
  };
}

function idOf(
  what: string,
  { kind, memberType, principalId, roleTemplateId, directoryScopeId }: RoleHolding,
): string {
  return stableGuid(what, kind, memberType, principalId, roleTemplateId, directoryScopeId);
}
