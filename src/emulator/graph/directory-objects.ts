import type { EmulatedTenant, Identified, Typed } from "../tenants/model.ts";

/** A user, a group or a service principal, as it stands in a list that mixes them. */
export type DirectoryObject = Typed<Identified<object>>;

/** Finds a principal of whatever kind; undefined if it was deleted. */
export function directoryObject({ directory }: EmulatedTenant, id: string): DirectoryObject | undefined {
  const user = directory.users.find("id", id);
  if (user !== undefined) return { "@odata.type": "#microsoft.graph.user", ...user };
  const group = directory.groups.find("id", id);
  if (group !== undefined) return { "@odata.type": "#microsoft.graph.group", ...group };
  const servicePrincipal = directory.servicePrincipals.find("id", id);
  if (servicePrincipal !== undefined)
    return { "@odata.type": "#microsoft.graph.servicePrincipal", ...servicePrincipal };
  return undefined;
}

/** The principals among these ids that still exist. */
export function existingObjects(tenant: EmulatedTenant, ids: readonly string[]): DirectoryObject[] {
  return ids.flatMap((id) => directoryObject(tenant, id) ?? []);
}

/** All members of a group and of the groups in it, each once, however the groups are nested. */
export function transitiveMembers(tenant: EmulatedTenant, groupId: string): DirectoryObject[] {
  const seen = new Set<string>();
  const waiting = [groupId];
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop())
    for (const member of tenant.directory.membersOf(group)) {
      if (seen.has(member) || member === groupId) continue;
      seen.add(member);
      if (tenant.directory.groups.find("id", member) !== undefined) waiting.push(member);
    }
  return existingObjects(tenant, [...seen]);
}
