import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commandOf, productPolicies } from "./product-policies.ts";

const { policies, idsOf, idsWhere, thresholds } = productPolicies("power-platform", "MS.POWERPLATFORM");

const ids = idsOf("1.1v1 1.2v1 2.1v1 2.2v1 3.1v1 3.2v1 4.1v1 5.1v1 6.1v1");

describe("baselines/power-platform.yaml", () => {
  it("holds CISA's 9 policies in CISA's order", () => {
    assert.deepEqual(
      policies.map(({ id }) => id),
      ids,
    );
  });

  it("requires content security policy, but does not count it towards BOD 25-01", () => {
    assert.deepEqual(
      idsWhere(({ criticality }) => criticality === "shall"),
      idsOf("1.1v1 1.2v1 2.1v1 3.1v1 4.1v1"),
    );
    assert.deepEqual(
      idsWhere(({ bod2501 }) => bod2501),
      idsOf("1.1v1 1.2v1 2.1v1 3.1v1"),
    );
  });

  it("holds no threshold that a profile could tighten", () => {
    assert.deepEqual(thresholds(), []);
  });

  it("gives no command where only a person can decide", () => {
    assert.deepEqual(
      idsWhere(({ remediation }) => remediation.command === undefined),
      idsOf("3.2v1 4.1v1"),
    );
  });

  it("puts one environment after the other under a data policy", () => {
    assert.deepEqual(
      idsWhere(({ remediation: { command } }) => command?.each === "Add-DataPolicy {id}"),
      idsOf("2.1v1 2.2v1"),
    );
  });

  it("tells the reader where only a person can decide", () => {
    assert.deepEqual(
      idsWhere(({ requirement }) => requirement.includes("person")),
      idsOf("3.2v1 4.1v1"),
    );
  });

  it("sets the very properties that decide", () => {
    const properties = policies
      .map(commandOf)
      .flatMap((text) => [...text.matchAll(/[\w.$]+(?= = \$true\b)/g)].map(([name]) => name));
    assert.deepEqual(properties, [
      "disableEnvironmentCreationByNonAdminUsers",
      "disableTrialEnvironmentCreationByNonAdminUsers",
      "disablePortalsCreationByNonAdminUsers",
      "$settings.powerPlatform.powerApps.disableShareWithEveryone",
    ]);
  });

  it("keeps the exceptions when it switches tenant isolation on", () => {
    const isolating = policies
      .map(commandOf)
      .filter((text) => text.includes("Set-PowerAppTenantIsolationPolicy"));
    assert.equal(isolating.length, 1);
    for (const text of isolating) {
      assert.ok(text.indexOf("Get-PowerAppTenantIsolationPolicy") < text.indexOf("isDisabled"), text);
      assert.match(text, /^\$policy\.properties\.isDisabled = \$false$/m);
    }
  });

  it("names the endpoint of each cloud wherever it connects", () => {
    const connecting = policies.map(commandOf).filter((text) => text.includes("Add-PowerAppsAccount"));
    assert.equal(connecting.length, 7);
    for (const text of connecting)
      assert.match(text, /^Add-PowerAppsAccount -Endpoint \{powerAppsEndpoint\}$/m);
  });

  it("needs no licence beyond Power Platform", () => {
    assert.deepEqual(
      idsWhere(({ licence }) => licence !== undefined),
      [],
    );
  });
});
