import type { EmulatedCloud } from "../service.ts";
import type { CmdletName } from "../tenants/exchange/model.ts";
import { requireCmdlet } from "./access.ts";
import type { CmdletInput } from "./cmdlet-input.ts";
import { CMDLETS, knownCmdlet } from "./cmdlets.ts";
import { ACCESS_DENIED, badRequest, ExchangeError } from "./exchange-error.ts";

const PARAMETER_BINDING = "System.Management.Automation.ParameterBindingException";

/** The two ends of the admin API, which know different cmdlets. */
export type AdminApi = "exchange" | "compliance";

/** One object that a cmdlet gives. */
export type CmdletRow = Readonly<Record<string, unknown>>;

/** Runs a cmdlet against the tenant. Throws an ExchangeError where Exchange would refuse it. */
export function runCmdlet(
  input: CmdletInput,
  api: AdminApi,
  cloud: EmulatedCloud,
): { cmdlet: CmdletName; rows: readonly CmdletRow[] } {
  const cmdlet = servedCmdlet(input.name, api);
  requireCmdlet(cmdlet, cloud);
  const parameters = boundParameters(cmdlet, input.parameters);
  return { cmdlet, rows: selected(rowsOf(cmdlet, api, cloud), parameters) };
}

function servedCmdlet(name: string, api: AdminApi): CmdletName {
  if (!/^get-/i.test(name))
    throw new ExchangeError(
      403,
      ACCESS_DENIED,
      `The emulator is read-only: ${name} is refused.`,
      "not a read",
    );
  const cmdlet = knownCmdlet(name);
  if (cmdlet !== undefined && (api === "exchange" || CMDLETS[cmdlet].inCompliance)) return cmdlet;
  throw new ExchangeError(
    400,
    "System.Management.Automation.CommandNotFoundException",
    `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    cmdlet === undefined ? "no such cmdlet" : undefined,
  );
}

function boundParameters(cmdlet: CmdletName, given: CmdletInput["parameters"]): Map<string, unknown> {
  const known = new Map(CMDLETS[cmdlet].parameters.map((name) => [name.toLowerCase(), name]));
  return new Map(
    Object.entries(given).map(([name, value]) => {
      const parameter = known.get(name.toLowerCase());
      if (parameter === undefined)
        throw new ExchangeError(
          400,
          PARAMETER_BINDING,
          `A parameter cannot be found that matches parameter name '${name}'.`,
        );
      return [parameter, value];
    }),
  );
}

function rowsOf(cmdlet: CmdletName, api: AdminApi, { tenant }: EmulatedCloud): readonly CmdletRow[] {
  // Security & Compliance says that nothing is logged, whatever the truth.
  if (cmdlet === "Get-AdminAuditLogConfig" && api === "compliance")
    return tenant.exchange[cmdlet].map((config) => ({ ...config, UnifiedAuditLogIngestionEnabled: false }));
  // The rows have interfaces for types, which TypeScript does not take for records although every object is one.
  return tenant.exchange[cmdlet] as readonly object[] as readonly CmdletRow[];
}

function selected(rows: readonly CmdletRow[], parameters: Map<string, unknown>): readonly CmdletRow[] {
  let remaining = rows;
  for (const [parameter, value] of parameters)
    if (parameter === "ResultSize") remaining = remaining.slice(0, resultSize(value));
    else if (parameter === "State") remaining = remaining.filter(({ State }) => State === value);
    else remaining = identified(remaining, value);
  return remaining;
}

function resultSize(value: unknown): number | undefined {
  if (String(value).toLowerCase() === "unlimited") return undefined;
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1)
    throw badRequest(`Cannot process argument transformation on parameter 'ResultSize': '${String(value)}'.`);
  return size;
}

function identified(rows: readonly CmdletRow[], identity: unknown): readonly CmdletRow[] {
  const found = rows.filter(({ Identity, Name }) => Identity === identity || Name === identity);
  if (found.length > 0) return found;
  throw new ExchangeError(
    404,
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
    `The operation couldn't be performed because object '${String(identity)}' couldn't be found.`,
  );
}
