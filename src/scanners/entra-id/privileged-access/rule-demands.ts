import type { PimRule } from "../sources/privileged-access.ts";
import type { RuleDemand, RuleVerdict } from "./role-rules.ts";

/** The rules of Privileged Identity Management that MS.AAD.7.6v1 to 7.9v1 ask for. https://learn.microsoft.com/graph/identity-governance-pim-rules-overview */

export const approvalToActivate: RuleDemand = {
  ruleId: "Approval_EndUser_Assignment",
  property: "setting.isApprovalRequired",
  expected: "activation requires approval",
  judge({ setting }) {
    const required = setting?.isApprovalRequired;
    if (required === undefined || required === null) return undefined;
    return {
      meets: required,
      actual: required ? "activation requires approval" : "activation requires no approval",
    };
  },
};

/** An alert to somebody besides the administrators themselves, when a role is made active or eligible for someone, or activated. */
export const alertOnActiveAssignment = alert("Notification_Admin_Admin_Assignment", "an active assignment");
export const alertOnEligibleAssignment = alert(
  "Notification_Admin_Admin_Eligibility",
  "an eligible assignment",
);
export const alertOnActivation = alert(
  "Notification_Admin_EndUser_Assignment",
  "an activation",
  (rule) => rule.notificationType === "Email",
);

/** `seenByScubaGear`: whether ScubaGear looks at this rule at all, should it have no recipients. */
function alert(
  ruleId: string,
  event: string,
  seenByScubaGear: (rule: PimRule) => boolean = () => true,
): RuleDemand {
  return {
    ruleId,
    property: "notificationRecipients",
    expected: `${event} sends an alert to the security monitoring mailbox`,
    judge(rule): RuleVerdict | undefined {
      if (rule.notificationRecipients === undefined) return undefined;
      const written = rule.notificationRecipients ?? [];
      const recipients = written.filter((recipient) => recipient.trim() !== "");
      const note = defaultRecipientsNote(rule);
      if (recipients.length > 0)
        return { meets: true, actual: `${event} sends an alert to ${recipients.join(", ")}`, ...note };
      return {
        meets: false,
        actual: `${event} sends no alert to an additional recipient`,
        ...note,
        ...deviationOf(seenByScubaGear(rule), written.length > 0),
      };
    },
  };
}

function deviationOf(isSeen: boolean, isBlank: boolean): { deviation?: string } {
  if (!isSeen) return { deviation: "alert-of-any-type" };
  return isBlank ? { deviation: "blank-recipient" } : {};
}

function defaultRecipientsNote({ isDefaultRecipientsEnabled }: PimRule): { note?: string } {
  if (isDefaultRecipientsEnabled === undefined || isDefaultRecipientsEnabled === null) return {};
  return {
    note: isDefaultRecipientsEnabled
      ? "Microsoft's default recipients, administrators themselves, are told as well."
      : "Microsoft's default recipients are switched off.",
  };
}
