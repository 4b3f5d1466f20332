import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { Declared } from "../../../profile/schema.ts";
import type { GraphReader } from "../../../tenant/apis/index.ts";
import { conditionalAccessPolicies } from "./conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "./conditional-access-policies.ts";
import { unlessAbsent } from "./graph-reads/absence.ts";
import { readByIds } from "./graph-reads/by-ids.ts";
import { readCount } from "./graph-reads/count.ts";

/**
 * The users and groups that Conditional Access policies and the profile's declarations point to, also with the limits of its exceptions: whether they exist, their names, and how many people a group holds.
 */
const referencedPrincipalsSchema = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["user", "group"]),
    /** null: no such user or group in the tenant */
    displayName: z.string().nullable(),
    exists: z.boolean(),
    /** Users in the group, directly or through other groups; null for users, and where the group does not exist */
    members: z.number().nullable(),
  }),
);
export type ReferencedPrincipal = z.infer<typeof referencedPrincipalsSchema>[number];

const named = z.object({ id: z.string(), displayName: z.string().nullable() });

export const referencedPrincipals = defineSource({
  id: "entra-id/referenced-principals",
  title: "the users and groups that Conditional Access policies and the profile name",
  api: "graph",
  access: { application: ["User.Read.All", "GroupMember.Read.All"] },
  schema: referencedPrincipalsSchema,
  needs: { conditionalAccessPolicies },
  async collect({ apis, needs, declared, limitedGroups }) {
    const ids = referencedIds(needs.conditionalAccessPolicies, declared, limitedGroups);
    const [users, groups] = await Promise.all([
      readUsers(apis.graph, ids.users),
      readGroups(apis.graph, ids.groups),
    ]);
    return [...users, ...groups];
  },
});

/** Ids that policies and the profile name, each once; what is not an id (`All`, `None`, `GuestsOrExternalUsers`) stands for nobody in particular. */
export function referencedIds(
  policies: readonly ConditionalAccessPolicy[],
  declared: Declared,
  limitedGroups: readonly string[] = [],
): { users: string[]; groups: string[] } {
  const conditions = policies.map((policy) => policy.conditions?.users);
  const users = conditions.flatMap((each) => [...(each?.includeUsers ?? []), ...(each?.excludeUsers ?? [])]);
  const groups = conditions.flatMap((each) => [
    ...(each?.includeGroups ?? []),
    ...(each?.excludeGroups ?? []),
  ]);
  return {
    users: [...new Set([...users.filter((id) => !specialUsers.has(id)), ...declared.breakGlass.users])],
    groups: [
      ...new Set([...groups, ...declared.breakGlass.groups.map((group) => group.id), ...limitedGroups]),
    ],
  };
}

const specialUsers = new Set(["All", "None", "GuestsOrExternalUsers"]);

async function readUsers(graph: GraphReader, ids: readonly string[]): Promise<ReferencedPrincipal[]> {
  const names = await readNames(graph, "/users", ids);
  return ids.map((id) => ({ id, kind: "user", members: null, ...presence(names.get(id.toLowerCase())) }));
}

async function readGroups(graph: GraphReader, ids: readonly string[]): Promise<ReferencedPrincipal[]> {
  const [names, counts] = await Promise.all([
    readNames(graph, "/groups", ids),
    Promise.all(ids.map((id) => countMembers(graph, id))),
  ]);
  return ids.map((id, index) => ({
    id,
    kind: "group",
    members: counts[index] ?? null,
    ...presence(names.get(id.toLowerCase())),
  }));
}

async function readNames(graph: GraphReader, collection: "/users" | "/groups", ids: readonly string[]) {
  const found = await readByIds(graph, {
    collection,
    property: "id",
    ids: ids.filter(isObjectId),
    select: "id,displayName",
  });
  return new Map(
    z
      .array(named)
      .parse(found)
      .map((object) => [object.id.toLowerCase(), object]),
  );
}

async function countMembers(graph: GraphReader, id: string): Promise<number | undefined> {
  if (!isObjectId(id)) return undefined;
  return unlessAbsent(readCount(graph, `/groups/${id}/transitiveMembers/microsoft.graph.user`));
}

function presence(
  object: z.infer<typeof named> | undefined,
): Pick<ReferencedPrincipal, "exists" | "displayName"> {
  return { exists: object !== undefined, displayName: object?.displayName ?? null };
}

/** A profile may name anything; Graph refuses the whole read for one id that is not a GUID. */
function isObjectId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
