import type { PowerBiSetting } from "../power-bi/model.ts";
import { powerBiSettings, READ_ONLY_ADMIN_APIS } from "../power-bi/settings.ts";

/** Power BI as every policy of CISA's baseline wants it: what leads outside is off, and what apps may do is for some groups. */
export function compliantPowerBi(seed: string): PowerBiSetting[] {
  return powerBiSettings(seed, {
    FabricGAWorkloads: false,
    CreateWorkspacesTenant: ["Report authors"],
    EimInformationProtectionEdit: true,
    ExternalSharingV2: false,
    AllowGuestUserToAccessSharedContent: false,
    ElevatedGuestsTenant: false,
    PublishToWeb: false,
    ExportToExcelSetting: true,
    ExportToCsv: true,
    Printing: true,
    EmailSubscriptionTenant: true,
    CertifyDatasets: ["Data stewards"],
    CustomVisualsTenant: false,
    RScriptVisual: false,
    UsageMetrics: true,
    Embedding: false,
    ServicePrincipalAccessPermissionAPIs: ["Reporting applications"],
    AllowServicePrincipalsCreateAndUseProfiles: ["Reporting applications"],
    BlockResourceKeyAuthentication: true,
    [READ_ONLY_ADMIN_APIS]: ["Configuration scanners"],
    AdminApisIncludeDetailedMetadata: false,
    AdminApisIncludeExpressions: false,
  });
}
