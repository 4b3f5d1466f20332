import {
  alertOnGlobalActivation,
  alertOnOtherActivations,
  alertsOnAssignment,
  approvalForGlobalAdministrator,
} from "../../../../src/scanners/entra-id/checks/7-role-rules.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  alertRule,
  approvalRule,
  compliantRules,
  globalAdministrator,
  ofPimGroup,
  premium,
  roleRules,
  userAdministrator,
  withoutPremium,
} from "../support/privileged-access.ts";

function tenant(
  globalRules: readonly unknown[],
  otherRules: readonly unknown[] = compliantRules(userAdministrator),
) {
  return {
    licences: premium,
    privilegedRoleRules: [
      roleRules(globalAdministrator, globalRules),
      roleRules(userAdministrator, otherRules),
    ],
  };
}
const compliant = tenant(compliantRules(globalAdministrator));
const licenceRows = [
  { name: "without Microsoft Entra ID P2 there is no PIM", sources: { licences: withoutPremium } },
  {
    name: "without Microsoft Entra ID P2 the rules do not matter",
    sources: { ...compliant, licences: withoutPremium },
  },
];
const unreadRows = [
  { name: "the licences could not be read", sources: { privilegedRoleRules: [] } },
  {
    name: "the rules could not be read",
    sources: { licences: premium },
    says: /Not allowed to read the highly privileged roles with their PIM rules/,
  },
];

const required = approvalRule(globalAdministrator);
const notRequired = approvalRule(globalAdministrator, { isApprovalRequired: false });

testCheck(approvalForGlobalAdministrator, {
  met: [
    { name: "activation requires approval", sources: compliant },
    {
      name: "the role and a PIM group that leads to it both require approval (trap 19)",
      sources: tenant([required, ofPimGroup(required, "Tier 0")]),
    },
    {
      name: "other roles need no approval",
      sources: tenant([required], [approvalRule(userAdministrator, { isApprovalRequired: false })]),
    },
  ],
  notMet: [
    {
      name: "activation requires no approval",
      sources: tenant([notRequired]),
      violations: ["Global Administrator"],
    },
    {
      name: "a PIM group that leads to the role requires no approval (trap 19)",
      sources: tenant([required, ofPimGroup(notRequired, "Tier 0")]),
      violations: ["Tier 0"],
    },
    {
      name: "the role has no rule for approval, which ScubaGear passes",
      sources: tenant([]),
      reference: true,
      deviation: "no-role-rule",
    },
    {
      name: "a PIM group has rules, and none for approval",
      sources: tenant([
        required,
        ofPimGroup(alertRule(globalAdministrator, "Notification_Admin_EndUser_Assignment"), "Tier 0"),
      ]),
      reference: true,
      deviation: "no-role-rule",
      violations: ["Tier 0"],
    },
    {
      name: "Global Administrator is not among the roles",
      sources: {
        licences: premium,
        privilegedRoleRules: [roleRules(userAdministrator, compliantRules(userAdministrator))],
      },
      reference: true,
      deviation: "no-role-rule",
    },
    {
      name: "one rule says no, and another says nothing",
      sources: tenant([notRequired, ofPimGroup(approvalRule(globalAdministrator, {}), "Tier 0")]),
    },
    ...licenceRows,
  ],
  unknown: [
    ...unreadRows,
    {
      name: "the rule does not say whether approval is required, which ScubaGear passes",
      sources: tenant([approvalRule(globalAdministrator, {})]),
      reference: true,
      says: /isApprovalRequired/,
    },
    {
      name: "the rule has no setting, which ScubaGear passes",
      sources: tenant([approvalRule(globalAdministrator, null)]),
      reference: true,
    },
  ],
});

const active = "Notification_Admin_Admin_Assignment";
const eligible = "Notification_Admin_Admin_Eligibility";
const activation = "Notification_Admin_EndUser_Assignment";
const alerts = (of: typeof globalAdministrator, ...ids: readonly string[]) =>
  ids.map((id) => alertRule(of, id));
const silent = (of: typeof globalAdministrator, id: string, changes: Record<string, unknown> = {}) =>
  alertRule(of, id, { notificationRecipients: [], ...changes });

