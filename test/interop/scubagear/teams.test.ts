import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Source } from "../../../src/engine/source.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { teams } from "../../../src/interop/scubagear/teams.ts";
import { reachableDomains } from "../../../src/scanners/teams/allowed-domains.ts";
import { appPermissionPolicies } from "../../../src/scanners/teams/sources/app-permission-policies.ts";
import { federation } from "../../../src/scanners/teams/sources/federation.ts";
import { meetingPolicies } from "../../../src/scanners/teams/sources/meeting-policies.ts";
import { orgWideAppSettings } from "../../../src/scanners/teams/sources/org-wide-app-settings.ts";
import { teamsTenant } from "../../../src/scanners/teams/sources/tenant.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported, isRefused } from "./imported.ts";

/** Why an export with these keys does not hold a source. */
function missing(source: Source, keys: Record<string, unknown>): string {
  const { snapshot } = readScubaGearExport(
    { ...contosoExport(), ...keys },
    { sources: [], toolVersion: "0" },
  );
  const reading = snapshot.sources[source.id];
  assert.ok(reading?.status === "failed", "it was read");
  return reading.message;
}

const off = { SettingName: "DefaultApp", SettingValue: "None" };
const app_policies = { Identity: "Global", DefaultCatalogAppsType: "AllowedAppList" };

describe("what ScubaGear exports of Teams", () => {
  it("is mapped once for each source", () => {
    const ids = teams.sources.map(({ source }) => source.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("takes an object that stands by itself for a list of one (trap 47)", () => {
    const policy = { Identity: "Global", AllowCloudRecording: false };
    assert.deepEqual(imported(meetingPolicies, { meeting_policies: policy }), [policy]);
  });

  it("makes lists of the apps in a policy: one app, none, and null (trap 47)", () => {
    const policy = {
      ...app_policies,
      DefaultCatalogApps: { Id: "com.microsoft.teamspace.tab.planner" },
      GlobalCatalogApps: "",
      PrivateCatalogApps: null,
    };
    assert.deepEqual(imported(appPermissionPolicies, { app_policies: [policy] }), [
      { ...policy, DefaultCatalogApps: [policy.DefaultCatalogApps], GlobalCatalogApps: [] },
    ]);
  });

  it("leaves the allowed domains as they are, one and none included (trap 47)", () => {
    const settings = [
      { Identity: "Global", AllowedDomains: { AllowedDomain: "Domain=fabrikam.com" }, BlockedDomains: "" },
      { Identity: "Tag:Open", AllowedDomains: "", BlockedDomains: [] },
    ];
    const kept = imported(federation, { federation_configuration: settings });
    assert.deepEqual(kept, settings);
    assert.deepEqual(
      kept.map(({ AllowedDomains }) => reachableDomains(AllowedDomains)),
      [["fabrikam.com"], "everybody"],
    );
  });

  it("gives the tenant's plans, by themselves or in a list of one (trap 43)", () => {
    const tenant = { TenantId: "t", AssignedPlan: "Teams_GCC" };
    for (const teams_tenant_info of [tenant, [tenant]])
      assert.deepEqual(imported(teamsTenant, { teams_tenant_info }), { AssignedPlan: ["Teams_GCC"] });
    assert.match(missing(teamsTenant, { teams_tenant_info: [] }), /does not hold/);
    assert.match(
      missing(teamsTenant, { teams_tenant_info: [tenant], teams_unsuccessful_commands: ["Get-CsTenant"] }),
      /Get-CsTenant failed/,
    );
  });

  it("is refused where a setting has another type", () => {
    assert.ok(
      isRefused(meetingPolicies, {
        meeting_policies: [{ Identity: "Global", AllowCloudRecording: "False" }],
      }),
    );
  });

  it("holds nothing that a failed command would have read", () => {
    const keys = { meeting_policies: [], teams_unsuccessful_commands: ["Get-CsTeamsMeetingPolicy"] };
    assert.match(missing(meetingPolicies, keys), /Get-CsTeamsMeetingPolicy failed/);
  });
});

describe("the org-wide app settings in ScubaGear's exports (trap 46)", () => {
  it("come as they are", () => {
    for (const tenant_app_settings of [off, [off]])
      assert.deepEqual(imported(orgWideAppSettings, { tenant_app_settings }), {
        absent: null,
        settings: [off],
      });
  });

  for (const [what, tenant_app_settings] of [
    ["null", null],
    ["an empty list", []],
    ["an empty text", ""],
    ["an empty object, as in government clouds", [{}]],
  ] as const) {
    it(`are none where there is ${what}`, () =>
      assert.deepEqual(imported(orgWideAppSettings, { tenant_app_settings }), {
        absent: null,
        settings: [],
      }));
  }

  it("are said to be absent in exports from before ScubaGear read them", () =>
    assert.deepEqual(imported(orgWideAppSettings, { app_policies }), {
      absent: "notInExport",
      settings: [],
    }));

  it("are not held by an export without Teams", () =>
    assert.match(missing(orgWideAppSettings, {}), /without the product/));

  for (const [what, tenant_app_settings] of [
    ["a list", [{ CertificateBasedAuth: true }]],
    ["an object", { CertificateBasedAuth: true }],
  ] as const) {
    it(`were not read where ScubaGear signed in as an application: ${what}`, () =>
      assert.match(
        missing(orgWideAppSettings, { app_policies, tenant_app_settings }),
        /signed in as an application/,
      ));
  }

  it("were not read where ScubaGear's command for them failed, whatever its version calls it", () => {
    const keys = {
      app_policies,
      tenant_app_settings: [],
      teams_unsuccessful_commands: "Get-M365UnifiedTenantSettings",
    };
    assert.match(missing(orgWideAppSettings, keys), /Get-M365UnifiedTenantSettings failed/);
  });
});
