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
      "Let a Power Platform administrator register the application once, either by “New-PowerAppManagementApp -ApplicationId <client-id>” " +
      "(PowerShell module Microsoft.PowerApps.Administration.PowerShell), or by PUT " +
      "https://<host>/providers/Microsoft.BusinessAppPlatform/adminApplications/<client-id>?api-version=2020-10-01, " +
      "where <host> is that of the Power Platform API in your cloud, for example api.bap.microsoft.com, and <client-id> the application’s own id. " +
      "It takes some minutes to become effective; then scan again.",
  },
};
