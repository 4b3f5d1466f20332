import { z } from "zod";
import type { EmulatedTenant, PimRule } from "../../tenants/model.ts";
import { requirePremiumP2 } from "../access.ts";
import { badRequest, notFound } from "../graph-error.ts";
import { roleManagementPolicy } from "../routes/privileged-access.ts";
import type { PolicyOwner } from "../routes/privileged-access.ts";
import { merged, replacing } from "./merge.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

const ofEveryRule = {
  "@odata.type": z.string(),
  id: z.string().optional(),
  target: z
    .strictObject({
      "@odata.type": z.string().optional(),
      caller: z.enum(["Admin", "EndUser"]),
      operations: z.array(z.string()),
      level: z.enum(["Eligibility", "Assignment"]),
      inheritableSettings: z.array(z.string()),
      enforcedSettings: z.array(z.string()),
    })
    .partial()
    .optional(),
};

const approver = z.union([
  z.strictObject({
    "@odata.type": z.literal("#microsoft.graph.groupMembers"),
    groupId: z.guid(),
    isBackup: z.boolean().optional(),
    description: z.string().nullish(),
  }),
  z.strictObject({
    "@odata.type": z.literal("#microsoft.graph.singleUser"),
    userId: z.guid(),
    isBackup: z.boolean().optional(),
    description: z.string().nullish(),
  }),
]);
const approvalStage = z.strictObject({
  approvalStageTimeOutInDays: z.int().min(1),
  isApproverJustificationRequired: z.boolean(),
  escalationTimeInMinutes: z.int(),
  isEscalationEnabled: z.boolean(),
  primaryApprovers: z.array(approver),
  escalationApprovers: z.array(approver),
});

/** The kinds of rules by the ends of their types. https://learn.microsoft.com/graph/api/resources/unifiedrolemanagementpolicyrule */
const rules: Readonly<Record<string, z.ZodType<object & { "@odata.type": string }>>> = {
  NotificationRule: z.strictObject({
    ...ofEveryRule,
    notificationType: z.literal("Email").optional(),
    recipientType: z.enum(["Admin", "Requestor", "Approver"]).optional(),
    notificationLevel: z.enum(["All", "Critical", "None"]).optional(),
    isDefaultRecipientsEnabled: z.boolean().optional(),
    notificationRecipients: z.array(z.email()).optional(),
  }),
  ApprovalRule: z.strictObject({
    ...ofEveryRule,
    setting: z
      .strictObject({
        "@odata.type": z.string(),
        isApprovalRequired: z.boolean(),
        isApprovalRequiredForExtension: z.boolean(),
        isRequestorJustificationRequired: z.boolean(),
        approvalMode: z.enum(["NoApproval", "SingleStage", "Serial", "Parallel"]),
        approvalStages: z.array(approvalStage),
      })
      .partial(),
  }),
  ExpirationRule: z.strictObject({
    ...ofEveryRule,
    isExpirationRequired: z.boolean().optional(),
    maximumDuration: z.iso.duration().optional(),
  }),
  EnablementRule: z.strictObject({
    ...ofEveryRule,
    enabledRules: z.array(z.enum(["MultiFactorAuthentication", "Justification", "Ticketing"])).optional(),
  }),
  AuthenticationContextRule: z.strictObject({
    ...ofEveryRule,
    isEnabled: z.boolean().optional(),
    claimValue: z.string().optional(),
  }),
};

/** How PIM is set for a role or a group. */
export const roleRuleWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "PATCH",
    path: "/policies/roleManagementPolicies/:policy/rules/:id",
    body: z.looseObject({}),
    write: (tenant, { key, body }) => {
      requirePremiumP2(tenant);
      const policy = roleManagementPolicy(tenant, key("policy"));
      const rule = policy?.rules.find(({ id }) => id === key("id"));
      if (policy === undefined || rule === undefined) throw notFound(key("id"));
      const change = checked(rule, body);
      refuseUnknownApprovers(tenant, change);
      const shown = merged(rule, change);
      setRules(tenant, policy, replacing(policy.rules, rule, shown));
      return { shown };
    },
  }),
];

function checked(rule: PimRule, body: object): object {
  const type = rule["@odata.type"];
  const kind = Object.entries(rules).find(([ending]) => type.endsWith(ending))?.[1];
  const result = kind?.safeParse(body);
  if (result?.success !== true)
    throw badRequest(`The rule is not valid: ${result?.error.issues[0]?.message ?? type}.`);
  if (result.data["@odata.type"] !== type)
    throw badRequest(`The rule ${rule.id} is not of the type ${result.data["@odata.type"]}.`);
  return result.data;
}

function refuseUnknownApprovers({ directory }: EmulatedTenant, change: object): void {
  const named = [...JSON.stringify(change).matchAll(/"(groupId|userId)":"([^"]+)"/g)];
  const stranger = named.find(([, kind, id = ""]) =>
    kind === "groupId"
      ? directory.groups.find("id", id) === undefined
      : directory.users.find("id", id) === undefined,
  );
  if (stranger !== undefined) throw badRequest(`The approver ${stranger[2]} is not found.`);
}

function setRules(tenant: EmulatedTenant, owner: PolicyOwner, changed: readonly PimRule[]): void {
  const { roles } = tenant;
  tenant.roles = {
    ...roles,
    rulesOfRole: (templateId) =>
      owner.scopeType === "DirectoryRole" && templateId === owner.roleDefinitionId
        ? changed
        : roles.rulesOfRole(templateId),
    rulesOfGroup: (groupId, accessId) =>
      owner.scopeType === "Group" && groupId === owner.scopeId && accessId === owner.roleDefinitionId
        ? changed
        : roles.rulesOfGroup(groupId, accessId),
  };
}
