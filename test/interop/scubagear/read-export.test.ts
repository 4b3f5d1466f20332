import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SourceReading } from "../../../src/engine/snapshot.ts";
import { snapshotSchema } from "../../../src/engine/snapshot.ts";
import { namedLocations } from "../../../src/scanners/entra-id/sources/named-locations.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { contosoExport } from "./contoso-export.ts";

const options = { sources: [namedLocations], toolVersion: "1.2.3" };

function reading(json: unknown, sourceId: string): SourceReading {
  const found = readScubaGearExport(json, options).snapshot.sources[sourceId];
  assert.ok(found, `the snapshot says nothing of ${sourceId}`);
  return found;
}

function message(json: unknown, sourceId: string): string {
  const found = reading(json, sourceId);
  assert.equal(found.status, "failed");
  return found.status === "failed" ? found.message : "";
}

function nested(levels: number): unknown {
  return JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
}

describe("readScubaGearExport", () => {
  it("makes a snapshot that its schema accepts, with the tenant, the cloud and the time of the export", () => {
    const { snapshot } = readScubaGearExport(contosoExport(), options);
    assert.deepEqual(snapshotSchema.parse(snapshot), snapshot);
    assert.deepEqual(snapshot.tenant, {
      id: "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
      name: "Contoso",
      domain: "contoso.onmicrosoft.com",
    });
    assert.equal(snapshot.cloud, "gcc");
    assert.equal(snapshot.startedAt, "2026-03-02T10:20:30.400Z");
    assert.deepEqual(snapshot.origin, { kind: "scubagear-export", detail: "ScubaGear 1.7.0" });
    assert.deepEqual(snapshot.tool, { name: "Plimsoll", version: "1.2.3" });
  });

  const whole = contosoExport();
  for (const [form, json] of [
    ["a ScubaResults file", { MetaData: { ToolVersion: "1.7.0" }, Results: {}, Raw: whole }],
    ["a ScubaResults file whose Raw is a list of one", { Raw: [whole] }],
    ["a ScubaResults file whose Raw is a text of JSON", { Raw: JSON.stringify(whole) }],
    ["a list of one export", [whole]],
  ] as const) {
    it(`reads the same out of ${form}`, () => {
      assert.deepEqual(readScubaGearExport(json, options), readScubaGearExport(whole, options));
    });
  }

  it("takes the version from the metadata where the export itself has none", () => {
    const { module_version: _, ...raw } = contosoExport();
    const { snapshot } = readScubaGearExport({ MetaData: { ToolVersion: "1.6.1" }, Raw: raw }, options);
    assert.equal(snapshot.origin.detail, "ScubaGear 1.6.1");
  });

  for (const [what, json, cause] of [
    ["an empty list", [], /no object at its top/],
    ["a text", "Contoso", /no object at its top/],
    ["an assessment of our own", { kind: "plimsoll-assessment" }, /none of the keys/],
    ["a Raw that is no JSON", { Raw: "<html>" }, /“Raw”/],
    ["JSON deeper than PowerShell writes it", { ...whole, domain_settings: nested(5000) }, /100 levels/],
    ["an export without a time", { ...whole, timestamp_zulu: "soon" }, /timestamp_zulu/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readScubaGearExport(json, options), { code: "EXPORT_INVALID", message: cause });
    });
  }

  it("says that an older export does not name the tenant, or takes the name from the results around it", () => {
    const { tenant_details: _, ...raw } = contosoExport();
    assert.equal(readScubaGearExport(raw, options).snapshot.tenant.name, "not named in the export");
    const results = {
      MetaData: { TenantId: "t", DisplayName: "Contoso", DomainName: "contoso.example" },
      Raw: raw,
    };
    assert.deepEqual(readScubaGearExport(results, options).snapshot.tenant, {
      id: "t",
      name: "Contoso",
      domain: "contoso.example",
    });
  });

  it("reads the time as PowerShell prints it in exports from before ISO dates", () => {
    const { timestamp_zulu: _, ...raw } = contosoExport();
    const older = { ...raw, date: "10/06/2025 22:30:54 Coordinated Universal Time" };
    assert.equal(readScubaGearExport(older, options).snapshot.startedAt, "2025-10-06T22:30:54.000Z");
  });

  it("says of a key that is absent that the export does not hold it, with the version", () => {
    const { directory_settings: _, ...rest } = contosoExport();
    assert.match(
      message(rest, "entra-id/directory-settings"),
      /version 1\.7\.0.*does not hold directory settings/,
    );
  });

  it("says of a source that ScubaGear never exports that it does not", () => {
    assert.match(message(contosoExport(), "entra-id/named-locations"), /never exports named locations/);
  });

  it("holds nothing that a failed command would have read, whatever the export has in its place", () => {
    const failed = {
      ...contosoExport(),
      aad_unsuccessful_commands: ["get-mgbetaidentityconditionalaccesspolicy"],
    };
    assert.match(
      message(failed, "entra-id/conditional-access-policies"),
      /could not read Conditional Access policies/,
    );
    assert.equal(reading(failed, "domains").status, "ok");
  });

  it("takes a single failed command for a list of one", () => {
    const failed = { ...contosoExport(), aad_unsuccessful_commands: "Get-PrivilegedRole" };
    for (const id of ["entra-id/privileged-roles", "entra-id/privileged-role-rules"])
      assert.match(message(failed, id), /Get-PrivilegedRole failed/);
  });

  it("loses with the licences all that depends on whether PIM was asked", () => {
    const failed = { ...contosoExport(), aad_unsuccessful_commands: ["Get-MgBetaSubscribedSku"] };
    const dependent = ["users", "roles", "role-rules"].map((what) => `entra-id/privileged-${what}`);
    for (const id of ["licences", ...dependent]) {
      assert.equal(reading(failed, id).status, "failed", id);
    }
  });

  it("has no configuration where the export has none", () => {
    const { scuba_config: _, ...rest } = contosoExport();
    const { config, snapshot } = readScubaGearExport(rest, options);
    assert.equal(config, undefined);
    assert.equal(snapshot.cloud, "commercial");
  });

  describe("with a fragment", () => {
    const fragment = { ...options, fragment: true };

    it("makes up the tenant, and fills in nothing else that is absent", () => {
      const { sources } = readScubaGearExport({}, fragment).snapshot;
      assert.equal(sources["organization"]?.status, "ok");
      assert.equal(sources["entra-id/conditional-access-policies"]?.status, "failed");
      assert.equal(sources["licences"]?.status, "failed");
    });

    it("may be written as an empty list, where it has no key at all", () => {
      assert.deepEqual(readScubaGearExport([], fragment), readScubaGearExport({}, fragment));
      for (const written of [[{}], null, "text"])
        assert.throws(() => readScubaGearExport(written, fragment), /no ScubaGear export/);
      assert.throws(() => readScubaGearExport([], options), /no ScubaGear export/);
    });

    it("fills in the keys of a policy that Graph always sends, but never an exclusion", () => {
      const written = {
        conditional_access_policies: [{ Conditions: { Users: { IncludeUsers: ["All"] }, Applications: {} } }],
      };
      const found = readScubaGearExport(written, fragment).snapshot.sources[
        "entra-id/conditional-access-policies"
      ];
      assert.ok(found?.status === "ok" && Array.isArray(found.value));
      const keys = JSON.stringify(found.value);
      assert.match(keys, /"platforms":null/);
      assert.match(keys, /"grantControls":null/);
      assert.doesNotMatch(keys, /"exclude(Users|Groups|Roles|GuestsOrExternalUsers|Applications)"/);
    });

    it("is not asked for: a whole export keeps its gaps", () => {
      const written = { ...contosoExport(), conditional_access_policies: [{ Conditions: {} }] };
      const found = reading(written, "entra-id/conditional-access-policies");
      // Only what Graph itself leaves out where it is not set.
      const filled = {
        authenticationFlows: null,
        insiderRiskLevels: null,
        agentIdRiskLevels: null,
        servicePrincipalRiskLevels: [],
      };
      assert.deepEqual(found.status === "ok" && found.value, [{ conditions: filled }]);
    });
  });
});
