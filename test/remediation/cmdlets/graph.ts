import type { Emulator } from "../../../src/emulator/index.ts";
import { PowerShellObject, toJson, toPowerShell } from "../powershell/index.ts";
import type { Cmdlet, Invocation, PowerShellValue } from "../powershell/index.ts";
import { graphSdkCmdlets } from "./graph-sdk.ts";
import { graphSession } from "./graph-session.ts";
import type { GraphSession } from "./graph-session.ts";

/** The cmdlets of the modules of Microsoft Graph. */
export function graphCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  const session = graphSession(emulator);
  return {
    "Connect-MgGraph": (invocation) => connect(invocation, session),
    "Disconnect-MgGraph": () => Promise.resolve([]),
    "Invoke-MgGraphRequest": (invocation) => invoke(invocation, session),
    ...graphSdkCmdlets(session),
  };
}

/** https://learn.microsoft.com/powershell/module/microsoft.graph.authentication/connect-mggraph */
function connect(invocation: Invocation, session: GraphSession): Promise<readonly PowerShellValue[]> {
  const { parameters } = invocation;
  refuseUnknown(invocation, [
    "Scopes",
    "Environment",
    "NoWelcome",
    "TenantId",
    "ContextScope",
    "UseDeviceCode",
  ]);
  const environment = text(parameters.get("environment") ?? "Global");
  if (!["Global", "China", "USGov", "USGovDoD", "Germany"].includes(environment))
    throw new Error(`Unable to find environment with name '${environment}'.`);
  const scopes = [parameters.get("scopes") ?? []].flat().map(text);
  session.connect(scopes);
  return Promise.resolve([]);
}

/** https://learn.microsoft.com/powershell/module/microsoft.graph.authentication/invoke-mggraphrequest */
async function invoke(invocation: Invocation, session: GraphSession): Promise<readonly PowerShellValue[]> {
  const { parameters } = invocation;
  refuseUnknown(invocation, ["Method", "Uri", "Body", "ContentType", "OutputType", "Headers"]);
  const method = text(parameters.get("method") ?? parameters.get("0") ?? "GET").toUpperCase();
  const uri = text(parameters.get("uri") ?? parameters.get("1") ?? "");
  if (!["GET", "POST", "PUT", "PATCH", "DELETE"].includes(method))
    throw new Error(`Cannot validate argument on parameter 'Method': ${method}`);
  if (!/^\/?(v1\.0|beta)\//.test(uri))
    throw new Error(`Invoke-MgGraphRequest needs an address that begins with a version: ${uri}`);
  const { json } = await session.send(
    method,
    uri.startsWith("/") ? uri : `/${uri}`,
    bodyOf(parameters.get("body")),
    headersOf(parameters),
  );
  if (json === undefined) return [];
  const outputType = parameters.get("outputtype");
  return [toPowerShell(json, outputType === "PSObject" ? "object" : "hashtable")];
}

/** A text is sent as it is, a hashtable as JSON. */
function bodyOf(body: PowerShellValue | undefined): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return body;
  if (body instanceof PowerShellObject) return JSON.stringify(toJson(body));
  throw new Error("The body of Invoke-MgGraphRequest must be a text or a hashtable.");
}

function headersOf(parameters: Invocation["parameters"]): Record<string, string> {
  const headers = parameters.get("headers");
  const contentType = parameters.get("contenttype");
  return {
    ...(headers instanceof PowerShellObject
      ? Object.fromEntries(headers.entries().map(([name, value]) => [name, text(value)]))
      : {}),
    ...(typeof contentType === "string" ? { "content-type": contentType } : {}),
  };
}

/** Throws for what is no text: PowerShell would make a text of it that nobody meant. */
function text(value: PowerShellValue): string {
  if (typeof value !== "string") throw new Error("A parameter of a cmdlet of Microsoft Graph is no text.");
  return value;
}

/** Positional arguments stand under numbers: the method and the address. */
function refuseUnknown({ name, parameters }: Invocation, known: readonly string[]): void {
  const names = known.map((each) => each.toLowerCase());
  const stranger = [...parameters.keys()].find((each) => !/^\d$/.test(each) && !names.includes(each));
  if (stranger !== undefined)
    throw new Error(`${name}: A parameter cannot be found that matches parameter name '${stranger}'.`);
}
