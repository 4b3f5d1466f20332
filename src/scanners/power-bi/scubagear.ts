import type { Demand } from "./setting.ts";
import type { PowerBiSetting } from "./sources/tenant-settings.ts";

/**
 * ScubaGear's rules for MS.POWERBI.*, to the letter (dossier §15.7), in a tenant where it has found a licence: without one, it calls all of them
 * not met. A setting that is missing, or does not say whether it is enabled, is not met.
 */
export function referenceSetting(settings: readonly PowerBiSetting[], name: string, demand: Demand): boolean {
  const named = settings.filter(({ settingName }) => settingName === name);
  return named.length > 0 && named.every((setting) => meets(setting, demand));
}

function meets({ enabled, enabledSecurityGroups }: PowerBiSetting, demand: Demand): boolean {
  switch (demand) {
    case "off":
      return enabled === false;
    case "offOrForGroups":
      return enabled === false || (enabled === true && (enabledSecurityGroups ?? []).length > 0);
    case "on":
    case "onForEverybody":
      return enabled === true;
  }
}
