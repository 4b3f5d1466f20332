import { defineCheck } from "../../../engine/check.ts";
import type { Check } from "../../../engine/check.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import type { SourceValues } from "../../../engine/source.ts";
import { demand, demandSource, met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import {
  allowedByName,
  customCatalogue,
  microsoftCatalogue,
  orgWideSettingsFor,
  thirdPartyCatalogue,
} from "../app-catalogues.ts";
import type { AppCatalogue } from "../app-catalogues.ts";
import { whomItReaches } from "../assignments.ts";
import { findsOne } from "../reference.ts";
import { judgeEvery, shown, undecided } from "../setting.ts";
import { appPermissionPolicies } from "../sources/app-permission-policies.ts";
import type { AppPermissionPolicy } from "../sources/app-permission-policies.ts";
import { orgWideAppSettings } from "../sources/org-wide-app-settings.ts";
import type { OrgWideAppSetting, OrgWideAppSettings } from "../sources/org-wide-app-settings.ts";
import { userAssignments } from "../sources/user-assignments.ts";
import type { TeamsKind } from "../teams-object.ts";

const permissionPolicy: TeamsKind = { type: "App permission policy", plural: "app permission policies" };

const needs = {
  orgWideAppSettings: neededBySome(orgWideAppSettings),
  appPermissionPolicies: neededBySome(appPermissionPolicies),
  userAssignments: optional(userAssignments),
};
type Sources = SourceValues<typeof needs>;

/** MS.TEAMS.5.1v2: only Microsoft apps that were approved can be used. */
export const microsoftApps = approvedApps("MS.TEAMS.5.1v2", microsoftCatalogue);

/** MS.TEAMS.5.2v2: only third-party apps that were approved can be used. */
export const thirdPartyApps = approvedApps("MS.TEAMS.5.2v2", thirdPartyCatalogue);

/** MS.TEAMS.5.3v2: only custom apps that were approved can be used. */
export const customApps = approvedApps("MS.TEAMS.5.3v2", customCatalogue);

/**
 * The org-wide app settings decide where there are any; the app permission policies only where it is known that there are none. Settings that could not be
 * read are no reason to look at the policies: in most tenants these are without effect (trap 46).
 */
function approvedApps(policyId: string, catalogue: AppCatalogue): Check {
  return defineCheck(
    policyId,
    needs,
    (sources) => {
      const orgWide = demandSource(sources.orgWideAppSettings, "orgWideAppSettings");
      const settings = demand(orgWideSettingsFor(catalogue, orgWide), "org-wide app settings[…].SettingName");
      return settings.length > 0
        ? byOrgWideSettings(catalogue, settings, sources.appPermissionPolicies ?? [])
        : byPermissionPolicies(catalogue, orgWide, sources);
    },
    { scubagear: (sources) => reference(catalogue, sources) },
  );
}

function byOrgWideSettings(
  catalogue: AppCatalogue,
  settings: readonly OrgWideAppSetting[],
  policies: readonly AppPermissionPolicy[],
): Verdict {
  const { violations, evidence } = weigh(settings.map((setting) => judgeOrgWide(catalogue, setting)));
  const setting = allowedByName(catalogue);
  const all = [
    ...evidence,
    ...policies.map((policy) =>
      shown(permissionPolicy, policy, setting, "nothing: the org-wide app settings decide"),
    ),
  ];
  return violations.length === 0
    ? met(
        `By the org-wide app settings, ${catalogue.apps} are available only where an administrator makes them so.`,
        all,
      )
    : notMet(
        `By the org-wide app settings, ${catalogue.apps} are available without anybody's approval.`,
        all,
      );
}

function judgeOrgWide(
  { apps, settingName }: AppCatalogue,
  { SettingValue: value }: OrgWideAppSetting,
): Judgement {
  const actual = new Map([
    ["None", `${apps} are available to nobody unless an administrator says so for an app`],
    ["Some", `${apps} are available to some users`],
    ["All", `${apps} are available to everybody`],
  ]).get(value ?? "");
  if (actual === undefined) return undecided(`org-wide app settings[${settingName}].SettingValue`, value);
  return {
    evidence: {
      object: { type: "Org-wide app setting", id: null, name: settingName },
      property: "SettingValue",
      actual,
      expected: `${apps} are available to nobody unless an administrator says so for an app`,
      result: value === "None" ? "meets" : "violates",
    },
  };
}

function byPermissionPolicies(
  catalogue: AppCatalogue,
  orgWide: OrgWideAppSettings,
  sources: Sources,
): Verdict {
  const policies = demandSource(sources.appPermissionPolicies, "appPermissionPolicies");
  const { violations, evidence } = weigh(
    judgeEvery(permissionPolicy, policies, allowedByName(catalogue), (policy) =>
      whomItReaches(policy, "TeamsAppPermissionPolicy", sources.userAssignments),
    ),
  );
  const why = `The app permission policies decide, because ${reasons[orgWide.absent ?? "noSuchSetting"]}.`;
  const named = violations.map(({ object }) => object.name).join(", ");
  return violations.length === 0
    ? met(
        `Every app permission policy (${policies.length}) allows named ${catalogue.apps} only. ${why}`,
        evidence,
      )
    : notMet(
        `By ${violations.length} of ${policies.length} app permission policies, ${catalogue.apps} that nobody has named are allowed: ${named}. ${why}`,
        evidence,
      );
}

const reasons = {
  notInThisCloud: "Microsoft does not offer org-wide app settings in this cloud",
  notInExport: "this ScubaGear export holds no org-wide app settings",
  noSuchSetting: "the tenant has no org-wide setting for these apps",
} as const;

/** ScubaGear turns to the app permission policies wherever it has no org-wide setting, whatever the reason. */
function reference(
  { settingName, typeProperty }: AppCatalogue,
  { orgWideAppSettings: orgWide, appPermissionPolicies: policies }: Sources,
): boolean {
  const settings = (orgWide?.settings ?? []).filter(({ SettingName }) => SettingName === settingName);
  if (settings.length > 0) return settings.every(({ SettingValue }) => SettingValue === "None");
  return policies !== undefined && !findsOne(policies, (policy) => policy[typeProperty] === "BlockedAppList");
}
