import type { Access } from "../../../engine/source.ts";

/**
 * What reading Power Platform takes: no permission and no role, but that the application is registered in the service itself (dossier §3.1).
 * https://learn.microsoft.com/power-platform/admin/powerplatform-api-create-service-principal
 */
export const managementApplication: Access = {
  application: [],
  setUp: {
    name: "Power Platform: management application",
    remedy:
      "Let a Power Platform administrator register the application once, either by “New-PowerAppManagementApp -ApplicationId <client id>” " +
      "(PowerShell module Microsoft.PowerApps.Administration.PowerShell), or by PUT " +
      "https://<Power Platform API, for example api.bap.microsoft.com>/providers/Microsoft.BusinessAppPlatform/adminApplications/<client id>?api-version=2020-10-01. " +
      "It takes some minutes to become effective; then scan again.",
  },
};
