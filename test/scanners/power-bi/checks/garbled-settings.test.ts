import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as tenantSettings from "../../../../src/scanners/power-bi/checks/tenant-settings.ts";
import { damage } from "../../entra-id/support/damage.ts";
import { assertDecides, garbage, outcomeOf } from "../../garble.ts";
import { contoso } from "../contoso.ts";

const nameOf = new Map([
  [tenantSettings.publishToWeb, "PublishToWeb"],
  [tenantSettings.guestAccess, "AllowGuestUserToAccessSharedContent"],
  [tenantSettings.guestInvitations, "ExternalSharingV2"],
  [tenantSettings.servicePrincipalAccess, "ServicePrincipalAccessPermissionAPIs"],
  [tenantSettings.servicePrincipalProfiles, "AllowServicePrincipalsCreateAndUseProfiles"],
  [tenantSettings.resourceKeyBlock, "BlockResourceKeyAuthentication"],
  [tenantSettings.scriptVisuals, "RScriptVisual"],
  [tenantSettings.sensitivityLabels, "EimInformationProtectionEdit"],
]);

function placeOf(name: string): number {
  return contoso().powerBiSettings.findIndex((setting) => setting["settingName"] === name);
}

describe("a Power BI tenant that meets a policy", () => {
  it("is tested for every policy", () => {
    assert.deepEqual(new Set(nameOf.keys()), new Set(Object.values(tenantSettings)));
  });

  for (const [check, name] of nameOf) {
    const place = placeOf(name);

    it(`${check.policyId}: does not, with garbage in the setting's name or state`, () => {
      assert.equal(outcomeOf(check, contoso()), "met");
      for (const field of ["settingName", "enabled"])
        assertDecides(check, contoso(), ["powerBiSettings", place, field]);
    });

    it(`${check.policyId}: still does, without a title, and without any other setting`, () => {
      const { powerBiSettings, powerBiLicence } = contoso(name, { title: undefined });
      const alone = { powerBiSettings: powerBiSettings.slice(place, place + 1), powerBiLicence };
      assert.equal(outcomeOf(check, alone), "met");
    });

    it(`${check.policyId}: does not, with garbage for the settings or one of them`, () => {
      assertDecides(check, contoso(), ["powerBiSettings"]);
      assertDecides(check, contoso(), ["powerBiSettings", place]);
    });

    it(`${check.policyId}: is never unlicensed by garbage, which leaves it to the settings`, () => {
      for (const field of ["plans", "scubagearFound"])
        for (const instead of garbage) {
          const damaged = damage(contoso(), ["powerBiLicence", field], () => instead);
          assert.equal(outcomeOf(check, damaged), "met", `${field}: ${JSON.stringify(instead)}`);
        }
    });
  }

  it("does not by groups, with garbage for the list or for who they are", () => {
    const invitations = tenantSettings.guestInvitations;
    const groups = ["powerBiSettings", placeOf("ExternalSharingV2"), "enabledSecurityGroups"];
    assertDecides(invitations, contoso(), groups);
    const without = (...fields: readonly string[]) =>
      fields.reduce<unknown>(
        (tenant, field) => damage(tenant, [...groups, 0, field], () => undefined),
        contoso(),
      );
    assert.equal(outcomeOf(invitations, without("graphId", "name")), "unknown");
    assert.equal(outcomeOf(invitations, without("name")), "met");
  });
});
