import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { EmulatedTenant, RoleHolding } from "../../tenants/model.ts";
import { requirePremiumP2 } from "../access.ts";
import { directoryObject } from "../directory-objects.ts";
import { badRequest, GraphError, notFound } from "../graph-error.ts";
import { roleAssignment } from "../routes/roles.ts";
import { addHolding, removeHolding, retimeHolding } from "./role-holdings.ts";
import { scheduleRequest, timesOf } from "./role-schedules.ts";
import type { ScheduleRequest } from "./role-schedules.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments */
const newAssignment = z.strictObject({
  "@odata.type": z.literal("#microsoft.graph.unifiedRoleAssignment").optional(),
  principalId: z.guid(),
  roleDefinitionId: z.guid(),
  directoryScopeId: z.string().startsWith("/"),
});

/** Who holds a directory role: past PIM, and through it. */
export const roleWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "POST",
    path: "/roleManagement/directory/roleAssignments",
    body: newAssignment,
    write: (tenant, { body }) => {
      refuseUnknownNames(tenant, body);
      if (holdingFor(tenant, body, "assigned") !== undefined)
        throw badRequest(
          "A conflicting object with one or more of the specified property values is present.",
        );
      // PIM knows of no time for what was made past it.
      const holding = holdingOf(body, "assigned", { startDateTime: null, endDateTime: null });
      addHolding(tenant, holding);
      return { created: roleAssignment(holding) };
    },
  }),
  writeRoute({
    method: "DELETE",
    path: "/roleManagement/directory/roleAssignments/:id",
    write: (tenant, { key }) => {
      const holding = tenant.roles.holdings.find(
        (each) =>
          each.kind !== "eligible" && each.memberType === "Direct" && roleAssignment(each).id === key("id"),
      );
      if (holding === undefined) throw notFound(key("id"));
      removeHolding(tenant, holding);
      return undefined;
    },
  }),
  writeRoute({
    method: "POST",
    path: "/roleManagement/directory/roleAssignmentScheduleRequests",
    body: scheduleRequest,
    write: (tenant, { body, now }) => scheduled(tenant, body, "assigned", now),
  }),
  writeRoute({
    method: "POST",
    path: "/roleManagement/directory/roleEligibilityScheduleRequests",
    body: scheduleRequest,
    write: (tenant, { body, now }) => scheduled(tenant, body, "eligible", now),
  }),
];

function scheduled(
  tenant: EmulatedTenant,
  request: ScheduleRequest,
  kind: "assigned" | "eligible",
  now: Date,
) {
  requirePremiumP2(tenant);
  refuseUnknownNames(tenant, request);
  refuseUnfitPrincipal(tenant, request, kind);
  const existing = holdingFor(tenant, request, kind);
  if (request.action === "adminRemove") {
    if (existing === undefined) throw doesNotExist();
    removeHolding(tenant, existing);
  } else {
    if (request.action === "adminAssign" && existing !== undefined)
      throw new GraphError(400, "RoleAssignmentExists", "The Role assignment already exists.");
    if (request.action === "adminUpdate" && existing === undefined) throw doesNotExist();
    const times = timesOf(tenant, request, kind === "eligible" ? "Eligibility" : "Assignment", now);
    if (existing === undefined) addHolding(tenant, holdingOf(request, kind, times));
    else retimeHolding(tenant, existing, times);
  }
  return {
    created: {
      ...request,
      id: randomUUID(),
      status: request.action === "adminRemove" ? "Revoked" : "Provisioned",
      createdDateTime: now.toISOString(),
    },
  };
}

function doesNotExist(): GraphError {
  return new GraphError(400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
}

type Named = Pick<ScheduleRequest, "principalId" | "roleDefinitionId" | "directoryScopeId">;

function holdingFor(
  tenant: EmulatedTenant,
  { principalId, roleDefinitionId, directoryScopeId }: Named,
  kind: RoleHolding["kind"],
): RoleHolding | undefined {
  return tenant.roles.holdings.find(
    (each) =>
      each.kind === kind &&
      each.memberType === "Direct" &&
      each.principalId === principalId &&
      each.roleTemplateId === roleDefinitionId &&
      each.directoryScopeId === directoryScopeId,
  );
}

function holdingOf(
  { principalId, roleDefinitionId, directoryScopeId }: Named,
  kind: RoleHolding["kind"],
  times: Pick<RoleHolding, "startDateTime" | "endDateTime">,
): RoleHolding {
  return {
    roleTemplateId: roleDefinitionId,
    principalId,
    kind,
    ...times,
    memberType: "Direct",
    directoryScopeId,
  };
}

function refuseUnknownNames(tenant: EmulatedTenant, { principalId, roleDefinitionId }: Named): void {
  if (!tenant.roles.definitions.some(({ templateId }) => templateId === roleDefinitionId))
    throw new GraphError(404, "RoleNotFound", `The role ${roleDefinitionId} is not found.`);
  if (directoryObject(tenant, principalId) === undefined)
    throw new GraphError(404, "SubjectNotFound", `The subject ${principalId} is not found.`);
}

/** https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-troubleshoot: who can be assigned, and who be eligible. */
function refuseUnfitPrincipal(
  tenant: EmulatedTenant,
  { principalId }: Named,
  kind: "assigned" | "eligible",
): void {
  const group = tenant.directory.groups.find("id", principalId);
  if (group !== undefined && group.isAssignableToRole !== true)
    throw badRequest(`The group ${principalId} can not be assigned to a role.`);
  const isServicePrincipal = tenant.directory.servicePrincipals.find("id", principalId) !== undefined;
  if (kind === "eligible" && isServicePrincipal)
    throw badRequest(
      `The service principal ${principalId} can not be eligible, since it could not activate.`,
    );
}
