import type { EmulatedUser } from "../model.ts";

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-rolegroup */
export interface RoleGroup {
  Identity: string;
  Name: string;
  DisplayName: string;
  Roles: readonly string[];
  members: readonly RoleGroupMember[];
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-rolegroupmember */
export interface RoleGroupMember {
  Identity: string;
  Name: string;
  DisplayName: string;
  RecipientType: string;
  RecipientTypeDetails: string;
  ExternalDirectoryObjectId: string;
}

/** Role groups, which Exchange Online and Security & Compliance keep apart. */
export interface TenantRoleGroups {
  exchange: readonly RoleGroup[];
  compliance: readonly RoleGroup[];
}

/** Whoever has the directory role Global Administrator, in a group that Microsoft keeps. */
const TENANT_ADMINS: RoleGroupMember = {
  Identity: "TenantAdmins_-1234567890",
  Name: "TenantAdmins_-1234567890",
  DisplayName: "TenantAdmins_-1234567890",
  RecipientType: "Group",
  RecipientTypeDetails: "RoleGroup",
  ExternalDirectoryObjectId: "",
};

/** The role groups that concern the audit log, and one that does not; these people are the Audit Readers of Purview. */
export function roleGroups(auditReaders: readonly EmulatedUser[]): TenantRoleGroups {
  const roles = ["Audit Logs", "View-Only Audit Logs"];
  return {
    exchange: [
      roleGroup("Organization Management", [...roles, "Transport Rules"], [TENANT_ADMINS]),
      roleGroup("Compliance Management", roles, []),
      roleGroup("Help Desk", ["View-Only Recipients"], []),
    ],
    compliance: [
      roleGroup("OrganizationManagement", [...roles, "Case Management"].map(inDirectory), [TENANT_ADMINS]),
      roleGroup("AuditManager", roles.map(inDirectory), [], "Audit Manager"),
      roleGroup(
        "AuditReader",
        ["View-Only Audit Logs"].map(inDirectory),
        auditReaders.map(member),
        "Audit Reader",
      ),
      roleGroup("eDiscoveryManager", ["Case Management"].map(inDirectory), [], "eDiscovery Manager"),
    ],
  };
}

function roleGroup(
  Name: string,
  Roles: readonly string[],
  members: readonly RoleGroupMember[],
  DisplayName = Name,
): RoleGroup {
  return { Identity: Name, Name, DisplayName, Roles, members };
}

/** Security & Compliance gives the path of a role. */
function inDirectory(role: string): string {
  return `FFO.extest.microsoft.com/Microsoft Exchange Hosted Organizations/tenant/Configuration/${role}`;
}

function member({ id, displayName, userPrincipalName, mail }: EmulatedUser): RoleGroupMember {
  return {
    Identity: userPrincipalName,
    Name: userPrincipalName.slice(0, userPrincipalName.lastIndexOf("@")),
    DisplayName: displayName ?? userPrincipalName,
    RecipientType: mail === null ? "User" : "UserMailbox",
    RecipientTypeDetails: mail === null ? "User" : "UserMailbox",
    ExternalDirectoryObjectId: id,
  };
}
