import type { PimRule } from "./model.ts";

/** How PIM is set for one role or group, in the terms of the portal. */
export interface PimSettings {
  /** Whether taking the role up needs somebody's approval, and whose (ids of groups). */
  approvers?: readonly string[];
  /** Mail addresses that hear of a new active assignment, of a new eligible one, and of an activation. */
  alertOnAssignment: readonly string[];
  alertOnEligibility: readonly string[];
  alertOnActivation: readonly string[];
}

type Level = "Eligibility" | "Assignment";
type Caller = "Admin" | "EndUser";
type Recipient = "Admin" | "Requestor" | "Approver";

const TYPE_PREFIX = "#microsoft.graph.unifiedRoleManagementPolicy";

/**
 * The seventeen rules that every PIM policy has.
 * https://learn.microsoft.com/graph/identity-governance-pim-rules-overview
 */
export function pimRules(settings: PimSettings): PimRule[] {
  return [
    expiration("Admin", "Eligibility", "P365D"),
    enablement("Admin", "Eligibility", []),
    ...notifications("Admin", "Eligibility", settings.alertOnEligibility),
    expiration("Admin", "Assignment", "P180D"),
    enablement("Admin", "Assignment", ["Justification"]),
    ...notifications("Admin", "Assignment", settings.alertOnAssignment),
    expiration("EndUser", "Assignment", "PT8H"),
    enablement("EndUser", "Assignment", ["MultiFactorAuthentication", "Justification"]),
    approval(settings.approvers ?? []),
    authenticationContext(),
    ...notifications("EndUser", "Assignment", settings.alertOnActivation),
  ];
}

function expiration(caller: Caller, level: Level, maximumDuration: string): PimRule {
  return rule("ExpirationRule", `Expiration_${caller}_${level}`, caller, level, {
    isExpirationRequired: true,
    maximumDuration,
  });
}

function enablement(caller: Caller, level: Level, enabledRules: readonly string[]): PimRule {
  return rule("EnablementRule", `Enablement_${caller}_${level}`, caller, level, { enabledRules });
}

function notifications(caller: Caller, level: Level, adminRecipients: readonly string[]): PimRule[] {
  return (["Admin", "Requestor", "Approver"] as const).map((recipient: Recipient) =>
    rule("NotificationRule", `Notification_${recipient}_${caller}_${level}`, caller, level, {
      notificationType: "Email",
      recipientType: recipient,
      notificationLevel: "All",
      isDefaultRecipientsEnabled: true,
      notificationRecipients: recipient === "Admin" ? adminRecipients : [],
    }),
  );
}

function approval(approvers: readonly string[]): PimRule {
  return rule("ApprovalRule", "Approval_EndUser_Assignment", "EndUser", "Assignment", {
    setting: {
      isApprovalRequired: approvers.length > 0,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: true,
      approvalMode: "SingleStage",
      approvalStages: [
        {
          approvalStageTimeOutInDays: 1,
          isApproverJustificationRequired: true,
          escalationTimeInMinutes: 0,
          isEscalationEnabled: false,
          primaryApprovers: approvers.map((groupId) => ({
            "@odata.type": "#microsoft.graph.groupMembers",
            groupId,
          })),
          escalationApprovers: [],
        },
      ],
    },
  });
}

function authenticationContext(): PimRule {
  return rule(
    "AuthenticationContextRule",
    "AuthenticationContext_EndUser_Assignment",
    "EndUser",
    "Assignment",
    { isEnabled: false, claimValue: "" },
  );
}

function rule(type: string, id: string, caller: Caller, level: Level, properties: object): PimRule {
  return {
    "@odata.type": TYPE_PREFIX + type,
    id,
    ...properties,
    target: { caller, operations: ["all"], level, inheritableSettings: [], enforcedSettings: [] },
  };
}
