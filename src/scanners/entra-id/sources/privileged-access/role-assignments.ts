import { z } from "zod";
import { defineSource } from "../../../../engine/source.ts";
import { highlyPrivilegedRoles } from "../../roles.ts";
import { filter, literal } from "../graph-reads/filter.ts";
import { expandedPrincipal } from "./directory-objects.ts";

const roleAssignment = z.object({
  principalId: z.string(),
  /** Of a built-in role: its template id */
  roleDefinitionId: z.string(),
  /** "/", an administrative unit or an application */
  directoryScopeId: z.string().nullish(),
  principal: expandedPrincipal,
});
export type ActiveRoleAssignment = z.infer<typeof roleAssignment>;

/** The names of these roles by their ids: audit logs call a role by the one or the other. */
export const roleNames: ReadonlyMap<string, string> = highlyPrivilegedRoles;

/**
 * Who holds the highly privileged roles now, activations included. It needs no PIM, and shows roles held for an administrative unit or one
 * application too, which the members of `directoryRoles` do not. https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
 */
export const roleAssignments = defineSource({
  id: "entra-id/role-assignments",
  title: "the assignments of highly privileged roles",
  api: "graph",
  access: { application: ["RoleManagement.Read.Directory"] },
  schema: z.array(roleAssignment),
  async collect({ apis }) {
    // The API takes one role in a filter, and one relation in an expand.
    const byRole = [...highlyPrivilegedRoles.keys()].map((role) =>
      apis.graph.list(
        `/roleManagement/directory/roleAssignments?${filter(`roleDefinitionId eq ${literal(role)}`)}&$expand=principal`,
      ),
    );
    return (await Promise.all(byRole)).flat();
  },
});
