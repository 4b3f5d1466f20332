/**
 * What the scanning app is granted by default: the least application permission for each thing that a scan of Entra ID
 * reads, and the broader Directory.Read.All, which some of them have no smaller alternative to.
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const PERMISSIONS_OF_A_SCAN: readonly string[] = [
  "Application.Read.All",
  "Directory.Read.All",
  "Domain.Read.All",
  "GroupMember.Read.All",
  "GroupSettings.Read.All",
  "Organization.Read.All",
  "Policy.Read.All",
  "PrivilegedAccess.Read.AzureADGroup",
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
