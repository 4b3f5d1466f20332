import { tenantSettingCheck } from "../tenant-setting.ts";

/** MS.POWERPLATFORM.6.1v1: apps are not shared with everyone. */
export const sharingWithEveryone = tenantSettingCheck("MS.POWERPLATFORM.6.1v1", {
  property: "powerPlatform.powerApps.disableShareWithEveryone",
  read: (settings) => settings.powerPlatform?.powerApps?.disableShareWithEveryone,
  on: "Makers cannot share an app with everyone in the organisation.",
  off: "Makers can share an app with everyone in the organisation, guests included.",
  // To ScubaGear's rule, a printed object is a text that has no such key.
  seenByScubaGear: (settings) => settings.powerPlatform?.powerApps?.printedByPowerShell !== true,
  deviation: "settings-printed-as-text",
});
