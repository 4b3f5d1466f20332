import { z } from "zod";
import { defineSource } from "../../../../engine/source.ts";
import type { GraphReader } from "../../../../tenant/apis/index.ts";
import { highlyPrivilegedRoles } from "../../roles.ts";
import { expandedPrincipal } from "./directory-objects.ts";

/** Instances, not requests: a permanent eligibility has no request that is still open. Dossier §4.9. */
const scheduleInstance = z.object({
  principalId: z.string(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.string().nullish(),
  startDateTime: z.string().nullish(),
  endDateTime: z.string().nullish(),
  /** Assigned, Activated; absent on eligibilities */
  assignmentType: z.string().nullish(),
  memberType: z.string().nullish(),
  principal: expandedPrincipal,
});
const schedule = z.array(scheduleInstance);
export type RoleScheduleInstance = z.infer<typeof scheduleInstance>;

const licence = "Microsoft Entra ID P2";

/** https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignmentscheduleinstances */
export const roleAssignmentSchedules = defineSource({
  id: "entra-id/role-assignment-schedules",
  title: "the active assignments of highly privileged roles in Privileged Identity Management",
  api: "graph",
  access: { application: ["RoleAssignmentSchedule.Read.Directory"], licence },
  schema: schedule,
  collect: ({ apis }) => readSchedule(apis.graph, "roleAssignmentScheduleInstances"),
});

/** https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances */
export const roleEligibilitySchedules = defineSource({
  id: "entra-id/role-eligibility-schedules",
  title: "the eligible assignments of highly privileged roles in Privileged Identity Management",
  api: "graph",
  access: { application: ["RoleEligibilitySchedule.Read.Directory"], licence },
  schema: schedule,
  collect: ({ apis }) => readSchedule(apis.graph, "roleEligibilityScheduleInstances"),
});

async function readSchedule(graph: GraphReader, collection: string): Promise<RoleScheduleInstance[]> {
  const instances = await graph.list(`/roleManagement/directory/${collection}?$expand=principal`);
  return schedule.parse(instances).filter((instance) => highlyPrivilegedRoles.has(instance.roleDefinitionId));
}
