import { CHANGES } from "../../../src/emulator/exchange/changes/index.ts";
import { CMDLETS } from "../../../src/emulator/exchange/cmdlets.ts";
import type { Emulator } from "../../../src/emulator/index.ts";
import { PowerShellObject, toPowerShell } from "../powershell/index.ts";
import type { Cmdlet, PowerShellValue } from "../powershell/index.ts";
import { connectCompliance, connectExchange } from "./exchange-sessions.ts";
import type { InvokeCommand } from "./exchange-sessions.ts";

/** Parameters of both cmdlets that connect. https://learn.microsoft.com/powershell/module/exchangepowershell/connect-exchangeonline */
const CONNECTING = ["appid", "certificatethumbprint", "organization", "showbanner", "userprincipalname"];

/**
 * The cmdlets of the module of Exchange Online and Security & Compliance. The module has none of its own: it makes one for each that the
 * service has at the end where it was connected last, and the service knows their parameters.
 */
export function exchangeCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  let session: InvokeCommand | undefined;
  const connecting =
    (open: (emulator: Emulator) => Promise<InvokeCommand>, parameters: readonly string[]): Cmdlet =>
    async (invocation) => {
      for (const name of invocation.parameters.keys())
        if (![...CONNECTING, ...parameters].includes(name))
          throw new Error(`A parameter cannot be found that matches parameter name '${name}'.`);
      session = await open(emulator);
      return [];
    };
  const served: Cmdlet = async ({ name, parameters, input }) => {
    if (session === undefined)
      throw new Error(`${name} needs Connect-ExchangeOnline or Connect-IPPSSession.`);
    const given = Object.fromEntries(
      [...parameters].map(([key, value]) => [nameOf(key, name), onTheWire(value)]),
    );
    const objects: PowerShellValue[] = [];
    for (const asked of input.length === 0
      ? [given]
      : input.map((object) => ({ ...given, ...identity(object) })))
      objects.push(...(await session(name, asked)).map((row) => toPowerShell(row, "object")));
    return objects;
  };
  return {
    "Connect-ExchangeOnline": connecting(connectExchange, ["exchangeenvironmentname", "connectionuri"]),
    "Connect-IPPSSession": connecting(connectCompliance, [
      "connectionuri",
      "azureadauthorizationendpointuri",
    ]),
    "Disconnect-ExchangeOnline": () => {
      session = undefined;
      return Promise.resolve([]);
    },
    ...Object.fromEntries(
      [...Object.keys(CMDLETS), ...CHANGES.map(([name]) => name)].map((name) => [name, served]),
    ),
  };
}

/** The one positional parameter is the first, of those that look for an object. */
function nameOf(key: string, cmdlet: string): string {
  if (!/^\d+$/.test(key)) return key;
  if (key !== "0" || /^New-/i.test(cmdlet))
    throw new Error("A positional parameter cannot be found that accepts this argument.");
  return "Identity";
}

/** An object from the pipeline stands for its identity. */
function identity(object: PowerShellValue): Record<string, unknown> {
  const name = object instanceof PowerShellObject ? object.get("Identity") : undefined;
  if (typeof name !== "string") throw new Error("The input object cannot be bound to any parameters.");
  return { Identity: name };
}

/** Hashtables go with the type that the service knows them by. */
function onTheWire(value: PowerShellValue): unknown {
  if (value instanceof PowerShellObject)
    return {
      "@odata.type": "#Exchange.GenericHashTable",
      ...Object.fromEntries(value.entries().map(([name, part]) => [name, onTheWire(part)])),
    };
  return Array.isArray(value) ? value.map(onTheWire) : value;
}
