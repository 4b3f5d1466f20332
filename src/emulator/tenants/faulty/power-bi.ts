import type { PowerBiSetting } from "../power-bi/model.ts";
import { powerBiSettings, READ_ONLY_ADMIN_APIS } from "../power-bi/settings.ts";
import { SEED } from "./people.ts";

/** Power BI at Fabrikam, as open as it came (MS.POWERBI.1 to 7); only inviting guests is for one group (MS.POWERBI.3.1v1 is met). */
export const FABRIKAM_POWER_BI: readonly PowerBiSetting[] = powerBiSettings(SEED, {
  FabricGAWorkloads: true,
  CreateWorkspacesTenant: true,
  EimInformationProtectionEdit: false,
  ExternalSharingV2: ["Account managers"],
  AllowGuestUserToAccessSharedContent: true,
  ElevatedGuestsTenant: true,
  PublishToWeb: true,
  ExportToExcelSetting: true,
  ExportToCsv: true,
  Printing: true,
  EmailSubscriptionTenant: true,
  CertifyDatasets: false,
  CustomVisualsTenant: true,
  RScriptVisual: true,
  UsageMetrics: true,
  Embedding: true,
  ServicePrincipalAccessPermissionAPIs: true,
  AllowServicePrincipalsCreateAndUseProfiles: true,
  BlockResourceKeyAuthentication: false,
  [READ_ONLY_ADMIN_APIS]: ["Configuration scanners"],
  AdminApisIncludeDetailedMetadata: true,
  AdminApisIncludeExpressions: false,
});
