/**
 * The delegated permissions with which Microsoft Graph takes a request, for the paths that remediation uses: the scopes that a command asks
 * for when it signs in have to suffice. Of each list one will do. https://learn.microsoft.com/graph/permissions-reference, and the page of
 * each request.
 */
interface Scopes {
  /** Below the version. */
  readonly path: RegExp;
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Needed besides, to write. */
  readonly writeToo?: string;
}

const roleReaders = ["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"];
const applicationReaders = ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All"];

const table: readonly Scopes[] = [
  {
    path: /^identity\/conditionalAccess\/policies\b/,
    read: ["Policy.Read.ConditionalAccess", "Policy.Read.All"],
    write: ["Policy.ReadWrite.ConditionalAccess"],
    writeToo: "Policy.Read.All",
  },
  {
    path: /^policies\/authorizationPolicy$/,
    read: ["Policy.Read.All", "Policy.ReadWrite.Authorization"],
    write: ["Policy.ReadWrite.Authorization"],
  },
  {
    path: /^policies\/authenticationMethodsPolicy\b/,
    read: ["Policy.Read.AuthenticationMethod", "Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"],
    write: ["Policy.ReadWrite.AuthenticationMethod"],
  },
  {
    path: /^policies\/adminConsentRequestPolicy$/,
    read: ["Policy.Read.All"],
    write: ["Policy.ReadWrite.ConsentRequest"],
  },
  {
    path: /^policies\/identitySecurityDefaultsEnforcementPolicy$/,
    read: ["Policy.Read.All"],
    write: ["Policy.ReadWrite.SecurityDefaults"],
    writeToo: "Policy.Read.All",
  },
  {
    path: /^(policies\/(defaultAppManagementPolicy|appManagementPolicies)\b|applications\/[^/]+\/appManagementPolicies\b)/,
    read: ["Policy.Read.All"],
    write: ["Policy.ReadWrite.ApplicationConfiguration"],
  },
  {
    path: /^policies\/tokenLifetimePolicies\b/,
    read: ["Policy.Read.All", "Policy.ReadWrite.ApplicationConfiguration"],
    write: ["Policy.ReadWrite.ApplicationConfiguration"],
  },
  {
    path: /^policies\/(roleManagementPolicyAssignments|roleManagementPolicies\/DirectoryRole_[^/]+\/rules\/[^/]+)$/,
    read: ["RoleManagementPolicy.Read.Directory", "RoleManagementPolicy.ReadWrite.Directory", ...roleReaders],
    write: ["RoleManagementPolicy.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory"],
  },
  {
    path: /^policies\/roleManagementPolicies\/Group_[^/]+\/rules\/[^/]+$/,
    read: ["RoleManagementPolicy.Read.AzureADGroup", "RoleManagementPolicy.ReadWrite.AzureADGroup"],
    write: ["RoleManagementPolicy.ReadWrite.AzureADGroup"],
  },
  {
    path: /^groupSettings\b/,
    read: ["GroupSettings.Read.All", "GroupSettings.ReadWrite.All", "Directory.Read.All"],
    write: ["GroupSettings.ReadWrite.All", "Directory.ReadWrite.All"],
  },
  {
    path: /^groupSettingTemplates\b/,
    read: ["GroupSettings.Read.All", "GroupSettings.ReadWrite.All", "Directory.Read.All"],
    write: [],
  },
  {
    path: /^domains\b/,
    read: ["Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All"],
    write: ["Domain.ReadWrite.All"],
  },
  {
    path: /^organization\b/,
    read: ["Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All"],
    write: ["Organization.ReadWrite.All"],
  },
  {
    path: /^(users|groups)\/[^/]+\/assignLicense$/,
    read: [],
    write: ["LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Group.ReadWrite.All"],
  },
  { path: /^users\b/, read: ["User.Read.All", "User.ReadWrite.All"], write: ["User.ReadWrite.All"] },
  {
    path: /^groups\b/,
    read: ["GroupMember.Read.All", "Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All"],
    write: ["Group.ReadWrite.All"],
  },
  {
    path: /^roleManagement\/directory\b/,
    read: roleReaders,
    write: ["RoleManagement.ReadWrite.Directory"],
  },
  {
    path: /^(servicePrincipals\/[^/]+\/)?oauth2PermissionGrants\b/i,
    read: [
      "DelegatedPermissionGrant.Read.All",
      "DelegatedPermissionGrant.ReadWrite.All",
      "Directory.Read.All",
    ],
    write: ["DelegatedPermissionGrant.ReadWrite.All"],
  },
  {
    path: /^servicePrincipals\/[^/]+\/appRoleAssign(ments|edTo)\b/,
    read: applicationReaders,
    write: ["AppRoleAssignment.ReadWrite.All"],
  },
  {
    path: /^servicePrincipals\/[^/]+\/delegatedPermissionClassifications\b/,
    read: applicationReaders,
    write: ["Policy.ReadWrite.PermissionGrant"],
  },
  {
    path: /^security\/rules\/detectionRules\b/,
    read: ["CustomDetection.Read.All", "CustomDetection.ReadWrite.All"],
    write: ["CustomDetection.ReadWrite.All"],
  },
  { path: /^me\/messages$/, read: ["Mail.Read", "Mail.ReadWrite"], write: ["Mail.ReadWrite"] },
  {
    path: /^(servicePrincipals|applications)\b/,
    read: applicationReaders,
    write: ["Application.ReadWrite.All"],
  },
];

/** Throws if these scopes do not open a request; `path` begins with the version and may end in a query. */
export function requireScopes(method: string, path: string, scopes: readonly string[]): void {
  const below = decodeURIComponent(path)
    .replace(/^\/?(v1\.0|beta)\//, "")
    .split("?", 1)[0];
  const row = table.find((each) => each.path.test(below ?? ""));
  if (row === undefined)
    throw new Error(`graph-scopes.ts does not say which scopes ${method} ${path} needs.`);
  const [accepted, besides] = method === "GET" ? [row.read, undefined] : [row.write, row.writeToo];
  if (!accepted.some((scope) => scopes.includes(scope)))
    throw new Error(
      `${method} ${path} needs a scope of ${accepted.join(", ")}, and has ${scopes.join(", ")}.`,
    );
  if (besides !== undefined && !scopes.includes(besides))
    throw new Error(`${method} ${path} needs the scope ${besides} too.`);
}
