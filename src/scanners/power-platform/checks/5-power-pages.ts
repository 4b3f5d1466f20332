import { tenantSettingCheck } from "../tenant-setting.ts";

/** MS.POWERPLATFORM.5.1v1: only administrators create Power Pages sites. */
export const powerPagesCreation = tenantSettingCheck("MS.POWERPLATFORM.5.1v1", {
  property: "disablePortalsCreationByNonAdminUsers",
  read: (settings) => settings.disablePortalsCreationByNonAdminUsers,
  on: "Only administrators can create Power Pages sites.",
  off: "Users who are no administrators can create Power Pages sites.",
});
