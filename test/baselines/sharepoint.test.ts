import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commandOf, productPolicies, stopsUntilFilled } from "./product-policies.ts";

const { policies, idsOf, idsWhere, thresholds } = productPolicies("sharepoint", "MS.SHAREPOINT");

const ids = idsOf("1.1v1 1.2v1 1.3v1 2.1v1 2.2v1 3.1v1 3.2v1 3.3v2");

describe("baselines/sharepoint.yaml", () => {
  it("holds CISA's 8 policies in CISA's order", () => {
    assert.deepEqual(
      policies.map(({ id }) => id),
      ids,
    );
  });

  it("requires all of them, and counts all of them towards BOD 25-01", () => {
    assert.deepEqual(
      idsWhere(({ criticality, bod2501 }) => criticality === "shall" && bod2501),
      ids,
    );
  });

  it("holds the thresholds that a profile may tighten, and the direction in which", () => {
    assert.deepEqual(thresholds(), [
      "MS.SHAREPOINT.3.1v1 maximumDays 30 lower",
      "MS.SHAREPOINT.3.3v2 maximumDays 30 lower",
    ]);
  });

  it("sets in the tenant exactly the properties that decide", () => {
    const settings = policies.map(
      (policy) => commandOf(policy).match(/^Set-SPOTenant (?<settings>.+)$/m)?.groups?.["settings"],
    );
    assert.deepEqual(settings, [
      "-SharingCapability ExistingExternalUserSharingOnly",
      "-OneDriveSharingCapability ExistingExternalUserSharingOnly",
      "-SharingDomainRestrictionMode AllowList -SharingAllowedDomainList ($domains -join ' ')",
      "-DefaultSharingLinkType Direct",
      "-DefaultLinkPermission View",
      "-RequireAnonymousLinksExpireInDays 30",
      "-FileAnonymousLinkType View -FolderAnonymousLinkType View",
      "-EmailAttestationRequired $true -EmailAttestationReAuthDays 30",
    ]);
  });

  it("writes each command once, since the settings belong to the tenant and to no object in it", () => {
    assert.deepEqual(
      idsWhere(({ remediation: { command } }) => command?.once !== undefined && command.each === undefined),
      ids,
    );
  });

  it("connects to the tenant's own admin center before anything else", () => {
    assert.deepEqual(
      idsWhere((policy) =>
        /^Connect-SPOService -Url \{sharepointAdmin\} -Region \{sharepointRegion\}$/m.test(commandOf(policy)),
      ),
      ids,
    );
  });

  it("asks for the approved domains where the profile declares none", () => {
    assert.deepEqual(
      idsWhere((policy) => stopsUntilFilled(commandOf(policy))),
      idsOf("1.3v1"),
    );
  });

  it("shows the lists of domains before it replaces them", () => {
    const replacing = policies
      .map(commandOf)
      .filter((text) => text.includes("-SharingAllowedDomainList ($domains"));
    assert.equal(replacing.length, 1);
    for (const text of replacing)
      assert.ok(text.indexOf("Format-List") < text.search(/^Set-SPOTenant/m), text);
  });

  it("says of the policies that rest on the sharing level when they do not apply", () => {
    assert.deepEqual(
      idsWhere(({ requirement }) => requirement.includes("the policy does not apply")),
      idsOf("1.3v1 3.1v1 3.2v1 3.3v2"),
    );
  });

  it("needs no licence beyond SharePoint", () => {
    assert.deepEqual(
      idsWhere(({ licence }) => licence !== undefined),
      [],
    );
  });
});
