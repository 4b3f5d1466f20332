import type { EmulatedCloud } from "../../service.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import type { Claims } from "../../tokens.ts";
import { pairs, recordChange } from "../../unified-log.ts";
import { writeRefusal } from "../../writing.ts";
import type { CmdletInput } from "../cmdlet-input.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { ACCESS_DENIED, badRequest, ExchangeError } from "../exchange-error.ts";
import type { AdminApi } from "../run-cmdlet.ts";
import type { Change, GivenParameters } from "./change.ts";
import { CHANGES } from "./index.ts";
import { flag } from "./parameter-kinds.ts";

const CHANGES_BY_NAME = new Map(CHANGES.map(([name, change]) => [name.toLowerCase(), change]));

/** What every cmdlet that changes something takes. https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_commonparameters */
const RISK_MITIGATION = { Confirm: flag, WhatIf: flag };

/** Runs a cmdlet that changes the tenant, and gives its objects. Throws an ExchangeError where Exchange would refuse it. */
export function runChange(
  { name, parameters }: CmdletInput,
  { api, caller }: { api: AdminApi; caller: Claims },
  cloud: EmulatedCloud,
): readonly CmdletRow[] {
  const refusal = writeRefusal(caller, cloud);
  if (refusal !== undefined)
    throw new ExchangeError(403, ACCESS_DENIED, REFUSALS[refusal](name), "not a read");
  const change = CHANGES_BY_NAME.get(name.toLowerCase());
  if (change?.api !== api) throw unknownCmdlet(name, change);
  const given = bound(change, parameters);
  if (given.get("WhatIf")?.(undefined) === true) return [];
  const rows = change.run(withoutMitigation(given), cloud.tenant);
  recordRun(name, api, given, cloud.tenant);
  return rows;
}

/** Each run is recorded under the cmdlet's own name, with what it was given (logging dossier 1.3). */
function recordRun(name: string, api: AdminApi, given: GivenParameters, tenant: EmulatedTenant): void {
  const values = Object.fromEntries([...given].map(([parameter, value]) => [parameter, value(undefined)]));
  const object = values["Identity"] ?? values["Name"];
  recordChange(tenant, {
    recordType: api === "exchange" ? "exchangeAdmin" : "securityComplianceCenterEOPCmdlet",
    operation: CHANGES.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[0] ?? name,
    objectId: typeof object === "string" ? object : "",
    more: { ResultStatus: "True", Parameters: pairs(values) },
  });
}

const REFUSALS = {
  "the emulator is read-only": (name: string) => `The emulator is read-only: ${name} is refused.`,
  "the caller may only read": (name: string) =>
    `The user isn't assigned to any management roles that hold ${name}.`,
};

function unknownCmdlet(name: string, change: Change | undefined): ExchangeError {
  return new ExchangeError(
    400,
    "System.Management.Automation.CommandNotFoundException",
    `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    change === undefined ? "no such cmdlet" : undefined,
  );
}

function bound({ parameters: kinds, mandatory }: Change, parameters: CmdletInput["parameters"]) {
  const known = new Map(
    Object.entries({ ...kinds, ...RISK_MITIGATION }).map(([name, kind]) => [
      name.toLowerCase(),
      { name, kind },
    ]),
  );
  const given: GivenParameters = new Map(
    Object.entries(parameters).map(([written, value]) => {
      const parameter = known.get(written.toLowerCase());
      if (parameter === undefined)
        throw new ExchangeError(
          400,
          "System.Management.Automation.ParameterBindingException",
          `A parameter cannot be found that matches parameter name '${written}'.`,
        );
      return [parameter.name, parameter.kind(value, parameter.name)];
    }),
  );
  const missing = mandatory.filter((name) => !given.has(name));
  if (missing.length > 0)
    throw badRequest(
      `Cannot process command because of one or more missing mandatory parameters: ${missing.join(" ")}.`,
    );
  return given;
}

function withoutMitigation(given: GivenParameters): GivenParameters {
  return new Map([...given].filter(([name]) => !Object.hasOwn(RISK_MITIGATION, name)));
}
