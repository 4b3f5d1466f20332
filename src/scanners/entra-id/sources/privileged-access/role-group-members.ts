import { z } from "zod";
import { defineSource, neededBySome, optional } from "../../../../engine/source.ts";
import type { GraphReader } from "../../../../tenant/apis/index.ts";
import { licences } from "../../../organization/licences.ts";
import { unlessAbsent } from "../graph-reads/absence.ts";
import { readByIds } from "../graph-reads/by-ids.ts";
import { filter, literal } from "../graph-reads/filter.ts";
import {
  directoryServicePrincipal,
  directoryUser,
  expandedPrincipal,
  kindOf,
  userProperties,
} from "./directory-objects.ts";
import type { DirectoryUser } from "./directory-objects.ts";
import { roleAssignments } from "./role-assignments.ts";
import { groupsAmong } from "./role-groups.ts";
import { roleEligibilitySchedules } from "./role-schedules.ts";
import { eligibilitiesIfAny } from "./without-pim.ts";

const eligibleMember = z.object({ principalId: z.string(), principal: expandedPrincipal });

const groupMembers = z.object({
  id: z.string(),
  /** Members directly or through nested groups */
  users: z.array(directoryUser),
  servicePrincipals: z.array(directoryServicePrincipal),
  /** Ids of the nested groups, at any depth */
  groups: z.array(z.string()),
  /** Who may enter this group through PIM for Groups; owners are not members, and are left out as ScubaGear does */
  eligible: z.array(eligibleMember),
});
export type GroupMembers = z.infer<typeof groupMembers>;

/**
 * Everybody who holds, or may come to hold, a highly privileged role through a group: members of the groups, members of groups in them, and those who may
 * enter one of these through PIM for Groups. Each group is read once, so that circles of groups end.
 */
export const roleGroupMembers = defineSource({
  id: "entra-id/role-group-members",
  title: "the members of groups that hold highly privileged roles",
  api: "graph",
  access: {
    application: [
      "GroupMember.Read.All",
      "User.Read.All",
      "Application.Read.All",
      "PrivilegedEligibilitySchedule.Read.AzureADGroup",
    ],
  },
  schema: z.object({
    groups: z.array(groupMembers),
    /** The users among those who may enter a group */
    eligibleUsers: z.array(directoryUser),
  }),
  needs: {
    roleAssignments,
    roleEligibilitySchedules: neededBySome(roleEligibilitySchedules),
    licences: optional(licences),
  },
  async collect({ apis, needs, failures }) {
    const assignments = [...needs.roleAssignments, ...eligibilitiesIfAny({ needs, failures })];
    const hasPim = needs.roleEligibilitySchedules !== undefined;
    const groups = new Map<string, GroupMembers>();
    const eligibleUsers = new Map<string, DirectoryUser>();

    let next: ToRead = { groupIds: groupsAmong(assignments).map(({ id }) => id), userIds: [] };
    while (next.groupIds.length + next.userIds.length > 0) {
      const { userIds } = next;
      const [read, users] = await Promise.all([
        Promise.all(next.groupIds.map((id) => readGroup(apis.graph, id, hasPim))),
        readByIds(apis.graph, { collection: "/users", property: "id", ids: userIds, select: userProperties }),
      ]);
      for (const group of read) groups.set(group.id, group);
      for (const user of directoryUsers.parse(users)) eligibleUsers.set(user.id, user);
      next = whomToReadNext(read, groups);
    }
    return { groups: [...groups.values()], eligibleUsers: [...eligibleUsers.values()] };
  },
});

const directoryUsers = z.array(directoryUser);

interface ToRead {
  readonly groupIds: readonly string[];
  readonly userIds: readonly string[];
}

/** Groups just discovered inside or at the door of others, and users at the door of one. */
function whomToReadNext(read: readonly GroupMembers[], groups: ReadonlyMap<string, GroupMembers>): ToRead {
  const eligible = read.flatMap((group) => group.eligible);
  const eligibleIds = (...kinds: readonly (string | undefined)[]) =>
    eligible
      .filter(({ principal }) => kinds.includes(kindOf(principal)))
      .map(({ principalId }) => principalId);
  const groupIds = new Set([...read.flatMap((group) => group.groups), ...eligibleIds("group")]);
  return {
    groupIds: [...groupIds].filter((id) => !groups.has(id)),
    // A principal that is not described is deleted, or hidden: asking tells which.
    userIds: eligibleIds("user", undefined),
  };
}

/** https://learn.microsoft.com/graph/api/group-list-transitivemembers; a group that is gone by now has nobody in it. */
async function readGroup(graph: GraphReader, id: string, hasPim: boolean): Promise<GroupMembers> {
  const members = `/groups/${id}/transitiveMembers`;
  const [mixed, servicePrincipals, eligible] = await Promise.all([
    unlessAbsent(graph.list(`${members}?$select=${userProperties}&$top=999`)),
    // The mixed list of v1.0 may leave service principals out; the cast does not.
    unlessAbsent(
      graph.list(
        `${members}/microsoft.graph.servicePrincipal?$count=true&$select=id,appId,displayName&$top=999`,
        {
          advanced: true,
        },
      ),
    ),
    hasPim ? readEligible(graph, id) : [],
  ]);
  const objects = z.array(directoryUser.extend({ "@odata.type": z.string() })).parse(mixed ?? []);
  return {
    id,
    users: objects.filter((object) => kindOf(object) === "user"),
    groups: objects.filter((object) => kindOf(object) === "group").map((group) => group.id),
    servicePrincipals: z.array(directoryServicePrincipal).parse(servicePrincipals ?? []),
    eligible,
  };
}

/** https://learn.microsoft.com/graph/api/privilegedaccessgroup-list-eligibilityscheduleinstances (a filter on the group is mandatory) */
async function readEligible(graph: GraphReader, groupId: string): Promise<z.infer<typeof eligibleMember>[]> {
  const path = "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances";
  const instances = await unlessAbsent(
    graph.list(`${path}?${filter(`groupId eq ${literal(groupId)}`)}&$expand=principal`),
  );
  return z
    .array(eligibleMember.extend({ accessId: z.string() }))
    .parse(instances ?? [])
    .filter(({ accessId }) => accessId === "member");
}
