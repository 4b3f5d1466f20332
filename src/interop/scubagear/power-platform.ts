import { dataPolicies, legacyDataPolicies } from "../../scanners/power-platform/sources/data-policies.ts";
import { defaultEnvironment } from "../../scanners/power-platform/sources/default-environment.ts";
import { environments } from "../../scanners/power-platform/sources/environments.ts";
import { tenantIsolation } from "../../scanners/power-platform/sources/tenant-isolation.ts";
import { tenantSettings } from "../../scanners/power-platform/sources/tenant-settings.ts";
import type { ProductMapping } from "./mapping.ts";
import { isObject, listOf, mapObjects, printedObject } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

const policyCommands = ["Get-PowerPlatformDlpPoliciesRest", "Get-DlpPolicy"];

/**
 * What ScubaGear exports of Power Platform (dossier §10, §16); each command has two names, the second that of versions that used PowerShell modules.
 * Characters outside ASCII are deleted from names there (trap 47): nothing is decided by a name.
 */
export const powerPlatform: ProductMapping = {
  failedCommandsKeys: ["powerplatform_unsuccessful_commands"],
  completeFragment,
  sources: [
    {
      source: tenantSettings,
      keys: ["environment_creation"],
      commands: ["Get-PowerPlatformTenantSettingsRest", "Get-TenantSettings"],
      valueIn: ({ environment_creation }) => mapObjects(environment_creation, withPrintedSettings)[0],
    },
    {
      source: environments,
      keys: ["environment_list"],
      commands: ["Get-AdminPowerAppEnvironment"],
      valueIn: ({ environment_list }) => environmentsIn(environment_list),
      concealedFailure: ({ environment_list }) =>
        environment_list !== undefined && environmentsIn(environment_list).length === 0
          ? "ScubaGear could not list the environments of Power Platform: the export has none, and every tenant has one."
          : undefined,
    },
    {
      source: defaultEnvironment,
      keys: ["tenant_id"],
      commands: [],
      valueIn: ({ tenant_id }) =>
        typeof tenant_id === "string" ? { name: `Default-${tenant_id}` } : undefined,
    },
    { source: dataPolicies, keys: ["dlp_policies"], commands: policyCommands, valueIn: dataPoliciesIn },
    {
      // ScubaGear reads one of the two lists, by its version: what it exports is all the policies that it knows of.
      source: legacyDataPolicies,
      keys: ["dlp_policies"],
      commands: policyCommands,
      valueIn: (provider) => (dataPoliciesIn(provider) === undefined ? undefined : []),
    },
    {
      source: tenantIsolation,
      keys: ["tenant_isolation"],
      commands: ["Get-PowerPlatformTenantIsolationRest", "Get-PowerAppTenantIsolationPolicy"],
      valueIn: ({ tenant_isolation }) => isolationIn(tenant_isolation),
    },
  ],
};

/** An older export holds `powerApps` as a text; one that cannot be read back is left out, so that the other settings can still be. */
function withPrintedSettings(settings: JsonObject): JsonObject {
  const { powerPlatform: platform } = settings;
  if (typeof platform === "string") return { ...settings, powerPlatform: null };
  if (!isObject(platform) || typeof platform["powerApps"] !== "string") return settings;
  const printed = printedObject(platform["powerApps"]);
  const powerApps = printed === undefined ? null : { ...printed, printedByPowerShell: true };
  return { ...settings, powerPlatform: { ...platform, powerApps } };
}

/** ScubaGear's shape back into the service's; some exports hold the list inside another one. */
function environmentsIn(list: unknown): unknown[] {
  return listOf(list).flatMap((element) =>
    Array.isArray(element)
      ? mapObjects(element, (each) => ({ ...environmentOf(each), nestedInExport: true }))
      : mapObjects(element, environmentOf),
  );
}

function environmentOf({ EnvironmentName, DisplayName, IsDefault, EnvironmentType }: JsonObject): JsonObject {
  return {
    name: EnvironmentName,
    properties: { displayName: DisplayName, isDefault: IsDefault, environmentSku: EnvironmentType },
  };
}

/** `[{ value: [policy, …] }]`. Without a single answer in the list, nothing was read. */
function dataPoliciesIn({ dlp_policies }: JsonObject): unknown[] | undefined {
  const answers = listOf(dlp_policies);
  if (answers.length === 0 || !answers.every((answer) => isObject(answer) && Object.hasOwn(answer, "value")))
    return undefined;
  return answers.flatMap((answer) =>
    mapObjects(isObject(answer) ? answer["value"] : undefined, (policy) => ({
      ...policy,
      ...withList(policy, "environments", (each) => each),
      ...withList(policy, "connectorGroups", (group) => ({
        ...group,
        ...withList(group, "connectors", (each) => each),
      })),
    })),
  );
}

/** The key with its list as a list, if the object has the key at all and it is not null. */
function withList(object: JsonObject, key: string, rewrite: (element: JsonObject) => unknown): JsonObject {
  const value = object[key];
  return value === undefined || value === null ? {} : { [key]: mapObjects(value, rewrite) };
}

/** A list of one; null, an empty list and the text “null” stand for a tenant where it was never configured (dossier §10.4). */
function isolationIn(list: unknown): unknown {
  const [isolation] = listOf(list);
  if (isolation === undefined || isolation === "null") return null;
  if (!isObject(isolation) || !isObject(isolation["properties"])) return isolation;
  const properties = isolation["properties"];
  return {
    ...isolation,
    properties: { ...properties, ...withList(properties, "allowedTenants", withPrintedDirection) },
  };
}

function withPrintedDirection(tenant: JsonObject): JsonObject {
  const { direction } = tenant;
  return typeof direction === "string" ? { ...tenant, direction: printedObject(direction) } : tenant;
}

/** The service always lists the default environment; test cases leave it out where it does not matter to ScubaGear's rule. */
function completeFragment(fragment: JsonObject): JsonObject {
  const { environment_list, tenant_id } = fragment;
  if (environment_list === undefined) return fragment;
  const isListed = environmentsIn(environment_list).some(
    (each) => isObject(each) && isObject(each["properties"]) && each["properties"]["isDefault"] === true,
  );
  if (isListed) return fragment;
  const added = {
    EnvironmentName: `Default-${typeof tenant_id === "string" ? tenant_id : "fragment"}`,
    IsDefault: true,
  };
  return { ...fragment, environment_list: [...listOf(environment_list), added] };
}
