import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/**
 * Who holds the highly privileged roles, and under which rules: put together from several reads (role assignments, PIM schedules, group members, users).
 */

/** How a principal holds a role. */
export const holdingSchema = z.object({
  role: z.string(),
  /** active: usable now; eligible: after activation in Privileged Identity Management */
  kind: z.enum(["active", "eligible"]).nullish(),
  /** The group through which it is held; null if directly */
  via: z.object({ id: z.string(), name: z.string() }).nullish(),
  /** "/" is the whole tenant */
  scope: z.string().nullish(),
});

export const privilegedUserSchema = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  onPremisesImmutableId: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  /** Names of the highly privileged roles that the user holds */
  roles: z.array(z.string()),
  holdings: z.array(holdingSchema),
});
export type PrivilegedUser = z.infer<typeof privilegedUserSchema>;

export const privilegedServicePrincipalSchema = z.object({
  id: z.string(),
  appId: z.string().nullish(),
  displayName: z.string().nullish(),
  roles: z.array(z.string()),
  holdings: z.array(holdingSchema),
});
export type PrivilegedServicePrincipal = z.infer<typeof privilegedServicePrincipalSchema>;

export const pimRuleSchema = z.object({
  id: z.string(),
  notificationType: z.string().nullish(),
  notificationRecipients: z.array(z.string()).nullish(),
  isDefaultRecipientsEnabled: z.boolean().nullish(),
  setting: z.object({ isApprovalRequired: z.boolean().nullish() }).nullish(),
  /** Name of the role, or of the group whose activation leads to it */
  ruleSource: z.string().nullish(),
  /** "Directory Role" or "PIM Group" */
  ruleSourceType: z.string().nullish(),
});
export type PimRule = z.infer<typeof pimRuleSchema>;

export const roleAssignmentSchema = z.object({
  principalId: z.string(),
  principalName: z.string().nullish(),
  principalType: z.string().nullish(),
  /** null: assigned outside PIM */
  startDateTime: z.string().nullish(),
  /** null: permanent */
  endDateTime: z.string().nullish(),
  /** Assigned, Activated */
  assignmentType: z.string().nullish(),
  /** Direct, Group, Inherited */
  memberType: z.string().nullish(),
  directoryScopeId: z.string().nullish(),
});
export type RoleAssignment = z.infer<typeof roleAssignmentSchema>;

export const privilegedRoleSchema = z.object({
  roleTemplateId: z.string(),
  displayName: z.string(),
  assignments: z.array(roleAssignmentSchema),
  /** The role's own PIM rules, and those of the PIM groups that hold it */
  rules: z.array(pimRuleSchema),
});
export type PrivilegedRole = z.infer<typeof privilegedRoleSchema>;

export const privilegedUsers = defineSource({
  id: "entra-id/privileged-users",
  title: "the users who hold highly privileged roles",
  api: "derived",
  access: { application: [] },
  schema: z.array(privilegedUserSchema),
  collect: () => Promise.reject(new Error("to be written")),
});

export const privilegedServicePrincipals = defineSource({
  id: "entra-id/privileged-service-principals",
  title: "the service principals that hold highly privileged roles",
  api: "derived",
  access: { application: [] },
  schema: z.array(privilegedServicePrincipalSchema),
  collect: () => Promise.reject(new Error("to be written")),
});

export const privilegedRoles = defineSource({
  id: "entra-id/privileged-roles",
  title: "the highly privileged roles with their assignments and PIM rules",
  api: "derived",
  access: { application: [], licence: "Microsoft Entra ID P2" },
  schema: z.array(privilegedRoleSchema),
  collect: () => Promise.reject(new Error("to be written")),
});
