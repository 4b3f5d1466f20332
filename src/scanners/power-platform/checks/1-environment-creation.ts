import { tenantSettingCheck } from "../tenant-setting.ts";

/** MS.POWERPLATFORM.1.1v1: only administrators create production and sandbox environments. */
export const environmentCreation = tenantSettingCheck("MS.POWERPLATFORM.1.1v1", {
  property: "disableEnvironmentCreationByNonAdminUsers",
  read: (settings) => settings.disableEnvironmentCreationByNonAdminUsers,
  on: "Only administrators can create production and sandbox environments.",
  off: "Users who are no administrators can create production and sandbox environments.",
  note: "Trial environments and developer environments have settings of their own.",
});

/** MS.POWERPLATFORM.1.2v1: only administrators create trial environments. */
export const trialEnvironmentCreation = tenantSettingCheck("MS.POWERPLATFORM.1.2v1", {
  property: "disableTrialEnvironmentCreationByNonAdminUsers",
  read: (settings) => settings.disableTrialEnvironmentCreationByNonAdminUsers,
  on: "Only administrators can create trial environments.",
  off: "Users who are no administrators can create trial environments.",
});
