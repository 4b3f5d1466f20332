import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { orgWideAppSettings } from "../../../../src/scanners/teams/sources/org-wide-app-settings.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { collected } from "./collected.ts";

const answering = (...settings: unknown[]) => ({ orgWideAppSettings: () => Promise.resolve(settings) });
const failing = (failure: ReadFailure) => ({ orgWideAppSettings: () => Promise.reject(failure) });
const offForMicrosoft = { SettingName: "DefaultApp", SettingValue: "None" };

describe("the org-wide app settings of Teams", () => {
  for (const [casing, setting] of [
    ["PascalCase", { ...offForMicrosoft, Users: null, Groups: null }],
    ["camelCase", { settingName: "DefaultApp", settingValue: "None", users: null }],
    ["lower case", { settingname: "DefaultApp", settingvalue: "None" }],
  ] as const) {
    it(`are read with keys in ${casing}`, async () =>
      assert.deepEqual(await collected(orgWideAppSettings, answering(setting)), {
        absent: null,
        settings: [offForMicrosoft],
      }));
  }

  it("may be none in a tenant that has none yet", async () =>
    assert.deepEqual(await collected(orgWideAppSettings, answering()), { absent: null, settings: [] }));

  for (const cloud of ["gcchigh", "dod"] as const) {
    it(`are not asked for in ${cloud}, where Microsoft does not offer them`, async () =>
      assert.deepEqual(await collected(orgWideAppSettings, {}, { cloud }), {
        absent: "notInThisCloud",
        settings: [],
      }));
  }

  // Trap 46: a reading that failed must never look like a tenant without these settings.
  for (const [what, cloud, cause] of [
    ["an application may not read them", "commercial", "permission"],
    ["a profile's cloud gives no address for them", "custom", "notInThisCloud"],
    ["nobody knows whether the cloud has them", "china", "notInThisCloud"],
    ["the service does not answer", "gcc", "unreachable"],
  ] as const) {
    it(`are a failure where ${what}`, () =>
      assert.rejects(
        collected(orgWideAppSettings, failing(new ReadFailure(cause, what)), { cloud }),
        (error) => error instanceof ReadFailure && error.failure === cause,
      ));
  }

  it("are refused where a setting is no object, or its name no text", async () => {
    await assert.rejects(collected(orgWideAppSettings, answering("DefaultApp")));
    await assert.rejects(collected(orgWideAppSettings, answering({ SettingName: 1, SettingValue: "None" })));
  });
});
