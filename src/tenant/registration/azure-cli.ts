import { clouds } from "../clouds.ts";
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

/** The script for bash, with the Azure CLI. */
export const azureCli: Shell = { head, permissions, roles, managementApplication, powerBiGroup, farewell };

function head({ cloud, managementApplication }: RegistrationPlan): string {
  const name = cloudNameFor("azureCli", cloud);
  return `#!/usr/bin/env bash
# Registers an application for Plimsoll with the least privilege that a scan needs. Read it, then sign in (${name === undefined ? "" : `az cloud set --name ${name}; `}az login --allow-no-subscriptions)
# as a Global Administrator or as a Privileged Role Administrator who is also an Application Administrator${managementApplication ? "; the part for Power Platform also needs a Power Platform Administrator" : ""}.
# Plimsoll only ever reads, also where a service has no permission that only reads ("plimsoll permissions" says where and why).
set -euo pipefail
graph='${clouds[cloud].graph.url}/v1.0'

app=$(az ad app create --display-name '${applicationName}' --sign-in-audience AzureADMyOrg --query appId --output tsv)
principal=$(az ad sp create --id "$app" --query id --output tsv)
sleep 20 # Entra ID takes a moment to know them everywhere.`;
}

function permissions({ grants }: RegistrationPlan): string {
  const lines = grantsByResource(grants).flatMap(([id, list]) =>
    list.map(
      ({ permission, onlyEvidence }) => `grant ${onlyEvidence ? "optional" : "needed"} ${id} '${permission}'`,
    ),
  );
  return `# Grants an application permission: how much it is needed, the application id of its API, its name.
grant() {
  local api role
  api=$(az ad sp show --id "$2" --query id --output tsv)
  role=$(az ad sp show --id "$2" --query "appRoles[?value=='$3' && contains(allowedMemberTypes, 'Application')].id | [0]" --output tsv)
  if [ -z "$role" ] || [ "$role" = None ]; then
    echo "The API $2 in this cloud has no application permission '$3'." >&2
    # Without an optional one, a report only shows less.
    if [ "$1" = optional ]; then return 0; else return 1; fi
  fi
  az ad app permission add --id "$app" --api "$2" --api-permissions "$role=Role" --only-show-errors
  az rest --method post --url "$graph/servicePrincipals/$principal/appRoleAssignments" --headers 'Content-Type=application/json' \\
    --body "{\\"principalId\\":\\"$principal\\",\\"resourceId\\":\\"$api\\",\\"appRoleId\\":\\"$role\\"}" --output none
}
${lines.join("\n")}`;
}

function roles({ directoryRoles }: RegistrationPlan): string {
  return directoryRoles
    .map(
      (name) => `# ${name}
az rest --method post --url "$graph/roleManagement/directory/roleAssignments" --headers 'Content-Type=application/json' \\
  --body "{\\"principalId\\":\\"$principal\\",\\"roleDefinitionId\\":\\"${directoryRoleIds[name]}\\",\\"directoryScopeId\\":\\"/\\"}" --output none`,
    )
    .join("\n");
}

function managementApplication({ cloud }: RegistrationPlan): string {
  const { url, audience } = powerPlatformOf(cloud);
  return `# Power Platform: a management application, which its administrators register with the service itself.
az rest --method put --url "${url}/providers/Microsoft.BusinessAppPlatform/adminApplications/$app?api-version=2020-10-01" \\
  --resource '${audience}' --headers 'Content-Type=application/json' --body '{}' --output none`;
}

function powerBiGroup(): string {
  return `# Power BI: a group for the tenant setting that lets applications read. Its administrator names the group there, see below.
group=$(az ad group create --display-name '${powerBiGroupName}' --mail-nickname plimsoll-power-bi --query id --output tsv)
az ad group member add --group "$group" --member-id "$principal"`;
}

function farewell(plan: RegistrationPlan): string {
  return [
    'echo "Application (client) id: $app"',
    "echo 'What is left to do:'",
    ...stepsByHand(plan).map((step, index) => `echo '${index + 1}. ${step}'`),
  ].join("\n");
}
