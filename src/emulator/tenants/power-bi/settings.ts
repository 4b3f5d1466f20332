import { stableGuid } from "../ids.ts";
import type { PowerBiSetting } from "./model.ts";

/** The setting that lets apps read the administration API. */
export const READ_ONLY_ADMIN_APIS = "AllowServicePrincipalsUseReadAdminAPIs";

const DEVELOPER = "Developer settings";
const EXPORT_AND_SHARING = "Export and sharing settings";
const ADMIN_API = "Admin API settings";

type Frame = Omit<PowerBiSetting, "settingName" | "title" | "tenantSettingGroup" | "enabled">;
const FOR_GROUPS: Frame = { canSpecifySecurityGroups: true };
const FOR_ALL: Frame = { canSpecifySecurityGroups: false };

/** The settings that the emulator knows, with what else the API says of each. https://learn.microsoft.com/fabric/admin/tenant-settings-index */
const SETTINGS = {
  FabricGAWorkloads: [
    "Users can create Fabric items",
    "Microsoft Fabric",
    { ...FOR_GROUPS, delegateToCapacity: true },
  ],
  CreateWorkspacesTenant: ["Create workspaces", "Workspace settings", FOR_GROUPS],
  EimInformationProtectionEdit: [
    "Allow users to apply sensitivity labels for content",
    "Information protection",
    FOR_GROUPS,
  ],
  ExternalSharingV2: [
    "Users can invite guest users to collaborate through item sharing and permissions",
    EXPORT_AND_SHARING,
    FOR_GROUPS,
  ],
  AllowGuestUserToAccessSharedContent: [
    "Guest users can access Microsoft Fabric",
    EXPORT_AND_SHARING,
    FOR_GROUPS,
  ],
  ElevatedGuestsTenant: ["Guest users can browse and access Fabric content", EXPORT_AND_SHARING, FOR_GROUPS],
  PublishToWeb: [
    "Publish to web",
    EXPORT_AND_SHARING,
    { ...FOR_GROUPS, properties: [{ name: "CreateP2w", value: "true", type: "Boolean" }] },
  ],
  ExportToExcelSetting: ["Export to Excel", EXPORT_AND_SHARING, FOR_GROUPS],
  ExportToCsv: ["Export to .csv", EXPORT_AND_SHARING, FOR_GROUPS],
  Printing: ["Print dashboards and reports", EXPORT_AND_SHARING, FOR_GROUPS],
  EmailSubscriptionTenant: ["Users can set up email subscriptions", EXPORT_AND_SHARING, FOR_GROUPS],
  CertifyDatasets: [
    "Certification",
    "Discovery settings",
    {
      ...FOR_GROUPS,
      delegateToDomain: true,
      properties: [{ name: "CertificationUrl", value: "", type: "Url" }],
    },
  ],
  CustomVisualsTenant: ["Allow visuals created using the Power BI SDK", "Power BI visuals", FOR_GROUPS],
  RScriptVisual: ["Interact with and share R and Python visuals", "R and Python visuals settings", FOR_ALL],
  UsageMetrics: ["Usage metrics for content creators", "Audit and usage settings", FOR_GROUPS],
  Embedding: ["Embed content in apps", DEVELOPER, FOR_GROUPS],
  ServicePrincipalAccessPermissionAPIs: [
    "Service principals can call Fabric public APIs",
    DEVELOPER,
    FOR_GROUPS,
  ],
  AllowServicePrincipalsCreateAndUseProfiles: [
    "Allow service principals to create and use profiles",
    DEVELOPER,
    FOR_GROUPS,
  ],
  BlockResourceKeyAuthentication: ["Block ResourceKey Authentication", DEVELOPER, FOR_ALL],
  [READ_ONLY_ADMIN_APIS]: ["Service principals can access read-only admin APIs", ADMIN_API, FOR_GROUPS],
  AdminApisIncludeDetailedMetadata: [
    "Enhance admin APIs responses with detailed metadata",
    ADMIN_API,
    FOR_GROUPS,
  ],
  AdminApisIncludeExpressions: [
    "Enhance admin APIs responses with DAX and mashup expressions",
    ADMIN_API,
    FOR_GROUPS,
  ],
} as const satisfies Record<string, readonly [title: string, group: string, frame: Frame]>;

export type PowerBiSettingName = keyof typeof SETTINGS;

/** On for everybody, off, or on for some groups, by their names. */
export type PowerBiChoice = boolean | readonly string[];

/** All settings of a tenant, from what it chose for each. */
export function powerBiSettings(
  seed: string,
  choices: Readonly<Record<PowerBiSettingName, PowerBiChoice>>,
): PowerBiSetting[] {
  return Object.entries(SETTINGS).map(([settingName, [title, tenantSettingGroup, frame]]) => {
    // The keys of both are the names of the settings.
    const choice = choices[settingName as PowerBiSettingName];
    return {
      settingName,
      title,
      enabled: choice !== false,
      tenantSettingGroup,
      ...frame,
      ...(typeof choice === "boolean"
        ? {}
        : {
            enabledSecurityGroups: choice.map((name) => ({ graphId: stableGuid(seed, "group", name), name })),
          }),
    };
  });
}
