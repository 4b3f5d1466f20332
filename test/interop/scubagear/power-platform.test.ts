import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { powerPlatform } from "../../../src/interop/scubagear/power-platform.ts";
import {
  dataPolicies,
  legacyDataPolicies,
} from "../../../src/scanners/power-platform/sources/data-policies.ts";
import { defaultEnvironment } from "../../../src/scanners/power-platform/sources/default-environment.ts";
import { environments } from "../../../src/scanners/power-platform/sources/environments.ts";
import { tenantIsolation } from "../../../src/scanners/power-platform/sources/tenant-isolation.ts";
import { tenantSettings } from "../../../src/scanners/power-platform/sources/tenant-settings.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported, isRefused } from "./imported.ts";

/** Why the export does not give a source. */
function failureOf(id: string, keys: Record<string, unknown>): string {
  const { snapshot } = readScubaGearExport(
    { ...contosoExport(), ...keys },
    { sources: [], toolVersion: "0" },
  );
  const reading = snapshot.sources[id];
  assert.ok(reading?.status === "failed", `${id} was read`);
  return reading.message;
}

const sales = { EnvironmentName: "e1", DisplayName: "Sales", IsDefault: false, EnvironmentType: "Sandbox" };
const salesAsSent = {
  name: "e1",
  properties: { displayName: "Sales", isDefault: false, environmentSku: "Sandbox" },
};

