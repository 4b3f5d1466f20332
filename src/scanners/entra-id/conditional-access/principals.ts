import { highlyPrivilegedRoles } from "../roles.ts";
import type { Surroundings } from "./sources.ts";
import { counted, listed } from "./words.ts";

/** Names for users, groups and roles. An id whose object was not read is shown as it is. */

export function principalName(id: string, { principals }: Surroundings): string {
  const found = principals?.get(id);
  if (found === undefined) return id;
  return found.exists ? `“${found.displayName ?? id}”` : `${id} (deleted)`;
}

/** The display name as it is, without marks; the id where it was not read. */
export function plainName(id: string, { principals }: Surroundings): string {
  return principals?.get(id)?.displayName ?? id;
}

export function groupName(id: string, surroundings: Surroundings): string {
  const members = surroundings.principals?.get(id)?.members;
  const name = principalName(id, surroundings);
  return members === null || members === undefined ? name : `${name} (${counted(members, "member")})`;
}

export function roleName(id: string): string {
  return highlyPrivilegedRoles.get(id) ?? `role ${id}`;
}

/** “1 group with 40 members”; without the members where one of the groups could not be counted. */
export function groupsCounted(ids: readonly string[], { principals }: Surroundings): string {
  const members = ids.map((id) => principals?.get(id)?.members ?? null);
  const groups = counted(ids.length, "group");
  if (members.includes(null)) return groups;
  const total = members.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  return `${groups} with ${counted(total, "member")}`;
}

/** What is wrong with ids that point to nobody, or `undefined` if nothing is. */
export function deletedNote(ids: readonly string[], { principals }: Surroundings): string | undefined {
  const gone = ids.filter((id) => principals?.get(id)?.exists === false);
  return gone.length === 0
    ? undefined
    : `The tenant has no user or group with the id ${listed(gone)}. Remove it from the policy and from the profile.`;
}
