import { z } from "zod";

/** The shapes of what is put together from role assignments, PIM schedules, PIM rules and group members. */

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
  /** Member, Guest */
  userType: z.string().nullish(),
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
  /** Role template id, or object id of the group: names are not unique */
  ruleSourceId: z.string().nullish(),
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

const roleNames = { roleTemplateId: z.string(), displayName: z.string() };

export const privilegedRoleSchema = z.object({ ...roleNames, assignments: z.array(roleAssignmentSchema) });
export type PrivilegedRole = z.infer<typeof privilegedRoleSchema>;

export const privilegedRoleRulesSchema = z.object({
  ...roleNames,
  /** The role's own PIM rules, and those of the PIM groups that hold it or may activate it */
  rules: z.array(pimRuleSchema),
});
export type PrivilegedRoleRules = z.infer<typeof privilegedRoleRulesSchema>;
