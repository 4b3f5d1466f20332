import { fallsShort } from "./setting.ts";
import type { Setting } from "./setting.ts";
import type { AppPermissionPolicy } from "./sources/app-permission-policies.ts";
import type { OrgWideAppSetting, OrgWideAppSettings } from "./sources/org-wide-app-settings.ts";
import { isDefault } from "./teams-object.ts";

/** Apps by where they come from, and what the two generations of settings call them. */
export interface AppCatalogue {
  readonly apps: string;
  readonly settingName: string;
  readonly typeProperty: "DefaultCatalogAppsType" | "GlobalCatalogAppsType" | "PrivateCatalogAppsType";
  readonly listProperty: "DefaultCatalogApps" | "GlobalCatalogApps" | "PrivateCatalogApps";
}

export const microsoftCatalogue: AppCatalogue = {
  apps: "Microsoft apps",
  settingName: "DefaultApp",
  typeProperty: "DefaultCatalogAppsType",
  listProperty: "DefaultCatalogApps",
};
export const thirdPartyCatalogue: AppCatalogue = {
  apps: "third-party apps",
  settingName: "GlobalApp",
  typeProperty: "GlobalCatalogAppsType",
  listProperty: "GlobalCatalogApps",
};
export const customCatalogue: AppCatalogue = {
  apps: "custom apps",
  settingName: "PrivateApp",
  typeProperty: "PrivateCatalogAppsType",
  listProperty: "PrivateCatalogApps",
};

/**
 * The org-wide settings for a catalogue's apps, which decide; an empty list if the tenant has none, so that the app permission policies decide; undefined
 * if one that does not say its name might be it.
 */
export function orgWideSettingsFor(
  { settingName }: AppCatalogue,
  { settings }: OrgWideAppSettings,
): readonly OrgWideAppSetting[] | undefined {
  const named = settings.filter(({ SettingName }) => SettingName === settingName);
  const isNameless = settings.some(({ SettingName }) => typeof SettingName !== "string");
  return named.length === 0 && isNameless ? undefined : named;
}

/** What is asked of app permission policies, where these decide. */
export function allowedByName({
  apps,
  typeProperty: property,
  listProperty,
}: AppCatalogue): Setting<AppPermissionPolicy> {
  return {
    expected: `only ${apps} that are named are allowed`,
    judge(policy) {
      const type = policy[property];
      const count = policy[listProperty]?.length ?? 0;
      if (type === "AllowedAppList") {
        const some = `only ${count} named ${apps} are allowed`;
        return { property, meets: true, actual: count === 0 ? `no ${apps} are allowed` : some };
      }
      if (type === "BlockedAppList") {
        const but = count === 0 ? "" : ` but ${count}`;
        return { property, meets: false, actual: `all ${apps}${but} are allowed` };
      }
      return { undecided: property };
    },
  };
}

/** Whether a policy besides the default allows apps that nobody has named, where such policies decide: then it matters who has it. */
export function isLaxCustomAppPolicy(
  policy: AppPermissionPolicy,
  orgWide: OrgWideAppSettings | undefined,
): boolean {
  if (isDefault(policy) || orgWide === undefined) return false;
  return [microsoftCatalogue, thirdPartyCatalogue, customCatalogue].some(
    (catalogue) =>
      orgWideSettingsFor(catalogue, orgWide)?.length === 0 && fallsShort(policy, allowedByName(catalogue)),
  );
}