testCheck(alertsOnAssignment, {
  met: [
    { name: "active and eligible assignments alert somebody", sources: compliant },
    {
      name: "Microsoft's default recipients do not matter",
      sources: tenant(
        [active, eligible].map((id) =>
          alertRule(globalAdministrator, id, { isDefaultRecipientsEnabled: false }),
        ),
      ),
    },
  ],
  notMet: [
    {
      name: "the only recipient is blank, which ScubaGear counts",
      sources: tenant(
        ["Notification_Admin_Admin_Assignment", "Notification_Admin_Admin_Eligibility"].map((id) =>
          alertRule(globalAdministrator, id, { notificationRecipients: [" "] }),
        ),
        compliantRules(userAdministrator),
      ),
      violations: ["Global Administrator", "Global Administrator"],
      reference: true,
      deviation: "blank-recipient",
    },
    {
      name: "active assignments alert nobody",
      sources: tenant([
        silent(globalAdministrator, active, { isDefaultRecipientsEnabled: false }),
        ...alerts(globalAdministrator, eligible),
      ]),
      violations: ["Global Administrator"],
    },
    {
      name: "eligible assignments alert nobody",
      sources: tenant([...alerts(globalAdministrator, active), silent(globalAdministrator, eligible)]),
    },
    {
      name: "the recipients are null",
      sources: tenant(compliantRules(globalAdministrator), [
        ...alerts(userAdministrator, active),
        silent(userAdministrator, eligible, { notificationRecipients: null }),
      ]),
      violations: ["User Administrator"],
    },
    {
      name: "Microsoft's default recipients are administrators themselves, and do not count",
      sources: tenant([silent(globalAdministrator, active), ...alerts(globalAdministrator, eligible)]),
    },
    {
      name: "entering a PIM group that holds the role alerts nobody (trap 19)",
      sources: tenant([
        ...compliantRules(globalAdministrator),
        ofPimGroup(silent(globalAdministrator, active), "Tier 0"),
        ofPimGroup(alertRule(globalAdministrator, eligible), "Tier 0"),
      ]),
      violations: ["Tier 0"],
    },
    {
      name: "a role has no rule for eligible assignments, which ScubaGear passes",
      sources: tenant(alerts(globalAdministrator, active)),
      reference: true,
      deviation: "no-role-rule",
    },
    {
      name: "there are no roles at all",
      sources: { licences: premium, privilegedRoleRules: [] },
      reference: true,
      deviation: "no-role-rule",
    },
    ...licenceRows,
  ],
  unknown: [
    ...unreadRows,
    {
      name: "a rule does not say whom it alerts, which ScubaGear passes",
      sources: tenant([
        alertRule(globalAdministrator, active, { notificationRecipients: undefined }),
        ...alerts(globalAdministrator, eligible),
      ]),
      reference: true,
      says: /notificationRecipients/,
    },
  ],
});

testCheck(alertOnGlobalActivation, {
  met: [
    { name: "activation alerts somebody", sources: compliant },
    {
      name: "other roles do not matter",
      sources: tenant(alerts(globalAdministrator, activation), [silent(userAdministrator, activation)]),
    },
    {
      name: "an alert without a type reaches its recipients",
      sources: tenant([alertRule(globalAdministrator, activation, { notificationType: "" })]),
    },
  ],
  notMet: [
    {
      name: "activation alerts nobody",
      sources: tenant([silent(globalAdministrator, activation)]),
      violations: ["Global Administrator"],
    },
    {
      name: "an alert of another type than e-mail has no recipients, which ScubaGear does not look at",
      sources: tenant([silent(globalAdministrator, activation, { notificationType: "" })]),
      reference: true,
      deviation: "alert-of-any-type",
    },
    {
      name: "activating the membership of a PIM group alerts nobody (trap 19)",
      sources: tenant([
        ...alerts(globalAdministrator, activation),
        ofPimGroup(silent(globalAdministrator, activation), "Tier 0"),
      ]),
      violations: ["Tier 0"],
    },
    {
      name: "there is no rule for activations, which ScubaGear passes",
      sources: tenant([]),
      reference: true,
      deviation: "no-role-rule",
    },
    ...licenceRows,
  ],
  unknown: [
    ...unreadRows,
    {
      name: "the rule does not say whom it alerts, which ScubaGear passes",
      sources: tenant([alertRule(globalAdministrator, activation, { notificationRecipients: undefined })]),
      reference: true,
    },
  ],
});

testCheck(alertOnOtherActivations, {
  met: [
    { name: "activation of another role alerts somebody", sources: compliant },
    {
      name: "Global Administrator does not matter",
      sources: tenant([silent(globalAdministrator, activation)]),
    },
  ],
  notMet: [
    {
      name: "activation of another role alerts nobody",
      sources: tenant([], [silent(userAdministrator, activation)]),
      violations: ["User Administrator"],
    },
    {
      name: "another role has no rule for activations, which ScubaGear passes",
      sources: tenant([], []),
      reference: true,
      deviation: "no-role-rule",
    },
    {
      name: "there is no other role",
      sources: {
        licences: premium,
        privilegedRoleRules: [roleRules(globalAdministrator, compliantRules(globalAdministrator))],
      },
      reference: true,
      deviation: "no-role-rule",
    },
    ...licenceRows,
  ],
  unknown: [
    ...unreadRows,
    {
      name: "the rule does not say whom it alerts, which ScubaGear passes",
      sources: tenant([], [alertRule(userAdministrator, activation, { notificationRecipients: undefined })]),
      reference: true,
    },
  ],
});
