import type { CloudName } from "./clouds.ts";

/** An application permission, and the application id of the API that it is granted on. */
export interface Grant {
  readonly resourceAppId: string;
  readonly permission: string;
}

export const resourceAppIds = {
  graph: "00000003-0000-0000-c000-000000000000",
  exchange: "00000002-0000-0ff1-ce00-000000000000",
  /** Microsoft Exchange Online Protection: Security & Compliance of GCC High and DoD asks for its permission as well (dossier §3.1). */
  exchangeProtection: "00000007-0000-0ff1-ce00-000000000000",
} as const;

/** Names that Connect-MgGraph has for the clouds. https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands */
const graphEnvironments: Partial<Record<CloudName, string>> = {
  gcchigh: "USGov",
  dod: "USGovDoD",
  china: "China",
};

/** The directory role that reads Exchange Online and Security & Compliance. */
const globalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

/**
 * A PowerShell script that registers an application with just these application permissions and grants them; with a permission of Exchange, it gives the
 * application the role Global Reader as well. It is the one thing here that changes a tenant, so it is printed for a person to read and run, and never run by us.
 */
export function registrationScript(grants: readonly Grant[], cloud: CloudName): string {
  const environment = graphEnvironments[cloud];
  const needsReader = grants.some(({ resourceAppId }) => resourceAppId === resourceAppIds.exchange);
  const scopes = [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    ...(needsReader ? ["RoleManagement.ReadWrite.Directory"] : []),
  ];
  return `# Registers an application for Plimsoll with the least privilege that a scan needs. Read it, then run it as a Global Administrator
# or as a Privileged Role Administrator who is also an Application Administrator. Needs the module Microsoft.Graph.
# Every permission below only reads; what Exchange.ManageAsApp allows comes from the role Global Reader, which only reads.
#Requires -Modules Microsoft.Graph.Applications${needsReader ? ", Microsoft.Graph.Identity.Governance" : ""}
$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes ${scopes.map((scope) => `'${scope}'`).join(", ")}${environment === undefined ? "" : ` -Environment ${environment}`}

# The permissions, by the application id of the API that they are granted on.
$wanted = [ordered]@{
${wantedLines(grants).join("\n")}
}
$access = @()
$assignments = @()
foreach ($appId in $wanted.Keys) {
  $resource = Get-MgServicePrincipal -Filter "appId eq '$appId'"
  if (-not $resource) { throw "This tenant has no service principal for the API $appId." }
  $roles = foreach ($name in $wanted[$appId]) {
    $role = $resource.AppRoles | Where-Object { $_.Value -eq $name -and $_.AllowedMemberTypes -contains 'Application' }
    if (-not $role) { throw "$($resource.DisplayName) in this cloud has no application permission '$name'." }
    $role
  }
  $access += @{ ResourceAppId = $appId; ResourceAccess = @($roles | ForEach-Object { @{ Id = $_.Id; Type = 'Role' } }) }
  $assignments += $roles | ForEach-Object { @{ ResourceId = $resource.Id; AppRoleId = $_.Id } }
}

$app = New-MgApplication -DisplayName 'Plimsoll (read-only assessment)' -SignInAudience AzureADMyOrg -RequiredResourceAccess $access
$principal = New-MgServicePrincipal -AppId $app.AppId
foreach ($assignment in $assignments) {
  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $assignment.ResourceId -AppRoleId $assignment.AppRoleId | Out-Null
}
${needsReader ? `New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $principal.Id -RoleDefinitionId '${globalReader}' -DirectoryScopeId '/' | Out-Null # Global Reader\n` : ""}
Write-Host "Application (client) id: $($app.AppId)"
Write-Host 'Next: add a certificate to the application (better than a secret), and run "plimsoll doctor".'
Write-Host 'For MS.AAD.4.1v1, give it the Azure role Monitoring Reader at the scope /providers/Microsoft.aadiam as well.'`;
}

function wantedLines(grants: readonly Grant[]): string[] {
  const resources = [...new Set(grants.map(({ resourceAppId }) => resourceAppId))];
  return resources.map((id) => {
    const names = grants
      .filter(({ resourceAppId }) => resourceAppId === id)
      .map(({ permission }) => `'${permission}'`);
    return `  '${id}' = @(\n    ${[...new Set(names)].sort().join(",\n    ")}\n  )`;
  });
}
