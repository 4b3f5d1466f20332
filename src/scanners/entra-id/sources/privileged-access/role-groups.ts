import { kindOf } from "./directory-objects.ts";
import type { ExpandedPrincipal } from "./directory-objects.ts";

export interface RoleGroup {
  readonly id: string;
  readonly name: string;
}

/** The groups that hold or may activate a role, each once. */
export function groupsAmong(
  assignments: readonly { readonly principalId: string; readonly principal?: ExpandedPrincipal }[],
): RoleGroup[] {
  const groups = new Map<string, RoleGroup>();
  for (const { principalId, principal } of assignments) {
    if (kindOf(principal) !== "group") continue;
    groups.set(principalId, { id: principalId, name: principal?.displayName ?? principalId });
  }
  return [...groups.values()];
}
