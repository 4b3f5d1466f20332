/** What Exchange says of applications, keys as it writes them. */

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-applicationaccesspolicy */
export interface ApplicationAccessPolicy {
  Identity: string;
  AppId: string;
  AccessRight: "RestrictAccess" | "DenyAccess";
  ScopeName: string;
  Description: string;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-serviceprincipal */
export interface ExchangeServicePrincipal {
  Identity: string;
  AppId: string;
  /** Of the service principal in Entra ID */
  ObjectId: string;
  DisplayName: string;
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-managementroleassignment */
export interface ManagementRoleAssignment {
  Identity: string;
  Name: string;
  Role: string;
  RoleAssignee: string;
  RoleAssigneeName: string;
  RoleAssigneeType: "RoleGroup" | "ServicePrincipal" | "User";
  Enabled: boolean;
  RecipientWriteScope: "Organization" | "CustomRecipientScope" | "AdministrativeUnit";
  CustomResourceScope: string | null;
  CustomRecipientWriteScope: string | null;
}

/** The answers of the cmdlets about applications. */
export interface ApplicationResults {
  "Get-ApplicationAccessPolicy": readonly ApplicationAccessPolicy[];
  "Get-ManagementRoleAssignment": readonly ManagementRoleAssignment[];
  "Get-ServicePrincipal": readonly ExchangeServicePrincipal[];
}
