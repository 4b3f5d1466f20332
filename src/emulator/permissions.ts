/**
 * What the scanning app is granted by default: the least application permission for each thing that a scan of Entra ID
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
];
