import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  customApps,
  microsoftApps,
  thirdPartyApps,
} from "../../../../src/scanners/teams/checks/5-app-management.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import type { CheckTable } from "../../../support/test-check.ts";
import { appPolicy, assigned, noOrgWide, orgWide } from "../contoso.ts";

const open = {
  DefaultCatalogAppsType: "BlockedAppList",
  GlobalCatalogAppsType: "BlockedAppList",
  PrivateCatalogAppsType: "BlockedAppList",
};
const byOrgWide = (orgWideAppSettings: unknown, ...policies: unknown[]) => ({
  orgWideAppSettings,
  appPermissionPolicies: policies.length > 0 ? policies : [appPolicy()],
});
const legacy = (...appPermissionPolicies: unknown[]) => ({
  orgWideAppSettings: noOrgWide,
  appPermissionPolicies,
});

/** Trap 46: the two generations of settings disagree, and one cannot be read by applications. `which` makes the org-wide value that counts differ from the rest. */
function apps(
  which: (value: unknown, others: unknown) => unknown,
  setting: string,
  property: string,
): CheckTable {
  const sales = appPolicy({ Identity: "Tag:Sales", [property]: "BlockedAppList" });
  return {
    met: [
      {
        name: "the org-wide setting is off, whatever the policies allow",
        sources: byOrgWide(which("None", "All"), appPolicy(open)),
        says: /^By the org-wide app settings/,
        violations: [],
      },
      {
        name: "the org-wide setting is off, and the policies could not be read",
        sources: { orgWideAppSettings: orgWide("None") },
      },
      {
        name: "there is no org-wide setting, and the policies name each app",
        sources: legacy(appPolicy(), appPolicy({ Identity: "Tag:Sales" })),
        says: /permission policies decide, because the tenant has no org-wide setting/,
      },
      {
        name: "there are only org-wide settings of other names",
        sources: byOrgWide({
          absent: null,
          settings: [{ SettingName: "EnableCopilotExtensibility", SettingValue: "All" }],
        }),
      },
      {
        name: "the cloud has no org-wide settings",
        sources: byOrgWide({ absent: "notInThisCloud", settings: [] }),
        says: /Microsoft does not offer/,
      },
      {
        name: "the export holds no org-wide settings",
        sources: byOrgWide({ absent: "notInExport", settings: [] }),
        says: /export holds no org-wide/,
      },
    ],
    notMet: [
      {
        name: "the org-wide setting is on, whatever the policies allow",
        sources: byOrgWide(which("All", "None")),
        says: /^By the org-wide app settings/,
        violations: [setting],
      },
      { name: "the org-wide setting is on for some", sources: byOrgWide(which("Some", "None")) },
      {
        name: "there is no org-wide setting, and the default policy lets all apps through",
        sources: legacy(appPolicy({ [property]: "BlockedAppList" })),
        violations: ["Global (Org-wide default)"],
      },
      {
        name: "there is no org-wide setting, and one of two policies lets all apps through",
        sources: {
          ...legacy(appPolicy(), sales),
          userAssignments: [assigned({ policyType: "TeamsAppPermissionPolicy" })],
        },
        violations: ["Sales"],
        says: /^By 1 of 2 app permission policies/,
      },
    ],
    unknown: [
      {
        name: "the org-wide settings could not be read, and ScubaGear takes the policies in their place",
        sources: { appPermissionPolicies: [appPolicy()] },
        reference: true,
        says: /Not allowed to read the org-wide app settings/,
      },
      {
        name: "the org-wide settings could not be read, and the policies let all apps through",
        sources: { appPermissionPolicies: [appPolicy(open)] },
      },
      {
        name: "the org-wide setting is nothing that Microsoft documents",
        sources: byOrgWide(which("AllowedApps", "None")),
        says: /none that Microsoft documents/,
      },
      { name: "the org-wide setting is null", sources: byOrgWide(which(null, "None")), says: /has no/ },
      {
        name: "a setting does not say its name, which ScubaGear passes over",
        sources: byOrgWide({ absent: null, settings: [{ SettingValue: "None" }] }),
        reference: true,
        says: /SettingName/,
      },
      {
        name: "there is no org-wide setting, and the policies could not be read",
        sources: { orgWideAppSettings: noOrgWide },
      },
      {
        name: "there is neither a setting nor a policy, which ScubaGear passes",
        sources: legacy(),
        reference: true,
      },
      {
        name: "a policy does not say it, which ScubaGear passes",
        sources: legacy(appPolicy({ [property]: undefined })),
        reference: true,
      },
      {
        name: "a policy has a kind of list that Microsoft does not document, which ScubaGear passes",
        sources: legacy(appPolicy({ [property]: "GreyAppList" })),
        reference: true,
      },
    ],
  };
}

testCheck(
  microsoftApps,
  apps((value, others) => orgWide(value, others, others), "DefaultApp", "DefaultCatalogAppsType"),
);
testCheck(
  thirdPartyApps,
  apps((value, others) => orgWide(others, value, others), "GlobalApp", "GlobalCatalogAppsType"),
);
testCheck(
  customApps,
  apps((value, others) => orgWide(others, others, value), "PrivateApp", "PrivateCatalogAppsType"),
);

describe("the evidence on apps", () => {
  it("names each policy and how many apps its list has", () => {
    const sources = {
      ...legacy(
        appPolicy({
          Identity: "Tag:Sales",
          GlobalCatalogAppsType: "BlockedAppList",
          GlobalCatalogApps: [{ Id: "1" }],
        }),
        appPolicy({ GlobalCatalogApps: [{ Id: "1" }, { Id: "2" }] }),
        appPolicy({ Identity: "Tag:Kiosk", GlobalCatalogApps: null }),
      ),
      userAssignments: [],
    };
    assert.deepEqual(
      thirdPartyApps
        .decide(sources, noSettings)
        .evidence.map(({ object, actual, note }) => [object.name, actual, note]),
      [
        ["Sales", "all third-party apps but 1 are allowed", "No user has this policy."],
        ["Global (Org-wide default)", "only 2 named third-party apps are allowed", undefined],
        ["Kiosk", "no third-party apps are allowed", undefined],
      ],
    );
  });

  it("shows the policies as context where the org-wide settings decide", () => {
    const { evidence } = microsoftApps.decide(byOrgWide(orgWide("None"), appPolicy(open)), noSettings);
    assert.deepEqual(
      evidence.map(({ object, result, actual }) => [object.name, result, actual]),
      [
        [
          "DefaultApp",
          "meets",
          "Microsoft apps are available to nobody unless an administrator says so for an app",
        ],
        ["Global (Org-wide default)", "context", "all Microsoft apps are allowed"],
      ],
    );
  });
});
