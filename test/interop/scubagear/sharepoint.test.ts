import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { sharePointTenant } from "../../../src/scanners/sharepoint/sources/tenant-settings.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported, isRefused } from "./imported.ts";

const settings = { SharingCapability: 3, EmailAttestationRequired: true };

function messageOf(keys: Record<string, unknown>): string {
  const { snapshot } = readScubaGearExport(
    { ...contosoExport(), ...keys },
    { sources: [], toolVersion: "0" },
  );
  const reading = snapshot.sources[sharePointTenant.id];
  assert.ok(reading?.status === "failed");
  return reading.message;
}

describe("what ScubaGear exports of SharePoint", () => {
  it("is the first element of a list, or an object that stands by itself", () => {
    const other = { SharingCapability: 0 };
    assert.deepEqual(imported(sharePointTenant, { SPO_tenant: [settings, other] }), settings);
    assert.deepEqual(imported(sharePointTenant, { SPO_tenant: settings }), settings);
  });

  for (const SPO_tenant of [[], null, "", [null], [null, settings], "bad-data"])
    it(`is not held by ${JSON.stringify(SPO_tenant)}`, () => {
      assert.match(messageOf({ SPO_tenant }), /does not hold the sharing settings/);
    });

  it("is not held by an export without the key", () => {
    assert.match(messageOf({}), /version 1\.7\.0\) does not hold the sharing settings/);
  });

  for (const [key, command] of [
    ["SharePoint_unsuccessful_commands", "SharePoint REST API"],
    ["sharepoint_unsuccessful_commands", "get-spotenantrest"],
  ] as const)
    it(`was not read where ${key} has ${command}`, () => {
      assert.match(messageOf({ SPO_tenant: [settings], [key]: [command] }), /its command .* failed/);
    });

  it("is refused where a setting has another type", () => {
    assert.ok(isRefused(sharePointTenant, { SPO_tenant: [{ SharingCapability: "0" }] }));
  });
});
