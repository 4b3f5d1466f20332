/** Privileged users, roles and PIM rules as the sources give them, and licences (dossier §4.9–4.13). */

export const premium = {
  skus: [],
  servicePlans: [
    {
      servicePlanId: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
      servicePlanName: "AAD_PREMIUM",
      provisioningStatus: "Success",
    },
    {
      servicePlanId: "eec0eb4f-6444-4f95-aba0-50c24d67f998",
      servicePlanName: "AAD_PREMIUM_P2",
      provisioningStatus: "Success",
    },
  ],
};

export const withoutPremium = { skus: [], servicePlans: premium.servicePlans.slice(0, 1) };

export const globalAdministrator = {
  roleTemplateId: "62e90394-69f5-4237-9190-012177145e10",
  displayName: "Global Administrator",
};
export const userAdministrator = {
  roleTemplateId: "fe930be7-5e62-47db-91af-98c3a49a38b1",
  displayName: "User Administrator",
};

/** A cloud-only user of Contoso who holds roles directly and actively. */
export function user(name: string, roles: readonly string[], changes: Record<string, unknown> = {}) {
  return {
    id: `id-of-${name}`,
    displayName: name,
    userPrincipalName: `${name.toLowerCase()}@contoso.com`,
    userType: "Member",
    accountEnabled: true,
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: null,
    roles,
    holdings: roles.map((role) => ({ role, kind: "active", via: null, scope: "/" })),
    ...changes,
  };
}

/** As many Global Administrators as wanted, each with a name of their own. */
export function globalAdministrators(count: number) {
  return Array.from({ length: count }, (_, index) => user(`Admin${index + 1}`, ["Global Administrator"]));
}

/** An active assignment within PIM that ends. */
export function assignment(principalId: string, changes: Record<string, unknown> = {}) {
  return {
    principalId,
    principalName: `Name of ${principalId}`,
    principalType: "user",
    startDateTime: "2026-10-01T08:00:00Z",
    endDateTime: "2026-12-01T08:00:00Z",
    assignmentType: "Assigned",
    memberType: "Direct",
    directoryScopeId: "/",
    ...changes,
  };
}

export interface Role {
  readonly roleTemplateId: string;
  readonly displayName: string;
}

export function role(of: Role, assignments: readonly unknown[]) {
  return { ...of, assignments };
}

export function roleRules(of: Role, rules: readonly unknown[]) {
  return { ...of, rules };
}

/** The PIM rules of a role as far as the baseline asks for them, all of them compliant. */
export function compliantRules(of: Role) {
  return [
    approvalRule(of),
    alertRule(of, "Notification_Admin_Admin_Assignment"),
    alertRule(of, "Notification_Admin_Admin_Eligibility"),
    alertRule(of, "Notification_Admin_EndUser_Assignment"),
  ];
}

export function approvalRule(of: Role, setting: unknown = { isApprovalRequired: true }) {
  return { id: "Approval_EndUser_Assignment", setting, ...ownRule(of) };
}

export function alertRule(of: Role, id: string, changes: Record<string, unknown> = {}) {
  return {
    id,
    notificationType: "Email",
    notificationRecipients: ["soc@contoso.com"],
    isDefaultRecipientsEnabled: true,
    ...ownRule(of),
    ...changes,
  };
}

/** The same rule as it comes from a group that is enrolled in PIM for Groups. */
export function ofPimGroup<Rule extends object>(rule: Rule, name: string, id = `id-of-${name}`) {
  return { ...rule, ruleSource: name, ruleSourceId: id, ruleSourceType: "PIM Group" };
}

function ownRule({ displayName, roleTemplateId }: Role) {
  return { ruleSource: displayName, ruleSourceId: roleTemplateId, ruleSourceType: "Directory Role" };
}
