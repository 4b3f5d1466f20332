import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { collect } from "../../../../src/engine/collect.ts";
import { explainFailure } from "../../../../src/engine/unknown.ts";
import { powerBiSettings } from "../../../../src/scanners/power-bi/sources/tenant-settings.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";
import { contoso } from "../contoso.ts";

const settings = contoso().powerBiSettings;

/** Reads the source as a scan would, from a Power BI that answers with this list. */
async function read(answer: unknown[] | ReadFailure) {
  const tenantSettings = () =>
    answer instanceof ReadFailure ? Promise.reject(answer) : Promise.resolve(answer);
  const readings = await collect({
    sources: [powerBiSettings],
    reachFor: () => ({
      apis: { ...silentApis, powerBi: { tenantSettings } },
      reads: () => 1,
      granted: () => Promise.resolve({ isApplication: true, permissions: [], directoryRoles: [] }),
    }),
    tenantId: "1",
    cloud: "commercial",
    declared: noSettings.declared,
  });
  const reading = readings[powerBiSettings.id];
  assert.ok(reading !== undefined);
  return reading;
}

describe("the tenant settings of Power BI", () => {
  it("are kept as the service gives them, without what no check reads", async () => {
    const reading = await read(settings.map((setting) => ({ ...setting, tenantSettingGroup: "Sharing" })));
    assert.ok(reading.status === "ok");
    assert.deepEqual(reading.value, settings);
  });

  for (const element of [null, "bad-data", []])
    it(`are malformed with ${JSON.stringify(element)} among them`, async () => {
      const reading = await read([...settings, element]);
      assert.equal(reading.status === "failed" && reading.cause, "malformed");
    });

  it("are malformed where a setting has a field of another type", async () => {
    const reading = await read([{ settingName: "PublishToWeb", enabled: "false" }]);
    assert.ok(reading.status === "failed");
    assert.match(reading.message, /0\.enabled/);
  });

  it("name the step of the set-up where the service refuses the application", async () => {
    const reading = await read(new ReadFailure("permission", "API is not accessible for application."));
    assert.ok(reading.status === "failed");
    const { remedy } = explainFailure(
      reading,
      powerBiSettings.id,
      new Map([[powerBiSettings.id, powerBiSettings]]),
    );
    assert.match(remedy, /security group.*Admin API settings.*read-only admin APIs/s);
  });
});
