import { z } from "zod";
import { defineSource, neededBySome, optional } from "../../../../engine/source.ts";
import { licences } from "../../../organization/licences.ts";
import { readByIds } from "../graph-reads/by-ids.ts";
import { directoryUser, kindOf, userProperties } from "./directory-objects.ts";
import { roleAssignments } from "./role-assignments.ts";
import { roleEligibilitySchedules } from "./role-schedules.ts";
import { eligibilitiesIfAny } from "./without-pim.ts";

/** The users whom role assignments name, with what `$expand=principal` leaves out. https://learn.microsoft.com/graph/api/user-list */
export const roleHolders = defineSource({
  id: "entra-id/role-holders",
  title: "the users to whom highly privileged roles are assigned directly",
  api: "graph",
  access: { application: ["User.Read.All"] },
  schema: z.array(directoryUser),
  needs: {
    roleAssignments,
    roleEligibilitySchedules: neededBySome(roleEligibilitySchedules),
    licences: optional(licences),
  },
  collect({ apis, needs, failures }) {
    const assignments = [...needs.roleAssignments, ...eligibilitiesIfAny({ needs, failures })];
    // A principal that the assignment does not describe is deleted, or hidden from it: asking tells which.
    const users = assignments.filter(({ principal }) => ["user", undefined].includes(kindOf(principal)));
    return readByIds(apis.graph, {
      collection: "/users",
      property: "id",
      ids: users.map(({ principalId }) => principalId),
      select: userProperties,
    });
  },
});
