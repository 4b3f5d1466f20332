import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { powerBiLicence } from "../../../src/scanners/power-bi/sources/licence.ts";
import { powerBiSettings } from "../../../src/scanners/power-bi/sources/tenant-settings.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported, isRefused } from "./imported.ts";

const setting = { settingName: "PublishToWeb", enabled: true };
const group = { graphId: "56100b38", name: "Partners" };

function readingOf(id: string, keys: Record<string, unknown>) {
  return readScubaGearExport({ ...contosoExport(), ...keys }, { sources: [], toolVersion: "0" }).snapshot
    .sources[id];
}

describe("the tenant settings of Power BI in ScubaGear's exports", () => {
  const settingsIn = (powerbi_tenant_settings: unknown) =>
    imported(powerBiSettings, { powerbi_tenant_settings });

  it("are a list, or one that stands by itself", () => {
    assert.deepEqual(settingsIn([setting]), [setting]);
    assert.deepEqual(settingsIn(setting), [setting]);
  });

  it("have lists of groups, even of one, and null stays null", () => {
    const [single] = settingsIn([{ ...setting, enabledSecurityGroups: group, excludedSecurityGroups: null }]);
    assert.deepEqual(single?.enabledSecurityGroups, [group]);
    assert.equal(single.excludedSecurityGroups, null);
    assert.ok(!("enabledSecurityGroups" in (settingsIn(setting)[0] ?? {})));
  });

  it("pass over what is no setting, as ScubaGear's rules do", () => {
    assert.deepEqual(settingsIn([null, "bad-data", setting, 7]), [setting]);
    assert.deepEqual(settingsIn([null]), []);
  });

  it("are refused where a field has another type", () => {
    assert.ok(isRefused(powerBiSettings, { powerbi_tenant_settings: [{ ...setting, enabled: "false" }] }));
  });

  it("were not read where the command failed, or the key is absent", () => {
    const failed = readingOf(powerBiSettings.id, {
      powerbi_tenant_settings: [],
      powerbi_unsuccessful_commands: ["Invoke-RestMethod"],
    });
    assert.match(failed?.status === "failed" ? failed.message : "", /Invoke-RestMethod failed/);
    const absent = readingOf(powerBiSettings.id, {});
    assert.match(absent?.status === "failed" ? absent.message : "", /does not hold/);
  });
});

describe("the licence of Power BI in ScubaGear's exports", () => {
  const licenceIn = (keys: Record<string, unknown>) => imported(powerBiLicence, keys);

  it("is ScubaGear's finding, with the plans that tell of it", () => {
    const service_plans = [{ ServicePlanName: "BI_AZURE_P2" }, { ServicePlanName: "AAD_PREMIUM" }];
    assert.deepEqual(licenceIn({ powerbi_license_found: false, service_plans }), {
      plans: ["BI_AZURE_P2"],
      scubagearFound: false,
    });
    assert.deepEqual(licenceIn({ powerbi_license_found: false }), { plans: [], scubagearFound: false });
  });

  for (const service_plans of [undefined, null, "", []])
    it(`is the finding alone where the plans are ${JSON.stringify(service_plans) ?? "absent"}`, () => {
      const licence = licenceIn({ powerbi_license_found: true, service_plans });
      assert.deepEqual(licence, { scubagearFound: true });
    });

  for (const powerbi_license_found of [null, "true", 1, [true]])
    it(`is not known by ${JSON.stringify(powerbi_license_found)}`, () => {
      assert.equal(readingOf(powerBiLicence.id, { powerbi_license_found })?.status, "failed");
    });

  it("is not known where ScubaGear could not read the licences", () => {
    const reading = readingOf(powerBiLicence.id, {
      powerbi_license_found: false,
      powerbi_unsuccessful_commands: "Get-MgBetaSubscribedSku",
    });
    assert.match(reading?.status === "failed" ? reading.message : "", /Get-MgBetaSubscribedSku failed/);
  });
});
