import { kindOf } from "./directory-objects.ts";
import type { GroupMembers } from "./role-group-members.ts";

/** A principal that a group leads to: at once, or after activating a membership through PIM for Groups. */
export interface Reached {
  readonly principalId: string;
  readonly kind: "active" | "eligible";
}

/** Everybody whom a group lends what it holds. Nested groups count at any depth, circles of groups end, and nobody is named twice in one kind. */
export function reachOf(groupId: string, groups: ReadonlyMap<string, GroupMembers>): Reached[] {
  const reached = new Map<string, Reached>();
  const visited = new Set<string>();

  const reach = (principalId: string, kind: Reached["kind"]) =>
    reached.set(`${kind} ${principalId}`, { principalId, kind });

  const visit = (id: string, kind: Reached["kind"]) => {
    const group = groups.get(id);
    const visitKey = `${kind} ${id}`;
    if (group === undefined || visited.has(visitKey)) return;
    visited.add(visitKey);
    for (const member of [...group.users, ...group.servicePrincipals]) reach(member.id, kind);
    for (const nested of group.groups) visit(nested, kind);
    for (const { principalId, principal } of group.eligible) {
      if (kindOf(principal) === "group") visit(principalId, "eligible");
      else reach(principalId, "eligible");
    }
  };

  visit(groupId, "active");
  return [...reached.values()];
}
