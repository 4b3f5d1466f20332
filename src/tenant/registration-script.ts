import type { CloudName } from "./clouds.ts";

const graphAppId = "00000003-0000-0000-c000-000000000000";

/** Names that Connect-MgGraph has for the clouds. https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands */
const graphEnvironments: Partial<Record<CloudName, string>> = {
  gcchigh: "USGov",
  dod: "USGovDoD",
  china: "China",
};

/**
 * A PowerShell script that registers an application with just these application permissions on Microsoft Graph and grants them.
 * It is the one thing here that changes a tenant, so it is printed for a person to read and run, and never run by us.
 */
export function registrationScript(permissions: readonly string[], cloud: CloudName): string {
  const environment = graphEnvironments[cloud];
  const names = [...new Set(permissions)].sort().map((name) => `  '${name}'`);
  return `# Registers an application for Plimsoll with the least privilege that a scan needs. Read it, then run it as a Global Administrator
# or as a Privileged Role Administrator who is also an Application Administrator. Needs the module Microsoft.Graph.
# Every permission below only reads.
#Requires -Modules Microsoft.Graph.Applications
$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'${environment === undefined ? "" : ` -Environment ${environment}`}

$names = @(
${names.join(",\n")}
)
$graph = Get-MgServicePrincipal -Filter "appId eq '${graphAppId}'"
$roles = foreach ($name in $names) {
  $role = $graph.AppRoles | Where-Object { $_.Value -eq $name -and $_.AllowedMemberTypes -contains 'Application' }
  if (-not $role) { throw "Microsoft Graph in this cloud has no application permission '$name'." }
  $role
}

$access = @{ ResourceAppId = $graph.AppId; ResourceAccess = @($roles | ForEach-Object { @{ Id = $_.Id; Type = 'Role' } }) }
$app = New-MgApplication -DisplayName 'Plimsoll (read-only assessment)' -SignInAudience AzureADMyOrg -RequiredResourceAccess @($access)
$principal = New-MgServicePrincipal -AppId $app.AppId
foreach ($role in $roles) {
  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $role.Id | Out-Null
}

Write-Host "Application (client) id: $($app.AppId)"
Write-Host 'Next: add a certificate to the application (better than a secret), and run "plimsoll doctor".'
Write-Host 'For MS.AAD.4.1v1, give it the Azure role Monitoring Reader at the scope /providers/Microsoft.aadiam as well.'`;
}
