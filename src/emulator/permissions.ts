import { CMDLETS } from "./exchange/cmdlets.ts";

export const EXCHANGE_PERMISSION = "Exchange.ManageAsApp";
/** What takes its place in the token of a signed-in user. */
export const EXCHANGE_DELEGATED_PERMISSION = "Exchange.Manage";
/** A directory role of Entra ID, without which Exchange runs no cmdlet for an app. */
export const ENTRA_ROLE = "Entra role: Global Reader";

/** The right to run one cmdlet, which Exchange's own roles give; the directory role comes with all of them. */
export function cmdletPermission(cmdlet: string): string {
  return `cmdlet:${cmdlet}`;
}

/**
 * What the scanning app is granted by default: the least application permission for each thing that a scan
 * reads, and no broader one such as Directory.Read.All, so that a scan which needs more than it says is found out.
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const PERMISSIONS_OF_A_SCAN: readonly string[] = [
  "Application.Read.All",
  "DelegatedPermissionGrant.Read.All",
  "Domain.Read.All",
  "GroupMember.Read.All",
  "GroupSettings.Read.All",
  "Organization.Read.All",
  "Policy.Read.All",
  "PrivilegedAssignmentSchedule.Read.AzureADGroup",
  "PrivilegedEligibilitySchedule.Read.AzureADGroup",
  "RoleAssignmentSchedule.Read.Directory",
  "RoleEligibilitySchedule.Read.Directory",
  "RoleManagement.Read.Directory",
  "RoleManagementPolicy.Read.AzureADGroup",
  "RoleManagementPolicy.Read.Directory",
  "User.Read.All",
  "Azure: Monitoring Reader",
  EXCHANGE_PERMISSION,
  ENTRA_ROLE,
  ...Object.keys(CMDLETS).map(cmdletPermission),
];
