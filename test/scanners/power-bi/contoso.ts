const group = { graphId: "56100b38-aabf-4bb2-8b0f-60ef6a6c4dd7", name: "Power BI partners" };

/** Settings that meet every policy, one of them on for a group. */
const compliant = [
  { settingName: "PublishToWeb", title: "Publish to web", enabled: false, canSpecifySecurityGroups: true },
  { settingName: "AllowGuestUserToAccessSharedContent", title: "Guest access", enabled: false },
  { settingName: "ExternalSharingV2", title: "Invite guests", enabled: true, enabledSecurityGroups: [group] },
  { settingName: "ServicePrincipalAccessPermissionAPIs", title: "Public APIs", enabled: false },
  { settingName: "AllowServicePrincipalsCreateAndUseProfiles", title: "Profiles", enabled: false },
  { settingName: "BlockResourceKeyAuthentication", title: "Block resource keys", enabled: true },
  { settingName: "RScriptVisual", title: "R and Python visuals", enabled: false },
  { settingName: "EimInformationProtectionEdit", title: "Sensitivity labels", enabled: true },
];

export const licensed = { plans: ["BI_AZURE_P2"], scubagearFound: true };
export const unlicensed = { plans: [], scubagearFound: false };

/** What the sources give of the tenant, with one setting changed; `undefined` takes a field of it away. */
export function contoso(name?: string, changes: Record<string, unknown> = {}) {
  const powerBiSettings = compliant.map((setting) => {
    if (setting.settingName !== name) return setting;
    const fields = Object.entries({ ...setting, ...changes }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(fields);
  });
  return { powerBiSettings, powerBiLicence: licensed };
}

/** The same without the setting. */
export function contosoWithout(name: string) {
  const { powerBiSettings, powerBiLicence } = contoso();
  return {
    powerBiSettings: powerBiSettings.filter((setting) => setting["settingName"] !== name),
    powerBiLicence,
  };
}
