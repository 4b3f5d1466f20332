import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { GraphReader } from "../../../tenant/apis/index.ts";
import { licences } from "../../organization/licences.ts";
import { assignedLicence, planState, skuFinder } from "../licences/assigned.ts";
import { premiumAuditPlan } from "../licences/products.ts";
import { userLicences } from "./user-licences.ts";

const group = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  assignedLicenses: z.array(assignedLicence),
});

const member = z.object({ id: z.string() });

/**
 * The groups that hand out Audit (Premium) with its plan switched off, and which users have it from them. Licences come from a group to its direct members
 * only. Nothing is asked in a tenant where nobody has the plan switched off. https://learn.microsoft.com/graph/api/group-list
 */
export const groupLicences = defineSource({
  id: "audit-readiness/group-licences",
  title: "the groups that hand out licences without auditing",
  api: "graph",
  access: { application: ["GroupMember.Read.All"] },
  schema: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Object ids, sorted, of its direct members who have the plan switched off */
      members: z.array(z.string()),
    }),
  ),
  needs: { licences, userLicences },
  async collect({ apis, needs }) {
    const affected = new Set(needs.userLicences.switchedOff.ids);
    if (affected.size === 0) return [];
    const found: { id: string; name: string; members: string[] }[] = [];
    for (const { id, displayName } of await groupsWithout(apis.graph, skuFinder(needs.licences.skus)))
      found.push({ id, name: displayName ?? id, members: await membersAmong(apis.graph, id, affected) });
    return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  },
});

async function groupsWithout(
  graph: GraphReader,
  skuOf: ReturnType<typeof skuFinder>,
): Promise<z.infer<typeof group>[]> {
  const found: z.infer<typeof group>[] = [];
  for await (const page of graph.pages("/groups?$select=id,displayName,assignedLicenses&$top=999")) {
    for (const row of page) {
      const each = group.parse(row);
      const isOff = each.assignedLicenses.some(
        (licence) => planState(licence, skuOf(licence.skuId), premiumAuditPlan) === "off",
      );
      if (isOff) found.push(each);
    }
  }
  return found;
}

async function membersAmong(
  graph: GraphReader,
  groupId: string,
  wanted: ReadonlySet<string>,
): Promise<string[]> {
  const members: string[] = [];
  const pages = graph.pages(`/groups/${encodeURIComponent(groupId)}/members?$select=id&$top=999`);
  for await (const page of pages)
    for (const row of page) {
      const { id } = member.parse(row);
      if (wanted.has(id)) members.push(id);
    }
  return members.sort();
}
