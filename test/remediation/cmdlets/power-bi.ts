import { z } from "zod";
import type { Emulator } from "../../../src/emulator/index.ts";
import type { Cmdlet } from "../powershell/index.ts";
import { asAdministrator, Connection } from "./administrator.ts";
import { cmdletWith, oneOf } from "./parameters.ts";

/** The hosts of Power BI and of Fabric, which take the same token. An address without a host is below `v1.0/myorg/`, where tenant settings are not. */
const HOSTS = /^https:\/\/api\.(?:fabric\.microsoft|powerbi)\.com(?=\/)/;

/** The cmdlets of the module MicrosoftPowerBIMgmt. */
export function powerBiCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  const send = asAdministrator(emulator, emulator.endpoints.powerBi);
  const connection = new Connection("Connect-PowerBIServiceAccount");
  return {
    "Connect-PowerBIServiceAccount": cmdletWith(
      {
        Environment: oneOf("Public", "Germany", "USGov", "China", "USGovHigh", "USGovMil").optional(),
      },
      async ({ Environment = "Public" }) => {
        if (Environment !== "Public") throw new Error(`the tenant is not in ${Environment}`);
        connection.open();
        return [];
      },
    ),
    "Invoke-PowerBIRestMethod": cmdletWith(
      {
        Url: z.string(),
        Method: oneOf("Get", "Post", "Put", "Patch", "Delete", "Options"),
        Body: z.string().optional(),
        ContentType: z.string().optional(),
      },
      async ({ Url, Method, Body }) => {
        connection.demand();
        if (!HOSTS.test(Url)) throw new Error(`nothing of Power BI or Fabric is at ${Url}`);
        const body: unknown = Body === undefined ? undefined : JSON.parse(Body);
        const answer = await send(Method.toUpperCase(), Url.replace(HOSTS, ""), body);
        return [JSON.stringify(answer)];
      },
      ["Url"],
    ),
  };
}
