import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commandOf, productPolicies, stopsUntilFilled } from "./product-policies.ts";

const { policies, idsOf, idsWhere, thresholds } = productPolicies("power-bi", "MS.POWERBI");

const ids = idsOf("1.1v1 2.1v1 3.1v1 4.1v1 4.2v1 5.1v1 6.1v1 7.1v1");

describe("baselines/power-bi.yaml", () => {
  it("holds CISA's 8 policies in CISA's order", () => {
    assert.deepEqual(
      policies.map(({ id }) => id),
      ids,
    );
  });

  it("recommends all of them, and counts none towards BOD 25-01", () => {
    assert.deepEqual(
      idsWhere(({ criticality, bod2501 }) => criticality === "should" && !bod2501),
      ids,
    );
  });

  it("holds no threshold that a profile could tighten", () => {
    assert.deepEqual(thresholds(), []);
  });

  it("switches each setting the way that CISA asks, by its name in the evidence", () => {
    const lines = policies.map(
      ({ remediation: { command } }) =>
        command?.each?.split("\n").findLast((line) => !line.startsWith("#")) ?? "",
    );
    assert.deepEqual(lines, [
      "Set-FabricSetting {id} $false",
      "Set-FabricSetting {id} $false",
      "Set-FabricSetting {id} $false",
      "Limit-FabricSetting {id}",
      "Limit-FabricSetting {id}",
      "Set-FabricSetting {id} $true",
      "Set-FabricSetting {id} $false",
      "Set-FabricSetting {id} $true",
    ]);
  });

  it("calls the one documented address to change a setting", () => {
    const addresses = policies.map((policy) => commandOf(policy).match(/https:\/\/[^"]+/)?.[0]);
    assert.deepEqual(
      new Set(addresses),
      new Set(["https://api.fabric.microsoft.com/v1/admin/tenantsettings/$Name/update"]),
    );
  });

  it("stops before it changes anything until the security group is named", () => {
    assert.deepEqual(
      idsWhere((policy) => stopsUntilFilled(commandOf(policy))),
      idsOf("4.1v1 4.2v1"),
    );
  });

  it("warns of the setting that Plimsoll itself needs when it signs in as an application", () => {
    assert.deepEqual(
      idsWhere(({ remediation }) =>
        remediation.steps.some((step) => step.includes("read-only admin APIs") && step.includes("Plimsoll")),
      ),
      idsOf("4.1v1"),
    );
  });

  it("names a licence for sensitivity labels alone", () => {
    assert.deepEqual(
      idsWhere(({ licence }) => licence !== undefined),
      idsOf("7.1v1"),
    );
  });
});
