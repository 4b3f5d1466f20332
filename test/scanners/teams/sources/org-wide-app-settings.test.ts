import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { orgWideAppSettings } from "../../../../src/scanners/teams/sources/org-wide-app-settings.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { collected } from "./collected.ts";

const answering = (...settings: unknown[]) => ({ orgWideAppSettings: () => Promise.resolve(settings) });
const failing = (failure: ReadFailure) => ({ orgWideAppSettings: () => Promise.reject(failure) });
const off = (SettingName: string) => ({ SettingName, SettingValue: "None" });
const allOff = [off("DefaultApp"), off("GlobalApp"), off("PrivateApp")];
const keysIn = (spell: (key: string) => string) =>
  allOff.map((setting) =>
    Object.fromEntries(Object.entries(setting).map(([key, value]) => [spell(key), value])),
  );

describe("the org-wide app settings of Teams", () => {
  for (const [casing, settings] of [
    ["PascalCase", allOff.map((setting) => ({ ...setting, Users: null, Groups: null }))],
    ["camelCase", keysIn((key) => key.charAt(0).toLowerCase() + key.slice(1))],
    ["lower case", keysIn((key) => key.toLowerCase())],
  ] as const) {
    it(`are read with keys in ${casing}`, async () =>
      assert.deepEqual(await collected(orgWideAppSettings, answering(...settings)), {
        absent: null,
        settings: allOff,
      }));
  }

  for (const { SettingName: missing } of allOff) {
    it(`were cut where ${missing} alone is missing`, () =>
      assert.rejects(
        collected(
          orgWideAppSettings,
          answering(...allOff.filter(({ SettingName }) => SettingName !== missing)),
        ),
        (error) =>
          error instanceof ReadFailure && error.failure === "truncated" && error.message.includes(missing),
      ));
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
