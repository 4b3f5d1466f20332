import { RESOURCE_MANAGER_AUDIENCE } from "../../../src/emulator/audiences.ts";
import type { Emulator } from "../../../src/emulator/index.ts";
import { PowerShellObject } from "../powershell/index.ts";
import type { Cmdlet, Invocation } from "../powershell/index.ts";

/** https://learn.microsoft.com/powershell/module/az.accounts/connect-azaccount */
const ENVIRONMENTS = ["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"];

/** The cmdlets of the module Az.Accounts. */
export function azureCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  let isConnected = false;
  return {
    "Connect-AzAccount": (invocation) => {
      const { environment, tenant } = textsOf(invocation, ["Environment", "Tenant", "Subscription"]);
      if (environment !== undefined && !ENVIRONMENTS.includes(environment))
        throw new Error(`Unable to find environment with name '${environment}'`);
      if (tenant !== undefined && tenant !== emulator.tenantId)
        throw new Error(`The tenant '${tenant}' was not found.`);
      isConnected = true;
      return Promise.resolve([]);
    },
    "Invoke-AzRestMethod": async (invocation) => {
      if (!isConnected) throw new Error("Run Connect-AzAccount to login.");
      return [await send(textsOf(invocation, ["Path", "Method", "Payload"]), emulator)];
    },
  };
}

/** Other than most cmdlets, it does not throw where the service refuses: the answer tells. https://learn.microsoft.com/powershell/module/az.accounts/invoke-azrestmethod */
async function send(
  { path = "", method = "GET", payload }: Readonly<Record<string, string>>,
  emulator: Emulator,
): Promise<PowerShellObject> {
  if (!path.startsWith("/")) throw new Error(`Path is not a valid relative path: ${path}`);
  if (!["GET", "POST", "PUT", "PATCH", "DELETE"].includes(method.toUpperCase()))
    throw new Error(`Cannot validate argument on parameter 'Method': ${method}`);
  const response = await fetch(`${emulator.endpoints.resourceManager.url}${path}`, {
    method: method.toUpperCase(),
    headers: {
      authorization: `Bearer ${emulator.administratorToken(RESOURCE_MANAGER_AUDIENCE)}`,
      "content-type": "application/json",
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  return new PowerShellObject("object", [
    ["StatusCode", response.status],
    ["Content", await response.text()],
    ["Method", method],
  ]);
}

/** The named parameters by name in small letters. Throws for one that the cmdlet does not have, or that is no text. */
function textsOf({ name, parameters }: Invocation, known: readonly string[]): Record<string, string> {
  const names = known.map((each) => each.toLowerCase());
  return Object.fromEntries(
    [...parameters].map(([parameter, value]) => {
      if (!names.includes(parameter))
        throw new Error(`${name}: A parameter cannot be found that matches parameter name '${parameter}'.`);
      if (typeof value !== "string") throw new Error(`${name}: '${parameter}' is no text.`);
      return [parameter, value];
    }),
  );
}
