import { CMDLETS } from "./exchange/cmdlets.ts";

export const EXCHANGE_PERMISSION = "Exchange.ManageAsApp";
/** What takes its place in the token of a signed-in user. */
export const EXCHANGE_DELEGATED_PERMISSION = "Exchange.Manage";
/** A directory role of Entra ID, without which Exchange runs no cmdlet for an app, and Teams shows it nothing. */
export const ENTRA_ROLE = "Entra role: Global Reader";

/** An application permission of SharePoint itself, where Microsoft Graph has one of the same name. */
export const SHAREPOINT_PERMISSION = "SharePoint: Sites.FullControl.All";
/** What a Power Platform administrator makes of an app, once. https://learn.microsoft.com/power-platform/admin/powershell-create-service-principal */
export const POWER_PLATFORM_REGISTRATION = "Power Platform: management application";
/** A place in the group that a tenant setting of Power BI names. https://learn.microsoft.com/fabric/admin/metadata-scanning-enable-read-only-apis */
export const POWER_BI_ACCESS = "Power BI: read-only admin APIs for the application";
/** https://learn.microsoft.com/power-platform/admin/manage-application-users */
export const DATAVERSE_USER = "Dataverse: application user in each environment";

/** The Azure role that opens Entra ID's diagnostic settings, at the scope `/providers/microsoft.aadiam`. */
export const MONITORING_READER = "Azure: Monitoring Reader";
/** The Azure role that opens a subscription with all that lies in it. */
export const AZURE_READER = "Azure: Reader";

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
  "AuditLog.Read.All",
  "AuditLogsQuery-Exchange.Read.All",
  "AuditLogsQuery.Read.All",
  "CustomDetection.Read.All",
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
  "TeamsUserConfiguration.Read.All",
  "ThreatHunting.Read.All",
  "User.Read.All",
  MONITORING_READER,
  AZURE_READER,
  EXCHANGE_PERMISSION,
  ENTRA_ROLE,
  SHAREPOINT_PERMISSION,
  POWER_PLATFORM_REGISTRATION,
  POWER_BI_ACCESS,
  DATAVERSE_USER,
  ...Object.keys(CMDLETS).map(cmdletPermission),
];
