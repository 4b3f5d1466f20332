import type { Exclusions } from "../../../engine/check.ts";
import { hasEntraIdP2 } from "../../organization/licences.ts";
import type { Licences } from "../../organization/licences.ts";
import { globalAdministrator } from "../roles.ts";
import type {
  PimRule,
  PrivilegedRole,
  PrivilegedRoleRules,
  PrivilegedUser,
} from "../sources/privileged-access.ts";
import { holdsWithinScopeOnly, rolesBeyondScope } from "./holders.ts";

/**
 * ScubaGear's rules for privileged access, to the letter (dossier §1.2 and §15.1): an absent key satisfies no comparison, null is a value.
 */

/** MS.AAD.7.1v1: two to eight different display names. */
export function referenceAdministratorCount(users: readonly PrivilegedUser[]): boolean {
  const count = namesOf(users, true).size;
  return count >= 2 && count <= 8;
}

/** MS.AAD.7.2v1: the count of 7.1, and at least as many names of privileged users who are no Global Administrators. */
export function referenceFinerRoles(users: readonly PrivilegedUser[]): boolean {
  return referenceAdministratorCount(users) && namesOf(users, true).size <= namesOf(users, false).size;
}

/** MS.AAD.7.3v1: nobody has an immutable id other than null; an absent one counts against the tenant. */
export function referenceCloudOnly(users: readonly PrivilegedUser[]): boolean {
  return membersIn(users).every(({ onPremisesImmutableId }) => onPremisesImmutableId === null);
}

/** A policy of Privileged Identity Management: fails without P2, and where what its rule looks at could not be read. */
export function referencePim<Role>(
  licences: Licences,
  roles: readonly Role[] | undefined,
  rule: (roles: readonly Role[]) => boolean,
): boolean {
  return hasEntraIdP2(licences) && roles !== undefined && rule(roles);
}

/** MS.AAD.7.4v1: no assignment without end but of the users and groups that the configuration names. */
export function referenceNoPermanent(
  roles: readonly PrivilegedRole[],
  { users, groups }: Exclusions,
): boolean {
  return !assignmentsOf(roles).some(
    ({ endDateTime, principalId }) =>
      endDateTime === null && !users.includes(principalId) && !groups.includes(principalId),
  );
}

/** MS.AAD.7.5v1: no assignment without start. */
export function referenceInsidePim(roles: readonly PrivilegedRole[]): boolean {
  return !assignmentsOf(roles).some(({ startDateTime }) => startDateTime === null);
}

/** MS.AAD.7.6v1: no approval rule of Global Administrator says that approval is not required. */
export function referenceApproval(roles: readonly PrivilegedRoleRules[]): boolean {
  return !rulesOf(roles.filter(isGlobal)).some(
    ({ id, setting }) => id === "Approval_EndUser_Assignment" && setting?.isApprovalRequired === false,
  );
}

/** MS.AAD.7.7v1: no rule for assignments is without recipients. */
export function referenceAssignmentAlerts(roles: readonly PrivilegedRoleRules[]): boolean {
  const ids = ["Notification_Admin_Admin_Assignment", "Notification_Admin_Admin_Eligibility"];
  return !rulesOf(roles).some((rule) => ids.includes(rule.id) && tellsNobody(rule));
}

/** MS.AAD.7.8v1, for Global Administrator; MS.AAD.7.9v1, for the other roles: no e-mail rule for activations is without recipients. */
export function referenceActivationAlerts(
  roles: readonly PrivilegedRoleRules[],
  which: "global" | "others",
): boolean {
  return !rulesOf(roles.filter((role) => isGlobal(role) === (which === "global"))).some(
    (rule) =>
      rule.id === "Notification_Admin_EndUser_Assignment" &&
      rule.notificationType === "Email" &&
      tellsNobody(rule),
  );
}

/** Display names of the users who are, or are not, Global Administrators; null is a name, an absent key is none. */
function namesOf(users: readonly PrivilegedUser[], global: boolean): ReadonlySet<string | null> {
  return new Set(
    membersIn(users)
      .filter(({ roles }) => roles.includes(globalAdministrator) === global)
      .flatMap(({ displayName }) => (displayName === undefined ? [] : [displayName])),
  );
}

/** Users with the roles of which ScubaGear finds them members; nobody else is a privileged user to it. */
function membersIn(users: readonly PrivilegedUser[]): readonly PrivilegedUser[] {
  return users
    .filter((user) => !holdsWithinScopeOnly(user))
    .map((user) => ({ ...user, roles: rolesBeyondScope(user) }));
}

function isGlobal({ displayName }: PrivilegedRoleRules): boolean {
  return displayName === globalAdministrator;
}

function assignmentsOf(roles: readonly PrivilegedRole[]) {
  return roles.flatMap(({ assignments }) => assignments);
}

function rulesOf(roles: readonly PrivilegedRoleRules[]) {
  return roles.flatMap(({ rules }) => rules);
}

/** Empty or null; an absent key raises no issue. */
function tellsNobody({ notificationRecipients }: PimRule): boolean {
  return notificationRecipients === null || notificationRecipients?.length === 0;
}