describe("what ScubaGear exports of Power Platform", () => {
  it("is mapped once for each source", () => {
    const ids = powerPlatform.sources.map(({ source }) => source.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("has the tenant settings as the first of a list, or by themselves", () => {
    const settings = { disablePortalsCreationByNonAdminUsers: true };
    for (const environment_creation of [[settings], settings])
      assert.deepEqual(imported(tenantSettings, { environment_creation }), settings);
    assert.match(failureOf(tenantSettings.id, { environment_creation: [] }), /does not hold/);
  });

  it("may have settings that PowerShell printed, which are read back where that is safe", () => {
    const read = (powerApps: unknown) =>
      imported(tenantSettings, {
        environment_creation: [{ disablePortalsCreationByNonAdminUsers: true, powerPlatform: { powerApps } }],
      });
    assert.deepEqual(
      read("@{disableShareWithEveryone=True; enableGuestsToMake=False}").powerPlatform?.powerApps,
      { disableShareWithEveryone: true, printedByPowerShell: true },
    );
    const odd = read("@{disableShareWithEveryone=True; nested=@{a=True}}");
    assert.equal(odd.powerPlatform?.powerApps, null);
    assert.equal(odd.disablePortalsCreationByNonAdminUsers, true);
  });

  it("loses only what a text one level higher holds", () => {
    const settings = imported(tenantSettings, {
      environment_creation: [{ disablePortalsCreationByNonAdminUsers: true, powerPlatform: "@{powerApps=}" }],
    });
    assert.equal(settings.powerPlatform, null);
    assert.equal(settings.disablePortalsCreationByNonAdminUsers, true);
  });

  it("has the environments in ScubaGear's own shape", () => {
    for (const environment_list of [[sales], sales])
      assert.deepEqual(imported(environments, { environment_list }), [salesAsSent]);
  });

  it("may have the environments in a list inside the list, and says so", () => {
    assert.deepEqual(imported(environments, { environment_list: [[sales]] }), [
      { ...salesAsSent, nestedInExport: true },
    ]);
  });

  it("does not take a list without environments for a tenant without any", () => {
    assert.match(failureOf(environments.id, { environment_list: [] }), /every tenant has one/);
  });

  it("names the default environment by the tenant's id", () => {
    assert.deepEqual(imported(defaultEnvironment, { tenant_id: "t" }), { name: "Default-t" });
    assert.match(failureOf(defaultEnvironment.id, { tenant_id: null }), /does not hold/);
  });

  it("has data policies as the answer was, with bare objects for lists of one", () => {
    const connector = { id: "c" };
    const policy = {
      name: "p",
      environmentType: "SingleEnvironment",
      environments: { name: "e1" },
      connectorGroups: { classification: "General", connectors: connector },
    };
    const listed = {
      ...policy,
      environments: [{ name: "e1" }],
      connectorGroups: [{ classification: "General", connectors: [connector] }],
    };
    for (const dlp_policies of [[{ value: [policy] }], { value: policy }])
      assert.deepEqual(imported(dataPolicies, { dlp_policies }), [listed]);
    assert.deepEqual(imported(legacyDataPolicies, { dlp_policies: [{ value: [policy] }] }), []);
  });

  it("keeps a policy without environments apart from one that does not say", () => {
    const [none, silent, nothing] = imported(dataPolicies, {
      dlp_policies: [{ value: [{ environments: "" }, {}, { environments: null }] }],
    });
    assert.deepEqual(
      [none?.environments, silent?.environments, nothing?.environments],
      [[], undefined, null],
    );
  });

  it("holds no data policies where there was no answer, and none where the answer was empty", () => {
    for (const dlp_policies of [[], null, "", [{}], [[]]])
      for (const { id } of [dataPolicies, legacyDataPolicies])
        assert.match(failureOf(id, { dlp_policies }), /does not hold/);
    assert.deepEqual(imported(dataPolicies, { dlp_policies: [{ value: [] }] }), []);
  });

  it("has the tenant isolation, with a bare object for one exception", () => {
    const properties = {
      isDisabled: false,
      allowedTenants: { tenantId: "*", direction: "@{inbound=True; outbound=False}" },
    };
    assert.deepEqual(imported(tenantIsolation, { tenant_isolation: [{ properties }] }), {
      properties: {
        isDisabled: false,
        allowedTenants: [{ tenantId: "*", direction: { inbound: true, outbound: false } }],
      },
    });
    assert.deepEqual(
      imported(tenantIsolation, { tenant_isolation: { properties: { allowedTenants: "" } } }),
      { properties: { allowedTenants: [] } },
    );
  });

  it("says in four ways that isolation was never configured", () => {
    for (const tenant_isolation of [[], [null], null, ["null"]])
      assert.equal(imported(tenantIsolation, { tenant_isolation }), null);
  });

  it("does not hold what a command could not read, whichever name it had", () => {
    const keys = { tenant_isolation: [null], dlp_policies: [{ value: [] }], environment_list: [sales] };
    const failing = (id: string, command: string) =>
      failureOf(id, { ...keys, powerplatform_unsuccessful_commands: [command] });
    for (const command of ["Get-PowerAppTenantIsolationPolicy", "get-powerplatformtenantisolationrest"])
      assert.match(failing(tenantIsolation.id, command), /failed/);
    for (const { id } of [dataPolicies, legacyDataPolicies])
      assert.match(failing(id, "Get-DlpPolicy"), /Get-DlpPolicy failed/);
    assert.match(failing(environments.id, "Get-AdminPowerAppEnvironment"), /failed/);
  });

  it("is refused where a value has another type", () => {
    assert.ok(isRefused(tenantSettings, { environment_creation: ["settings"] }));
    assert.ok(isRefused(environments, { environment_list: ["e1"] }));
    assert.ok(isRefused(dataPolicies, { dlp_policies: [{ value: ["p"] }] }));
    assert.ok(isRefused(tenantIsolation, { tenant_isolation: ["off"] }));
  });
});

describe("a fragment of an export", () => {
  const read = (fragment: Record<string, unknown>) => {
    const { snapshot } = readScubaGearExport(fragment, { sources: [], toolVersion: "0", fragment: true });
    return snapshot.sources[environments.id];
  };

  it("gets the default environment that every tenant has, where it lists environments", () => {
    const reading = read({ tenant_id: "t", environment_list: [sales] });
    assert.ok(reading?.status === "ok");
    assert.deepEqual(
      environments.schema.parse(reading.value).map(({ name }) => name),
      ["e1", "Default-t"],
    );
  });

  it("keeps the one that it has, and is given no list that it lacks", () => {
    const reading = read({ environment_list: [{ ...sales, IsDefault: true }] });
    assert.ok(reading?.status === "ok");
    assert.equal(environments.schema.parse(reading.value).length, 1);
    assert.equal(read({ tenant_id: "t" })?.status, "failed");
  });
});
