import { directoryRoleIds } from "../directory-roles.ts";
import type { RegistrationPlan } from "./plan.ts";
import type { Shell } from "./shell.ts";
import {
  applicationName,
  cloudNameFor,
  grantsByResource,
  powerBiGroupName,
  powerPlatformOf,
  stepsByHand,
} from "./plan.ts";

/** The script for PowerShell, with Microsoft's modules for Graph and Azure. */
export const powerShell: Shell = { head, permissions, roles, managementApplication, powerBiGroup, farewell };

function head({
  cloud,
  directoryRoles,
  managementApplication,
  powerBiGroup: group,
}: RegistrationPlan): string {
  const modules = [
    "Microsoft.Graph.Applications",
    ...(directoryRoles.length > 0 ? ["Microsoft.Graph.Identity.Governance"] : []),
    ...(group ? ["Microsoft.Graph.Groups"] : []),
    ...(managementApplication ? ["Az.Accounts"] : []),
  ];
  const scopes = [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    ...(directoryRoles.length > 0 ? ["RoleManagement.ReadWrite.Directory"] : []),
    ...(group ? ["Group.ReadWrite.All"] : []),
  ];
  const environment = cloudNameFor("graphModule", cloud);
  return `# Registers an application for Plimsoll with the least privilege that a scan needs. Read it, then run it as a Global Administrator
# or as a Privileged Role Administrator who is also an Application Administrator${managementApplication ? "; the part for Power Platform also needs a Power Platform Administrator" : ""}.
# Plimsoll only ever reads, also where a service has no permission that only reads (“plimsoll permissions” says where and why).
#Requires -Modules ${modules.join(", ")}
$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes ${scopes.map((scope) => `'${scope}'`).join(", ")}${environment === undefined ? "" : ` -Environment ${environment}`}`;
}

function permissions({ grants }: RegistrationPlan): string {
  const optional = [
    ...new Set(grants.filter((grant) => grant.onlyEvidence).map((grant) => grant.permission)),
  ];
  const wanted = grantsByResource(grants).map(
    ([id, list]) =>
      `  '${id}' = @(\n    ${list.map(({ permission }) => `'${permission}'`).join(",\n    ")}\n  )`,
  );
  return `# The permissions, by the application id of the API that they are granted on.
$wanted = [ordered]@{
${wanted.join("\n")}
}
# Without these, a report only shows less: a cloud that does not know them can be scanned all the same.
$optional = @(${optional.map((name) => `'${name}'`).join(", ")})
$access = @()
$assignments = @()
foreach ($appId in $wanted.Keys) {
  $resource = Get-MgServicePrincipal -Filter "appId eq '$appId'"
  if (-not $resource) { throw "This tenant has no service principal for the API $appId." }
  $roles = @(foreach ($name in $wanted[$appId]) {
    $role = $resource.AppRoles | Where-Object { $_.Value -eq $name -and $_.AllowedMemberTypes -contains 'Application' }
    if ($role) { $role }
    elseif ($optional -contains $name) { Write-Warning "$($resource.DisplayName) in this cloud has no application permission '$name'. It is left out." }
    else { throw "$($resource.DisplayName) in this cloud has no application permission '$name'." }
  })
  if ($roles.Count -eq 0) { continue }
  $access += @{ ResourceAppId = $appId; ResourceAccess = @($roles | ForEach-Object { @{ Id = $_.Id; Type = 'Role' } }) }
  $assignments += $roles | ForEach-Object { @{ ResourceId = $resource.Id; AppRoleId = $_.Id } }
}

$app = New-MgApplication -DisplayName '${applicationName}' -SignInAudience AzureADMyOrg -RequiredResourceAccess $access
$principal = New-MgServicePrincipal -AppId $app.AppId
Start-Sleep -Seconds 20 # Entra ID takes a moment to know them everywhere.
foreach ($assignment in $assignments) {
  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $assignment.ResourceId -AppRoleId $assignment.AppRoleId | Out-Null
}`;
}

function roles({ directoryRoles }: RegistrationPlan): string {
  return directoryRoles
    .map(
      (name) =>
        `New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $principal.Id -RoleDefinitionId '${directoryRoleIds[name]}' -DirectoryScopeId '/' | Out-Null # ${name}`,
    )
    .join("\n");
}

function managementApplication({ cloud }: RegistrationPlan): string {
  const environment = cloudNameFor("azModule", cloud);
  const { url, audience } = powerPlatformOf(cloud);
  return `# Power Platform: a management application, which its administrators register with the service itself.
Connect-AzAccount -Tenant (Get-MgContext).TenantId${environment === undefined ? "" : ` -Environment ${environment}`} | Out-Null
$token = (Get-AzAccessToken -ResourceUrl '${audience}').Token
if ($token -is [securestring]) { $token = [System.Net.NetworkCredential]::new('', $token).Password }
Invoke-RestMethod -Method Put -Uri "${url}/providers/Microsoft.BusinessAppPlatform/adminApplications/$($app.AppId)?api-version=2020-10-01" \`
  -Headers @{ Authorization = "Bearer $token" } -ContentType 'application/json' -Body '{}' | Out-Null`;
}

function powerBiGroup(): string {
  return `# Power BI: a group for the tenant setting that lets applications read. Its administrator names the group there, see below.
$group = New-MgGroup -DisplayName '${powerBiGroupName}' -MailEnabled:$false -SecurityEnabled -MailNickname 'plimsoll-power-bi'
New-MgGroupMember -GroupId $group.Id -DirectoryObjectId $principal.Id`;
}

function farewell(plan: RegistrationPlan): string {
  return [
    `Write-Host "Application (client) id: $($app.AppId)"`,
    "Write-Host 'What is left to do:'",
    ...stepsByHand(plan).map((step, index) => `Write-Host '${index + 1}. ${step}'`),
  ].join("\n");
}
