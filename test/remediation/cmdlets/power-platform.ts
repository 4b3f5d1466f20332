import { z } from "zod";
import type { Emulator } from "../../../src/emulator/index.ts";
import { toPowerShell } from "../powershell/index.ts";
import type { Cmdlet } from "../powershell/index.ts";
import { asAdministrator, Connection } from "./administrator.ts";
import { cmdletWith, oneOf } from "./parameters.ts";

const PLATFORM = "/providers/Microsoft.BusinessAppPlatform";
const GOVERNANCE = "/providers/PowerPlatform.Governance/v1";

/** The cmdlets of the module Microsoft.PowerApps.Administration.PowerShell, which is a script: it sends what can be read in it. */
export function powerPlatformCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  const send = asAdministrator(emulator, emulator.endpoints.powerPlatform);
  const connection = new Connection("Add-PowerAppsAccount");
  const call = async (...request: Parameters<typeof send>) => {
    connection.demand();
    return [toPowerShell(await send(...request), "object")];
  };
  const isolation = (tenantId: string) =>
    `${GOVERNANCE}/tenants/${tenantId}/tenantIsolationPolicy?api-version=2020-06-01`;
  const policies = (name?: string) =>
    `${GOVERNANCE}/policies${name === undefined ? "" : `/${encodeURIComponent(name)}`}?api-version=2016-11-01`;
  return {
    "Add-PowerAppsAccount": cmdletWith(
      { Endpoint: oneOf("prod", "usgov", "usgovhigh", "dod", "china").optional() },
      async ({ Endpoint = "prod" }) => {
        if (Endpoint !== "prod") throw new Error(`the tenant is not in ${Endpoint}`);
        connection.open();
        return [];
      },
    ),
    "Get-TenantSettings": cmdletWith({}, () =>
      call("POST", `${PLATFORM}/listTenantSettings?api-version=2020-08-01`),
    ),
    "Set-TenantSettings": cmdletWith(
      { RequestBody: z.looseObject({}) },
      ({ RequestBody }) =>
        call("POST", `${PLATFORM}/scopes/admin/updateTenantSettings?api-version=2020-08-01`, RequestBody),
      ["RequestBody"],
    ),
    // It returns what the service answers, and an error as well.
    "Get-PowerAppTenantIsolationPolicy": cmdletWith({ TenantId: z.guid() }, async ({ TenantId }) => {
      connection.demand();
      try {
        return [toPowerShell(await send("GET", isolation(TenantId)), "object")];
      } catch (error) {
        return [toPowerShell({ Code: "NotFound", Error: String(error) }, "object")];
      }
    }),
    "Set-PowerAppTenantIsolationPolicy": cmdletWith(
      { TenantId: z.guid(), TenantIsolationPolicy: z.looseObject({}) },
      ({ TenantId, TenantIsolationPolicy }) => call("PUT", isolation(TenantId), TenantIsolationPolicy),
    ),
    "Get-DlpPolicy": cmdletWith(
      { PolicyName: z.string().optional() },
      ({ PolicyName }) => call("GET", policies(PolicyName)),
      ["PolicyName"],
    ),
    "New-DlpPolicy": cmdletWith(
      { NewPolicy: z.looseObject({}) },
      ({ NewPolicy }) => call("POST", policies(), NewPolicy),
      ["NewPolicy"],
    ),
    "Set-DlpPolicy": cmdletWith(
      { PolicyName: z.string(), UpdatedPolicy: z.looseObject({}) },
      ({ PolicyName, UpdatedPolicy }) => call("PATCH", policies(PolicyName), UpdatedPolicy),
      ["PolicyName", "UpdatedPolicy"],
    ),
  };
}
