import { isPowerBiPlan, powerBiLicence } from "../../scanners/power-bi/sources/licence.ts";
import { powerBiSettings } from "../../scanners/power-bi/sources/tenant-settings.ts";
import type { ProductMapping } from "./mapping.ts";
import { graphObjects, isObject, listOf } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/** What ScubaGear exports of Power BI, from its `powerbi` provider (dossier §11, §16). Keys are the service's own. */
export const powerBi: ProductMapping = {
  failedCommandsKeys: ["powerbi_unsuccessful_commands", "PowerBI_unsuccessful_commands"],
  completeFragment: (fragment) => fragment,
  sources: [
    {
      source: powerBiLicence,
      keys: ["powerbi_license_found"],
      commands: ["Get-MgBetaSubscribedSku"],
      valueIn: licenceIn,
    },
    {
      source: powerBiSettings,
      keys: ["powerbi_tenant_settings"],
      commands: ["Invoke-RestMethod"],
      // ScubaGear's rules pass over what is no setting; a setting that is lost that way makes its own policy unknown.
      valueIn: ({ powerbi_tenant_settings: settings }) =>
        listOf(settings)
          .filter((setting) => isObject(setting))
          .map(withLists),
    },
  ],
};

/** ScubaGear's finding; with the plans by which it can be told, where another of its providers has exported those. */
function licenceIn({ powerbi_license_found: found, service_plans }: JsonObject): unknown {
  if (typeof found !== "boolean") return undefined;
  const plans = graphObjects(service_plans).flatMap((plan) => {
    const name = isObject(plan) ? plan["servicePlanName"] : undefined;
    return typeof name === "string" ? [name] : [];
  });
  // Every tenant has some plan: without any, they were not read.
  return {
    scubagearFound: found,
    ...(plans.length === 0 ? {} : { plans: plans.filter((name) => isPowerBiPlan(name)) }),
  };
}

/** PowerShell writes a list of one as its element. */
function withLists(setting: JsonObject): JsonObject {
  const lists = ["enabledSecurityGroups", "excludedSecurityGroups"]
    .filter((key) => key in setting && setting[key] !== null)
    .map((key) => [key, listOf(setting[key])]);
  return { ...setting, ...Object.fromEntries(lists) };
}
